import { nearestSteward as contract } from '../../../types/membership/finding'
import { handle } from '../../kit/function'
import { stewardOf } from './stewards'

/** The steward of a building, for whoever has no paper to photograph. */
export const nearestSteward = handle(contract, async ({ input: { compoundId, building }, now, repositories }) => ({
  steward: await stewardOf(compoundId, building, repositories, now),
}))
