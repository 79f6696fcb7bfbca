import { leave as contract } from '../../../types/membership/leaving'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { endBindings } from './endBindings'

/** Ends the caller's own binding, or takes his request back. Done before, it answers that nothing ended. */
export const leave = handle(contract, async ({ input, openid, now, repositories }) => {
  const { compoundId, bindingId, reason } = input
  const binding = await repositories.bindings.get(bindingId)
  if (binding?.compoundId !== compoundId || binding.openid !== openid) throw new AppError('NOT_FOUND')
  const fits = binding.state === 'pending' ? reason === 'withdrawn' : reason !== 'withdrawn'
  const soldByOwner = reason !== 'sold' || binding.relation === 'owner'
  if (binding.state !== 'ended' && !(fits && soldByOwner)) throw new AppError('INVALID_INPUT', { params: 'reason' })
  return { ended: await endBindings(binding, { at: now, by: openid, reason, note: null }, repositories) }
})
