import { signIn as signInContract, signInCodes } from '../../types/meeting/attending'
import { AppError } from '../../types/errors'
import { naturalKey } from '../../domain/deliberation/scope'
import { codeIn, digitsOf, windowsAhead, windowsCounting } from '../../domain/meeting/code'
import { phaseOf, signInOf } from '../../domain/meeting/phase'
import { counting, nextTryAt, WRONG_CODES } from '../../domain/membership/tries'
import { addressWords } from '../kit/addressWords'
import type { BindingDocument } from '../kit/bindingDocuments'
import { handle } from '../kit/function'
import type { MeetingDocument, MeetingHomeDocument } from '../kit/meetingDocuments'
import { personHash } from '../kit/person'
import type { Repositories } from '../kit/repositories'
import { meetingHomeId } from '../kit/repositories/meetings'
import { untilDone } from '../kit/stepped'
import { homesAt, requireFound, requireHelper } from './standing'

/** A home's people who sign in by their own phones. */
const MOST_PEOPLE = 10

/** Follows from the environment's key: nobody works it out, and nothing of it is stored. */
function codeOf(meetingId: string, window: number): string {
  return digitsOf(personHash('meeting', meetingId, String(window)))
}

/** The codes to be shown. Those of a time at which nobody signs in are nobody's business. */
export const code = handle(signInCodes, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, meetingId } = input
  const [caller, found, homes] = await Promise.all([
    permission,
    repositories.meetings.get(compoundId, meetingId),
    repositories.meetingHomes.count(compoundId, meetingId),
  ])
  const meeting = requireFound(found)
  requireHelper(caller, meeting, openid)
  const { from, until } = signInOf(meeting)
  const over = !takesSignIns(meeting, now) || now >= until
  const closed: 'over' | 'early' | null = over ? 'over' : now < from ? 'early' : null
  if (closed !== null) return { codes: [], closed, homes }
  const codes = windowsAhead(now).map(({ number, ...window }) => ({ ...window, code: codeOf(meetingId, number) }))
  return { codes, closed, homes }
})

/** Cancelled and closed meetings take nobody in. */
function takesSignIns(meeting: MeetingDocument, now: number): boolean {
  return !['cancelled', 'closed'].includes(phaseOf(meeting, now))
}

/** Throws CHECK_IN_CLOSED outside the time in which people sign in. */
export function requireSignIn(meeting: MeetingDocument, now: number): void {
  const { from, until } = signInOf(meeting)
  if (!takesSignIns(meeting, now) || now < from || now >= until) throw new AppError('CHECK_IN_CLOSED', { from, until })
}

/** By the code that is shown at the meeting. Wrong ones are counted by person. */
export const signIn = handle(signInContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, meetingId } = input
  const [caller, found, tries] = await Promise.all([
    permission,
    repositories.meetings.get(compoundId, meetingId),
    repositories.tries.ofPerson(openid),
  ])
  const meeting = requireFound(found)
  const homes = homesAt(caller, meeting.scope)
  if (homes.length === 0) throw new AppError('NOT_PERMITTED')
  requireSignIn(meeting, now)
  const retryAt = nextTryAt(tries.wrongCodes, WRONG_CODES, now)
  if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
  const given = codeIn(input.code, meetingId)
  if (given === null || !windowsCounting(now).some((window) => codeOf(meetingId, window) === given)) {
    await repositories.tries.change(tries, ({ wrongCodes }) => ({
      wrongCodes: [...counting(wrongCodes, WRONG_CODES, now), now],
    }))
    throw new AppError('MEETING_CODE')
  }
  const signedIn = await Promise.all(homes.map((home) => signInHomeOf(meeting, home, openid, now, repositories)))
  return { homes: signedIn.map(({ homeId, address, late }) => ({ homeId, home: addressWords(address), late })) }
})

/** A home that is at the meeting from now on. */
export function arrived(
  { _id: meetingId, compoundId, startsAt, reading }: MeetingDocument,
  { homeId, address }: Pick<MeetingHomeDocument, 'homeId' | 'address'>,
  now: number,
): MeetingHomeDocument {
  const _id = meetingHomeId(meetingId, homeId)
  const { building, unit, room } = address
  return {
    ...{ _id, compoundId, meetingId, rev: 0, homeId, address, at: now },
    late: now >= signInOf({ startsAt, reading }).lateFrom,
    ...{ people: [], notedBy: null, answered: 0, objects: false, answeredBy: null },
    order: `${naturalKey(building, unit, room)} ${homeId}`,
  }
}

/** The first of a home signs it in, the others of it stand beside him: their phones may answer too. */
async function signInHomeOf(
  meeting: MeetingDocument,
  { homeId, address }: BindingDocument,
  openid: string,
  now: number,
  { meetingHomes }: Repositories,
): Promise<MeetingHomeDocument> {
  const fresh = { ...arrived(meeting, { homeId, address }, now), people: [openid] }
  const kept = await meetingHomes.insertOnce(fresh)
  let standing = kept ?? fresh
  if (kept !== null) return standing
  await untilDone(async () => {
    standing = requireFound(await meetingHomes.get(meeting._id, homeId))
    const { people } = standing
    if (people.includes(openid) || people.length >= MOST_PEOPLE) return true
    return meetingHomes.change(standing, { people: [...people, openid] })
  })
  return standing
}
