import { escalate as contract, type EscalationFile } from '../../types/followup/escalations'
import { AppError } from '../../types/errors'
import { hex } from '../../domain/deliberation/bytes'
import { taggedHash } from '../../domain/deliberation/hashing'
import { phaseOf } from '../../domain/deliberation/phase'
import { escalationDue } from '../../domain/followup/escalation'
import type { ResultDocument } from '../kit/voteDocuments'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { nameOf } from '../kit/permission'
import { escalationId } from '../kit/repositories/escalations'
import { published } from './published'

/**
 * Hands a topic to the community, once, with its file as it is now. The same person's repetition is no error; CONFLICT when
 * another was first, VOTE_CANCELLED for what is no topic any more.
 */
export const escalate = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, reason } = input
  const _id = escalationId(deliberationId)
  const [caller, found, standing, result] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.escalations.get(compoundId, _id),
    repositories.results.of(deliberationId),
  ])
  const vote = published(found)
  if (standing !== null) return theSame(standing.steps[0], openid, reason)
  if (vote.state !== 'published') throw new AppError('VOTE_CANCELLED')
  const { title, form, scope, electorate, effect, motions, homes, total, openedHash, rollHash } = vote
  const file: EscalationFile = {
    ...{ v: 1, title, form, scope, electorate, effect, phase: phaseOf(vote, now), homes, total, openedHash, rollHash },
    motions: motions.map(({ text, subject }) => ({ text, subject })),
    participating: result?.participating ?? null,
    result: result === null ? null : resultOf(result),
    ...{ reason, at: now },
  }
  const step = {
    ...{ level: 'community' as const, openid, nameMasked: nameOf(caller, 'committee', 'communityWorker') },
    ...{ at: now, reason, dueAt: escalationDue('community', now), endedAt: null },
  }
  const record = {
    ...{ _id, compoundId, deliberationId, rev: 0, title, level: step.level, steps: [step], answer: null, file },
    ...{ fileHash: hex(taggedHash('yuanba/escalation/v1', file)), order: orderAt(now, _id) },
  }
  const event = eventOf('escalated', compoundId, [_id, step.level], now)
  if (await repositories.escalations.begin(record, { event })) return {}
  return theSame((await repositories.escalations.get(compoundId, _id))?.steps[0], openid, reason)
})

function resultOf({ motions }: ResultDocument): EscalationFile['result'] {
  return motions.map((motion) => ({
    ...{ text: motion.text, for: motion.for, against: motion.against },
    ...{ abstain: motion.abstain, passed: motion.passed },
  }))
}

function theSame(first: { openid: string; reason: string } | undefined, openid: string, reason: string) {
  if (first?.openid !== openid || first.reason !== reason) throw new AppError('CONFLICT')
  return {}
}
