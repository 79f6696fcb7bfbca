import { decide as contract } from '../../types/membership'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { buildingsOf } from '../kit/permission'
import { voterIdOf } from './bind'

/**
 * Accepts or refuses a request. A steward decides in his building, a committee member in the compound, nobody his own:
 * SAME_PERSON. A request that somebody else decided differently is ALREADY_DECIDED. One for a home that is on the roll no
 * more can only be refused: NOT_FOUND.
 */
export const decide = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, bindingId, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, binding] = await Promise.all([permission, repositories.bindings.get(bindingId)])
  if (binding?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  const buildings = buildingsOf(caller)
  if (buildings !== null && !buildings.includes(binding.building)) throw new AppError('NOT_PERMITTED')
  if (binding.openid === openid) throw new AppError('SAME_PERSON')

  const state = accept ? ('verified' as const) : ('refused' as const)
  if (binding.state !== 'pending') {
    if (binding.state === state && binding.decidedBy === openid) return { state }
    throw new AppError('ALREADY_DECIDED')
  }
  const home = accept ? await repositories.homes.get(caller.compound?.rollId ?? '', binding.homeId) : null
  if (accept && home === null) throw new AppError('NOT_FOUND')
  const decided = await repositories.bindings.decide(bindingId, {
    state,
    voterId: home === null ? null : voterIdOf(home, binding.relation),
    name: null,
    evidence: null,
    dueAt: null,
    decidedAt: now,
    decidedBy: openid,
    reason: accept ? null : reason,
  })
  if (!decided) throw new AppError('ALREADY_DECIDED')
  return { state }
})
