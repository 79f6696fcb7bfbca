import { answerFor as forContract, answerMinutes } from '../../types/meeting/minutes'
import { MOST_OBJECTIONS } from '../../types/meeting/shapes'
import { AppError } from '../../types/errors'
import { answeredAfter } from '../../domain/meeting/answers'
import { phaseOf } from '../../domain/meeting/phase'
import { addressWords } from '../kit/addressWords'
import { checkText } from '../kit/contentCheck'
import { handle, type Call } from '../kit/function'
import type { MeetingDocument, MeetingHomeDocument } from '../kit/meetingDocuments'
import type { Permission } from '../kit/permission'
import { untilDone } from '../kit/stepped'
import { requireFound, requireHelper, requireHomeOf, type Keeper } from './standing'

interface Asked {
  readonly compoundId: string
  readonly meetingId: string
  readonly homeId: string
  readonly version: number
  readonly objection: string | null
}

/** A home that signed in by phone answers by it. Refuses with NOT_ON_ROLL a home that was not there, ALREADY_DECIDED. */
export const answer = handle(answerMinutes, async (call) => {
  await answerAs(call, (caller) => {
    if (!caller.bindings.some(({ homeId }) => homeId === call.input.homeId)) throw new AppError('NOT_FOUND')
    return null
  })
  return {}
})

/** What a home without a phone says, as the steward writes it down. */
export const answerFor = handle(forContract, async (call) => {
  await answerAs(call, (caller, meeting, home) => {
    const helper = requireHelper(caller, meeting, call.openid)
    requireHomeOf(caller, meeting.scope, home.address)
    if (home.people.length > 0) throw new AppError('RULE_BROKEN', { rule: 'homeHasPhone' })
    return helper
  })
  return {}
})

type Decide = (caller: Permission, meeting: MeetingDocument, home: MeetingHomeDocument) => Keeper | null

async function answerAs({ input, openid, now, permission, repositories }: Call<Asked>, decide: Decide): Promise<void> {
  const { compoundId, meetingId, homeId, version, objection } = input
  const { meetings, meetingHomes } = repositories
  const read = () => Promise.all([meetings.get(compoundId, meetingId), meetingHomes.get(meetingId, homeId)])
  let seen: Awaited<ReturnType<typeof read>> | null = null
  const [caller, first] = await Promise.all([
    permission,
    read(),
    objection === null ? 'pass' : checkText(openid, 2, objection),
  ])
  seen = first
  await untilDone(async () => {
    const [found, home] = seen ?? (await read())
    seen = null
    const meeting = requireFound(found)
    if (home === null || home.compoundId !== compoundId) throw new AppError('NOT_ON_ROLL')
    const answeredBy = decide(caller, meeting, home)
    requireReading(meeting, version, now)
    const next = answeredAfter(home, version, objection !== null)
    if (next === null) throw new AppError('ALREADY_DECIDED')
    if (next === 'same') {
      if (objection === null || objectedAlready(meeting, input)) return true
      throw new AppError('ALREADY_DECIDED')
    }
    if (objection === null) return meetingHomes.change(home, { ...next, answeredBy })
    if (meeting.objections.length >= MOST_OBJECTIONS) throw new AppError('RULE_BROKEN', { rule: 'objectionCount' })
    const said = { homeId, home: addressWords(home.address), text: objection, version, at: now }
    return meetingHomes.object(home, { ...next, answeredBy }, meeting, said)
  })
}

function requireReading(meeting: MeetingDocument, version: number, now: number): void {
  const phase = phaseOf(meeting, now)
  if (phase === 'closed' || phase === 'cancelled') throw new AppError('RULE_BROKEN', { rule: 'meetingClosed' })
  if (phase !== 'readBack') throw new AppError('RULE_BROKEN', { rule: 'minutesUnread' })
  // Who answers another text than the one that is read now has to look at it first.
  if (meeting.minutes?.version !== version) throw new AppError('CONFLICT')
}

function objectedAlready({ objections }: MeetingDocument, { homeId, version, objection }: Asked): boolean {
  return objections.some((one) => one.homeId === homeId && one.version === version && one.text === objection)
}
