import { confirmChange as contract } from '../../types/deliberation/changes'
import { handle } from '../kit/function'
import { confirmed, recordOn, requireOpen, signed, signer, stands } from './proposals'
import { published } from './visible'

/**
 * Signs what another proposed, once, however often it is asked. The last signature that it needs puts it in effect. Refuses
 * with SAME_PERSON for the proposer, CONFLICT when that proposal waits no more, NOT_OPEN from closing on and VOTE_CANCELLED.
 */
export const confirmChange = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, proposalId } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  return recordOn(published(found), repositories, (vote) => {
    if (stands(vote, proposalId, openid)) return { change: null, answer: { done: true } }
    requireOpen(vote, now)
    if (confirmed(vote, proposalId, openid)) return { change: null, answer: { done: false } }
    const { change, done, leaf } = signed(vote, proposalId, signer(caller, openid, now), now)
    return { change, answer: { done }, ...(leaf === undefined ? {} : { leaf }) }
  })
})
