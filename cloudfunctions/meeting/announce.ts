import { announce as contract } from '../../types/meeting/announcing'
import type { VoteScope } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import type { ParsedInputOf } from '../../types/contract'
import { mayBeginAt } from '../../domain/meeting/phase'
import { checkText } from '../kit/contentCheck'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import type { MeetingDocument } from '../kit/meetingDocuments'
import { hasRole, type Permission } from '../kit/permission'
import { derivedId } from '../kit/random'
import { requireKeeper, seatsOf } from './standing'

/** Meetings of a vote, those that led to it counted in. */
export const MOST_OF_VOTE = 5

/** Announces a meeting. The same request again gets the same one. */
export const announce = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, about, place, startsAt, requestKey } = input
  const _id = derivedId('mt', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const deliberationId = about.kind === 'vote' ? about.deliberationId : null
  const [caller, standing, vote, others] = await Promise.all([
    permission,
    repositories.meetings.get(compoundId, _id),
    deliberationId === null ? null : repositories.deliberations.get(compoundId, deliberationId),
    deliberationId === null ? [] : repositories.meetings.ofVote(compoundId, deliberationId),
  ])
  const what = subjectOf(about, vote, caller)
  const keeper = requireKeeper(caller, what, openid)
  if (standing !== null) return theSame(standing, inputHash)
  if (!mayBeginAt(startsAt, now)) throw new AppError('RULE_BROKEN', { rule: 'meetingSoon' })
  if (others.length >= MOST_OF_VOTE) throw new AppError('RULE_BROKEN', { rule: 'meetingCount' })
  const seats = input.seats.map(({ seat, who }) => ({ seat, who, came: null, why: '' }))
  await checkText(openid, 3, [what.title, ...what.agenda, place, ...seats.map(({ who }) => who)].join('\n'))
  const meeting: MeetingDocument = {
    ...{ _id, compoundId, rev: 0, deliberationId, ledTo: null, attached: null, takenOff: [], takenOffFrom: [] },
    ...{ ...what, place, startsAt, seats: seatsOf(seats) },
    convener: { ...keeper, at: now },
    ...{ changes: [], cancelled: null, opinions: [], party: [], minutes: null, reading: null },
    ...{ objections: [], closed: null, addenda: [], inputHash, order: orderAt(startsAt, _id) },
  }
  const event = eventOf('meetingAnnounced', compoundId, [_id], now)
  if (await repositories.meetings.begin(meeting, { event })) return { meetingId: _id }
  return theSame(await repositories.meetings.get(compoundId, _id), inputHash)
})

type About = ParsedInputOf<typeof contract>['about']

/** Title, scope and agenda: its own, or those of a vote that is a draft or runs. NOT_FOUND for any other vote. */
function subjectOf(about: About, vote: DeliberationDocument | null, caller: Permission) {
  if (about.kind === 'own') {
    const { title, scope, agenda } = about
    return { title, scope, agenda, form: formOf(scope) }
  }
  if (vote === null || (vote.state !== 'draft' && vote.state !== 'published')) throw new AppError('NOT_FOUND')
  const drafts = hasRole(caller, 'committee', 'communityWorker', 'streetWorker')
  if (vote.publishedAt === null && !drafts) throw new AppError('NOT_FOUND')
  const { title, scope, form, motions } = vote
  return { title, scope, form, agenda: motions.map(({ text }) => text) }
}

/** A meeting without a vote decides nothing, whatever it is called. */
function formOf({ level }: VoteScope): MeetingDocument['form'] {
  return level === 'compound' ? 'yardMeeting' : level === 'building' ? 'buildingMeeting' : 'unitMeeting'
}

function theSame(standing: MeetingDocument | null, inputHash: string) {
  if (standing?.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { meetingId: standing._id }
}
