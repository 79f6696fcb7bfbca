import { endBinding as contract } from '../../../types/membership/leaving'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { requirePart } from '../../kit/permission'
import { endBindings } from './endBindings'

/**
 * Ends somebody's binding, by those who look after the roll: a steward in his part, never one's own (SAME_PERSON: one leaves).
 * Done before, it answers that nothing ended.
 */
export const endBinding = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, bindingId, reason, note } = input
  const [caller, binding] = await Promise.all([permission, repositories.bindings.get(bindingId)])
  if (binding?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  requirePart(caller, binding.address)
  if (binding.openid === openid) throw new AppError('SAME_PERSON')
  if (binding.state === 'pending') throw new AppError('CONFLICT')
  if (reason === 'sold' && binding.relation !== 'owner') throw new AppError('INVALID_INPUT', { params: 'reason' })
  return { ended: await endBindings(binding, { at: now, by: openid, reason, note }, repositories) }
})
