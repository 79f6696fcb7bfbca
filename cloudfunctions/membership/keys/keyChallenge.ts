import { keyChallenge as contract } from '../../../types/membership/keys'
import { handle } from '../../kit/function'
import { makeNonce } from './keyNonce'

/** What the caller's phone must sign to show that it has the key that it will register. */
export const keyChallenge = handle(contract, async ({ input: { compoundId }, openid, now, permission }) => {
  await permission
  return makeNonce(compoundId, openid, now)
})
