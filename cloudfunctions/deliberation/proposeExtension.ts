import { proposeExtension as contract } from '../../types/deliberation/changes'
import { AppError } from '../../types/errors'
import { checkExtension, isExtended, waitingExtension } from '../../domain/deliberation/changing'
import { handle } from '../kit/function'
import { derivedId } from '../kit/random'
import { recordOn, requireOpen, signer } from './proposals'
import { published } from './visible'

/**
 * Proposes the one extension of a vote; a second person confirms it a day before the vote would close, or it lapses.
 * Refuses with RULE_BROKEN {rule}, CONFLICT while another waits, NOT_OPEN and VOTE_CANCELLED.
 */
export const proposeExtension = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, closesAt, reason, requestKey } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const proposalId = derivedId('x', deliberationId, openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  return recordOn(published(found), repositories, (vote) => {
    const standing = vote.extension
    if (standing?.proposalId === proposalId) {
      if (standing.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
      return { change: null, answer: { proposalId } }
    }
    requireOpen(vote, now)
    checkExtension(vote, closesAt, now)
    if (!isExtended(vote) && waitingExtension(vote, now) !== null) throw new AppError('CONFLICT')
    const signers = [signer(caller, openid, now)]
    const extension = { proposalId, inputHash, formerClosesAt: vote.closesAt, closesAt, reason, signers }
    return { change: { extension }, answer: { proposalId } }
  })
})
