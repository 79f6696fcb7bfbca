import { proposeCancelling as contract } from '../../types/deliberation/changes'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { derivedId } from '../kit/random'
import { recordOn, requireOpen, signer } from './proposals'
import { published } from './visible'

/**
 * Proposes to cancel a published vote. It waits until two people of the committee and one of the community have signed, at
 * the latest until closing. Refuses with CONFLICT while another waits, NOT_OPEN and VOTE_CANCELLED.
 */
export const proposeCancelling = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, kind, reason, requestKey } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const proposalId = derivedId('c', deliberationId, openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  return recordOn(published(found), repositories, (vote) => {
    const standing = [vote.cancelling, vote.cancelled].find((one) => one?.proposalId === proposalId)
    if (standing) {
      if (standing.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
      return { change: null, answer: { proposalId } }
    }
    requireOpen(vote, now)
    if (vote.cancelling !== null) throw new AppError('CONFLICT')
    const cancelling = { proposalId, inputHash, kind, reason, signers: [signer(caller, openid, now)] }
    return { change: { cancelling }, answer: { proposalId } }
  })
})
