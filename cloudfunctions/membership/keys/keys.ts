import { keys as contract } from '../../../types/membership/keys'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { myKeysOf } from './myKeys'

/** The caller's own keys in a compound; of who is here no more, only where he has sold: a vote that he keeps may ask for one. */
export const keys = handle(contract, async ({ input: { compoundId }, openid, permission, repositories }) => {
  const [{ bindings, former }, found] = await Promise.all([permission, repositories.personKeys.of(compoundId, openid)])
  if (bindings.length === 0 && !former.some(({ ended }) => ended?.reason === 'sold'))
    throw new AppError('NOT_PERMITTED')
  return { keys: myKeysOf(found) }
})
