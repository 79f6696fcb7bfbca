import { keys as contract } from '../../../types/membership/keys'
import { handle } from '../../kit/function'
import { myKeysOf } from './myKeys'

/** The caller's own keys in a compound. */
export const keys = handle(contract, async ({ input: { compoundId }, openid, permission, repositories }) => {
  const [, found] = await Promise.all([permission, repositories.personKeys.of(compoundId, openid)])
  return { keys: myKeysOf(found) }
})
