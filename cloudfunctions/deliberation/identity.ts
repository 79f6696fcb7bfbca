import { identity as contract } from '../../types/deliberation/roster'
import { AppError } from '../../types/errors'
import { homeOfHousehold } from '../../domain/deliberation/entitlement'
import { scopeKey } from '../../domain/deliberation/scope'
import { handle } from '../kit/function'
import { openPerson, selfAmong } from '../kit/identity'
import { visibleWithMine } from './visible'

/**
 * Opens the caller's own entry of the public roster: his name as the roll has it, and the salts. His co-owners stay
 * commitments. NOT_ON_ROLL for everybody else, buyers among them: the entry is the seller's.
 */
export const identity = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const reading =
    found === null || homeOfHousehold(voterId) !== null ? null : repositories.voters.get(found.rollId, voterId)
  const [{ deliberation, mine }, voter] = await Promise.all([
    visibleWithMine(found, caller, repositories, now),
    reading,
  ])
  const own = mine.find((one) => one.voterId === voterId && one.right !== 'succeeded')
  const page = voter?.rosterAt.find(({ scope }) => scope === scopeKey(deliberation.scope))?.page
  if (own === undefined || voter === null || page === undefined) throw new AppError('NOT_ON_ROLL')
  const self = selfAmong(voter.purchasers, [...caller.bindings, ...caller.former])
  return {
    compoundId,
    voterId,
    developer: voter.developer,
    persons: voter.purchasers.map((purchaser) => ({
      commitment: purchaser.commitment,
      opened: purchaser === self ? openPerson(purchaser) : null,
    })),
    salt: voter.salt,
    cursor: String(page),
  }
})
