import { voterAt as contract } from '../../types/deliberation/papers'
import { voterAtHome } from '../kit/frozenVoter'
import { handle } from '../kit/function'
import { published } from './visible'

const NAMED = 8

/** Whose ballot a home gives in a vote. NOT_FOUND for a home that the frozen roll has not, NOT_ON_ROLL for one out of scope. */
export const voterAt = handle(contract, async ({ input, permission, repositories }) => {
  const { compoundId, deliberationId, homeId } = input
  const [, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const { voterId, areaCentiSqm, homes } = await voterAtHome(published(found), homeId, repositories)
  const named = homes.slice(0, NAMED).map(({ building, unit, room }) => ({ building, unit, room }))
  return { voterId, areaCentiSqm, homeCount: homes.length, homes: named }
})
