import { AppError } from '../../types/errors'
import { contestUntil } from '../../domain/deliberation/schedule'
import { orderAt } from './instants'
import { MOST_RECOUNTS } from './repositories/results'
import type { DeliberationDocument } from './voteDocuments'

/**
 * A counted vote as it is before a count: who counts next writes the next result, and its time for objections begins again at
 * `now`. Throws NO_RESULT_YET where there is none, RULE_BROKEN recountLimit.
 */
export function recounted(
  vote: DeliberationDocument,
  conduct: DeliberationDocument['conduct'],
  recount: NonNullable<DeliberationDocument['conduct']['recount']>,
  now: number,
): Partial<DeliberationDocument> {
  if (vote.outcome === null) throw new AppError('NO_RESULT_YET', { countsFrom: now })
  const revision = conduct.revision + 1
  if (revision > MOST_RECOUNTS) throw new AppError('RULE_BROKEN', { rule: 'recountLimit' })
  const until = contestUntil(now, vote.rules.objectionDays)
  return {
    conduct: { ...conduct, revision, recount },
    outcome: null,
    contestUntil: until,
    order: orderAt(until, vote._id),
    workAt: now,
    witnessing: vote.witnesses === null ? 'none' : 'waiting',
    witnessed: null,
  }
}
