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

/** Of the whole compound, from those under way to the end of the day in China. */
export function meetingsToday(compoundId: string, now: number, { meetings }: Repositories): Promise<MeetingDocument[]> {
  return meetings.between(compoundId, now - UNDER_WAY, instantAt(addDays(dateOf(now), 1), 0), MOST)
}

/** The next one that the caller belongs to. One of a vote is shown while that runs: a draft's is not public. */
export function meetingToday(
  meetings: readonly MeetingDocument[],
  running: readonly DeliberationDocument[],
  caller: Permission,
  now: number,
) {
  const known = new Set([null, ...running.map(({ _id }) => _id)])
  const found = meetings.find((meeting) => {
    const belongs = caller.bindings.some(({ address }) => inScope(address, meeting.scope))
    const takesPlace = !['cancelled', 'closed'].includes(phaseOf(meeting, now))
    return takesPlace && known.has(meeting.deliberationId) && (belongs || officeIn(caller, meeting.scope) !== null)
  })
  if (found === undefined) return null
  const { _id: meetingId, title, place, startsAt } = found
  return { meetingId, title, place, startsAt, signInFrom: signInOf(found).from }
}
