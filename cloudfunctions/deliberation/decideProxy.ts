import { decideProxy as contract } from '../../types/deliberation/proxies'
import { AppError } from '../../types/errors'
import { frozenHomesOf, personsOf } from '../kit/frozenVoter'
import { handle } from '../kit/function'
import { requirePart } from '../kit/permission'
import { proxyOrder } from './offerProxy'
import { requireNeutral, requireStranger } from './staff'
import { published } from './visible'

/**
 * One of the staff has looked at the mandate: another than the proxy, and nobody of the voter's own people (SAME_PERSON). A
 * refusal makes room for another. ALREADY_DECIDED when somebody else was first.
 */
export const decideProxy = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId, mandateId, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, vote, mandate] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
    repositories.proxies.get(mandateId),
  ])
  requireNeutral(caller)
  if (mandate?.deliberationId !== deliberationId) throw new AppError('NOT_FOUND')
  requirePart(caller, mandate.home)
  const state = accept ? ('accepted' as const) : ('refused' as const)
  if (mandate.state !== 'handedIn') {
    if (mandate.state === state && mandate.decidedBy === openid) return { state }
    throw new AppError('ALREADY_DECIDED')
  }
  const voter = await frozenHomesOf(vote, mandate.voterId, repositories)
  if (mandate.openid === openid) throw new AppError('SAME_PERSON')
  if (voter !== null) requireStranger(openid, await personsOf(vote, voter, repositories))
  const order = proxyOrder(state, mandate.handedInAt, mandateId)
  if (!(await repositories.proxies.decide(mandateId, { state, decidedBy: openid, reason, order }))) {
    throw new AppError('ALREADY_DECIDED')
  }
  return { state }
})
