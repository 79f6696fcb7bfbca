import { meetings as listContract, meetingsOfVote as ofVoteContract } from '../../types/meeting/announcing'
import type { MeetingCard } from '../../types/meeting/shapes'
import { phaseOf } from '../../domain/meeting/phase'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { handle } from '../kit/function'
import type { MeetingDocument } from '../kit/meetingDocuments'
import { pageOf } from '../kit/page'
import { hasRole, type Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { officeIn } from '../kit/written/access'
import { attachable, takesMeetings } from './attach'
import { mayKnow, maySee } from './standing'

const PAGE = 20
/** Looked at for one that stands alone, before now and after. */
const ATTACHABLE = 15

/** The compound's meetings. One of a draft is shown to who may see the draft. */
export const list = handle(listContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, show, cursor } = input
  const { meetings } = repositories
  const reading =
    show === 'coming'
      ? meetings.coming(compoundId, now, cursor, PAGE + 1)
      : meetings.past(compoundId, now, cursor, PAGE + 1)
  const [caller, found] = await Promise.all([permission, reading])
  const { items, next } = pageOf(found, PAGE)
  const votes = await votesOf(items, repositories)
  const known = items.filter((meeting) => mayKnow(meeting, votes.get(meeting.deliberationId ?? '') ?? null, caller))
  return { meetings: known.map((meeting) => cardOf(meeting, now)), next, mayAnnounce: keeps(caller) }
})

export const ofVote = handle(ofVoteContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, found, gone, vote] = await Promise.all([
    permission,
    repositories.meetings.ofVote(compoundId, deliberationId),
    repositories.meetings.takenOff(compoundId, deliberationId),
    repositories.deliberations.get(compoundId, deliberationId),
  ])
  const running = vote !== null && (vote.state === 'draft' || vote.state === 'published') && now < vote.closesAt
  const keeps = vote !== null && maySee(vote, caller) && officeIn(caller, vote.scope) !== null
  const others = keeps && takesMeetings(vote, now) ? await aroundNow(compoundId, now, repositories) : []
  return {
    meetings: found.filter((meeting) => mayKnow(meeting, vote, caller)).map((meeting) => cardOf(meeting, now)),
    mayAnnounce: running && keeps,
    attachable: others.filter((one) => vote !== null && attachable(one, vote, now)).map((one) => cardOf(one, now)),
    takenOff: vote === null || !maySee(vote, caller) ? [] : takenOffOf(gone, deliberationId),
  }
})

/** Each as often as it was taken off, the oldest first. */
function takenOffOf(meetings: readonly MeetingDocument[], deliberationId: string) {
  return meetings
    .flatMap(({ _id: meetingId, title, takenOff }) => takenOff.map((one) => ({ ...one, meetingId, title })))
    .filter((one) => one.deliberationId === deliberationId)
    .map(({ meetingId, title, at, nameMasked, reason }) => ({ meetingId, title, at, by: nameMasked, reason }))
    .sort((one, other) => one.at - other.at)
}

/** The newest that are over, and the soonest to come. */
async function aroundNow(compoundId: string, now: number, { meetings }: Repositories): Promise<MeetingDocument[]> {
  const [past, coming] = await Promise.all([
    meetings.past(compoundId, now, undefined, ATTACHABLE),
    meetings.coming(compoundId, now, undefined, ATTACHABLE),
  ])
  return [...coming.reverse(), ...past]
}

export function cardOf(meeting: MeetingDocument, now: number): MeetingCard {
  const { _id: meetingId, deliberationId, title, form, scope, place, startsAt } = meeting
  return { meetingId, deliberationId, title, form, scope, place, startsAt, phase: phaseOf(meeting, now) }
}

/** A steward of a part announces there. */
function keeps(caller: Permission): boolean {
  return hasRole(caller, 'committee', 'communityWorker', 'steward')
}

async function votesOf(
  meetings: readonly MeetingDocument[],
  { deliberations }: Repositories,
): Promise<ReadonlyMap<string, DeliberationDocument>> {
  const ids = [...new Set(meetings.flatMap(({ deliberationId }) => deliberationId ?? []))]
  if (ids.length === 0) return new Map()
  return new Map((await deliberations.getMany(ids)).map((vote) => [vote._id, vote]))
}
