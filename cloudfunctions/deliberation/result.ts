import { result as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { phaseOf } from '../../domain/deliberation/phase'
import { COUNTING_DELAY } from '../../domain/deliberation/schedule'
import { count, mayCount } from '../kit/counting'
import { handle } from '../kit/function'
import { published, visibleToKeeper } from './visible'

/** The recorded result; counted now when the clock has not come to it. NO_RESULT_YET {countsFrom} before closing, VOTE_CANCELLED. */
export const result = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, found, recorded] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.results.of(deliberationId),
  ])
  const deliberation = published(await visibleToKeeper(found, caller, repositories, now))
  if (deliberation.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  if (!mayCount(deliberation, now)) {
    throw new AppError('NO_RESULT_YET', { countsFrom: deliberation.closesAt + COUNTING_DELAY })
  }
  const done = deliberation.outcome === null ? null : recorded
  const counted = done ?? (await count(deliberation, repositories, now))
  const outcome = { passed: counted.motions.filter(({ passed }) => passed).length }
  return { ...counted, phase: phaseOf({ ...deliberation, outcome }, now) }
})
