import { countBallots } from '../../domain/deliberation/counting'
import { COUNTING_DELAY } from '../../domain/deliberation/schedule'
import type { DeliberationDocument, ResultDocument } from './documents'
import type { Repositories } from './repositories'
import { NEVER } from './repositories/deliberations'
import { resultId } from './repositories/results'

/** Whether a vote may be counted: no ballot that was stamped in time can still be under way. */
export function mayCount({ state, closesAt }: DeliberationDocument, now: number): boolean {
  return state === 'published' && now >= closesAt + COUNTING_DELAY
}

/**
 * Counts a closed vote and records the result once, whoever counts first. Requires `mayCount`. Two that count at once
 * get one and the same result; after a crash between the two writes the next one completes them.
 */
export async function count(
  deliberation: DeliberationDocument,
  repositories: Repositories,
  now: number,
): Promise<ResultDocument> {
  const result = await countOnce(deliberation, repositories, now)
  const { motions, quorumMet, participating, countedAt } = result
  await repositories.deliberations.record(deliberation._id, {
    participation: { asOf: deliberation.closesAt, ...participating },
    outcome: { passed: motions.filter(({ passed }) => passed).length, total: motions.length, quorumMet, countedAt },
    workAt: NEVER,
  })
  return result
}

async function countOnce(
  deliberation: DeliberationDocument,
  { rosters, ballots, results }: Repositories,
  now: number,
): Promise<ResultDocument> {
  const { _id, compoundId, rollId, electorate: kind, scope, rosterPages, openedHash, publishedAt } = deliberation
  const recorded = await results.of(_id)
  if (recorded !== null) return recorded
  if (openedHash === null) throw new Error(`expected ${_id} to be published`)

  const [voters, cast] = await Promise.all([
    rosters.all({ rollId, kind, scope }, rosterPages),
    ballots.all(compoundId, _id),
  ])
  const { title, form, effect, motions, rules, total, rosterFrom, opensAt, closesAt, contestUntil, rollHash } =
    deliberation
  const result: ResultDocument = {
    _id: resultId(_id),
    compoundId,
    deliberationId: _id,
    title,
    form,
    scope,
    electorate: kind,
    effect,
    schedule: { publishedAt, rosterFrom, opensAt, closesAt, contestUntil },
    rules,
    total,
    ...countBallots({ motions, rules, total, voters, ballots: cast }),
    countedAt: now,
    rollHash,
    openedHash,
  }
  const written = (await results.insertOnce(result)) ?? (await results.of(_id))
  if (written === null) throw new Error(`expected a result of ${_id}`)
  return written
}
