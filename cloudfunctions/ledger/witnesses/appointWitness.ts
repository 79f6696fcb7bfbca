import { appointWitness as contract } from '../../../types/ledger/witnesses'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { hasRole, nameOf } from '../../kit/permission'
import { recordWord } from './appointing'

const COMMUNITY = ['communityWorker', 'streetWorker'] as const

/**
 * One person's word for or against a candidate: of the community, or of the committee. Never about oneself, and one person
 * never for both: SAME_PERSON. ALREADY_DECIDED once he is refused or in force.
 */
export const appointWitness = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, witnessId, accept } = input
  const [caller, candidate, inForce] = await Promise.all([
    permission,
    repositories.witnesses.get(compoundId, witnessId),
    repositories.witnesses.inForce(compoundId),
  ])
  if (candidate === null) throw new AppError('NOT_FOUND')
  const said = [candidate.community, candidate.committee].some((one) => one?.openid === openid)
  if (candidate.state === 'inForce' && accept && said) return { inForce: true }
  if (candidate.state === 'refused' && !accept) return { inForce: false }
  if (candidate.state !== 'waiting') throw new AppError('ALREADY_DECIDED')
  if (candidate.openid === openid) throw new AppError('SAME_PERSON')
  if (!accept) {
    if (!(await repositories.witnesses.change(candidate, { state: 'refused' }))) throw new AppError('CONFLICT')
    return { inForce: false }
  }
  if (said) return { inForce: false }
  const forCommunity = hasRole(caller, ...COMMUNITY) && candidate.community === null
  if (!forCommunity && (!hasRole(caller, 'committee') || candidate.committee !== null)) {
    throw new AppError('ALREADY_DECIDED')
  }
  const nameMasked = nameOf(caller, ...(forCommunity ? COMMUNITY : (['committee'] as const)))
  const officer = { openid, nameMasked, at: now }
  const change = forCommunity ? { community: officer } : { committee: officer }
  return { inForce: await recordWord({ candidate, inForce }, change, repositories, now) }
})
