import { withdrawChange as contract } from '../../types/deliberation/changes'
import { AppError } from '../../types/errors'
import { isExtended } from '../../domain/deliberation/changing'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { handle } from '../kit/function'
import { recordOn, requireOpen } from './proposals'
import { published } from './visible'

/** Takes back one's own proposal while it waits. Another's is NOT_PERMITTED; one in effect cannot be taken back: CONFLICT. */
export const withdrawChange = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, proposalId } = input
  const [, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  return recordOn(published(found), repositories, (vote) => {
    const waiting = waitingOf(vote).find((one) => one.proposal.proposalId === proposalId)
    if (waiting === undefined) {
      const inEffect = [vote.extension, vote.cancelled].some((one) => one?.proposalId === proposalId)
      if (inEffect) throw new AppError('CONFLICT')
      return { change: null, answer: {} }
    }
    requireOpen(vote, now)
    if (waiting.proposal.signers[0]?.openid !== openid) throw new AppError('NOT_PERMITTED')
    return { change: waiting.without, answer: {} }
  })
})

function waitingOf(vote: DeliberationDocument) {
  const { extension, cancelling } = vote
  return [
    ...(extension === null || isExtended(vote) ? [] : [{ proposal: extension, without: { extension: null } }]),
    ...(cancelling === null ? [] : [{ proposal: cancelling, without: { cancelling: null } }]),
  ]
}
