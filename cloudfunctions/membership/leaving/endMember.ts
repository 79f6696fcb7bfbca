import { endMember as contract } from '../../../types/membership/leaving'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { endBindings } from './endBindings'
import { owns } from './household'

/** An owner ends the binding of his family or his tenant. Nobody learns of others' homes: they are NOT_FOUND. */
export const endMember = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, bindingId } = input
  const [caller, binding] = await Promise.all([permission, repositories.bindings.get(bindingId)])
  const own = binding?.compoundId === compoundId && owns(caller, binding.homeId)
  if (binding === null || !own || binding.openid === openid) throw new AppError('NOT_FOUND')
  if (binding.relation === 'owner') throw new AppError('NOT_PERMITTED')
  if (binding.state === 'pending') throw new AppError('CONFLICT')
  return { ended: await endBindings(binding, { at: now, by: openid, reason: 'ownerEnded', note: null }, repositories) }
})
