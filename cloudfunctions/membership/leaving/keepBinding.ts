import { keepBinding as contract } from '../../../types/membership/leaving'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { requirePart } from '../../kit/permission'

/** Keeps an owner whom the roll in force does not name, until another roll comes into force. The audit keeps who and when. */
export const keepBinding = handle(contract, async ({ input, openid, permission, repositories }) => {
  const [caller, binding] = await Promise.all([permission, repositories.bindings.get(input.bindingId)])
  if (binding?.compoundId !== input.compoundId) throw new AppError('NOT_FOUND')
  requirePart(caller, binding.address)
  if (binding.openid === openid) throw new AppError('SAME_PERSON')
  const keptFor = caller.compound?.rollId ?? null
  const already = binding.keptFor === keptFor && binding.reason === input.note
  if (!already && !(await repositories.bindings.change(binding._id, { keptFor, reason: input.note })))
    throw new AppError('CONFLICT')
  return { kept: true as const }
})
