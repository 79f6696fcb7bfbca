import { attach as contract } from '../../types/meeting/announcing'
import { AppError } from '../../types/errors'
import { scopeKey } from '../../domain/deliberation/scope'
import { phaseOf as votePhaseOf } from '../../domain/deliberation/phase'
import { phaseOf } from '../../domain/meeting/phase'
import { handle } from '../kit/function'
import type { MeetingDocument } from '../kit/meetingDocuments'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { MOST_OF_VOTE } from './announce'
import { changeMeeting, maySee, requireFound, requireKeeper } from './standing'

/** Puts a meeting that stood alone beside the vote that followed from it, before that one opens. Again is no error. */
export const attach = handle(contract, async (call) => {
  const { input, openid, now, permission, repositories } = call
  const { compoundId, deliberationId } = input
  const [caller, found, beside] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.meetings.ofVote(compoundId, deliberationId),
  ])
  const vote = requireFound(found)
  if (!maySee(vote, caller)) throw new AppError('NOT_FOUND')
  await changeMeeting(input, call, (meeting) => {
    const by = requireKeeper(caller, meeting, openid)
    if (meeting.ledTo === deliberationId) return null
    if (!takesMeetings(vote, now)) throw new AppError('RULE_BROKEN', { rule: 'voteBegun' })
    if (!attachable(meeting, vote, now)) throw new AppError('CONFLICT')
    if (beside.length >= MOST_OF_VOTE) throw new AppError('RULE_BROKEN', { rule: 'meetingCount' })
    return { change: { ledTo: deliberationId, attached: { ...by, at: now } } }
  })
  return {}
})

/** Until it opens: who casts has seen what it rests on. */
export function takesMeetings(vote: DeliberationDocument, now: number): boolean {
  return ['draft', 'consulting', 'roster'].includes(votePhaseOf(vote, now))
}

/** One that stands alone, took place or is going to, of the very scope of the vote. */
export function attachable(meeting: MeetingDocument, vote: DeliberationDocument, now: number): boolean {
  const alone = meeting.deliberationId === null && meeting.ledTo === null
  return alone && phaseOf(meeting, now) !== 'cancelled' && scopeKey(meeting.scope) === scopeKey(vote.scope)
}
