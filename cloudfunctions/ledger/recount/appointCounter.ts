import { appointCounter as contract } from '../../../types/ledger/recount'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { hasRole, stands } from '../../kit/permission'
import { counterId } from '../../kit/repositories/counters'
import { seatsFor } from './rights'
import { publishedVote } from './vote'

/**
 * Names a counter. Refuses with NOT_PERMITTED where the caller fills no such seat, NOT_OPEN when it is too late for it,
 * SAME_PERSON for oneself and for who counts already, HOLDS_ROLE for the property firm's people, CONFLICT for a taken seat.
 */
export const appointCounter = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, seat, bindingId } = input
  const [caller, vote, taken, binding] = await Promise.all([
    permission,
    publishedVote(compoundId, deliberationId, repositories),
    repositories.counters.of(deliberationId),
    repositories.bindings.get(bindingId),
  ])
  if (binding?.compoundId !== compoundId || binding.state !== 'verified') throw new AppError('NOT_FOUND')
  const standing = taken.find((counter) => counter.seat === seat)
  if (standing !== undefined) {
    if (standing.openid === binding.openid && standing.appointedBy === openid)
      return { nameMasked: standing.nameMasked }
    throw new AppError('CONFLICT')
  }
  if (!hasRole(caller, seat === 'committee' ? 'committee' : 'communityWorker')) throw new AppError('NOT_PERMITTED')
  if (!seatsFor(vote, taken, caller, now).includes(seat)) {
    throw new AppError('NOT_OPEN', { opensAt: vote.opensAt, closesAt: vote.closesAt })
  }
  const { openid: whose, nameMasked } = binding
  if (whose === openid || taken.some((counter) => counter.openid === whose)) throw new AppError('SAME_PERSON')
  const held = (await repositories.grants.ofPerson(whose)).filter((grant) => stands(grant, now))
  if (held.some(({ role }) => role === 'propertyFirm' || role === 'developerRepresentative')) {
    throw new AppError('HOLDS_ROLE')
  }
  const named = await repositories.counters.insertOnce({
    _id: counterId(deliberationId, seat),
    compoundId,
    deliberationId,
    seat,
    openid: whose,
    nameMasked,
    appointedBy: openid,
    appointedAt: now,
    signed: null,
  })
  if (named === null) throw new AppError('CONFLICT')
  return { nameMasked }
})
