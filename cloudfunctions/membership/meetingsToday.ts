import { HOUR } from '../../domain/deliberation/schedule'
import { phaseOf, signInOf } from '../../domain/meeting/phase'
import { addDays, dateOf, instantAt } from '../../domain/station/time'
import { inScope } from '../../domain/voting/scope'
import type { DeliberationDocument } from '../kit/voteDocuments'
import type { MeetingDocument } from '../kit/meetingDocuments'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { officeIn } from '../kit/written/access'

/** A meeting that began longer ago is over. */
const UNDER_WAY = 4 * HOUR
const MOST = 10
const SHOWN = 3

/** Of the whole compound, from those under way to the end of the day in China. */
export function meetingsToday(compoundId: string, now: number, { meetings }: Repositories): Promise<MeetingDocument[]> {
  return meetings.between(compoundId, now - UNDER_WAY, instantAt(addDays(dateOf(now), 1), 0), MOST)
}

/** Those that the caller belongs to, the next first. One of a vote is shown while that runs: a draft's is not public. */
export function meetingsOf(
  meetings: readonly MeetingDocument[],
  running: readonly DeliberationDocument[],
  caller: Permission,
  now: number,
) {
  const known = new Set([null, ...running.map(({ _id }) => _id)])
  const own = meetings.filter((meeting) => {
    const belongs = caller.bindings.some(({ address }) => inScope(address, meeting.scope))
    const takesPlace = !['cancelled', 'closed'].includes(phaseOf(meeting, now))
    return takesPlace && known.has(meeting.deliberationId) && (belongs || officeIn(caller, meeting.scope) !== null)
  })
  return own.slice(0, SHOWN).map((meeting) => {
    const { _id: meetingId, title, place, startsAt } = meeting
    return { meetingId, title, place, startsAt, signInFrom: signInOf(meeting).from }
  })
}
