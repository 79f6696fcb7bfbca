import { decideRules as contract } from '../../types/deliberation/rules'
import { AppError } from '../../types/errors'
import { DEFAULT_RULE_CONFIG } from '../../domain/deliberation/schedule'
import { handle } from '../kit/function'
import { hasRole, nameOf } from '../kit/permission'

const COMMUNITY = ['communityWorker', 'streetWorker'] as const

/**
 * The community confirms or refuses a proposed version, or its proposer takes it back. Confirmed, it is in force for every
 * vote published from then on. Refuses with NOT_PERMITTED, SAME_PERSON for one's own proposal, ALREADY_DECIDED.
 */
export const decideRules = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, version, decision, reason } = input
  if (decision === 'refuse' && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, found] = await Promise.all([permission, repositories.rules.get(compoundId, version)])
  if (found === null) throw new AppError('NOT_FOUND')
  const mine = found.proposed.openid === openid
  if (decision === 'withdraw' ? !mine : !hasRole(caller, ...COMMUNITY)) throw new AppError('NOT_PERMITTED')
  if (decision !== 'withdraw' && mine) throw new AppError('SAME_PERSON')

  const state = ({ confirm: 'confirmed', refuse: 'refused', withdraw: 'withdrawn' } as const)[decision]
  if (found.state !== 'proposed') {
    if (found.state === state && found.decided?.openid === openid) return { state }
    throw new AppError('ALREADY_DECIDED')
  }
  const nameMasked = decision === 'withdraw' ? found.proposed.nameMasked : nameOf(caller, ...COMMUNITY)
  const decided = { openid, nameMasked, at: now, reason }
  if (state === 'confirmed') {
    const replaced = (caller.compound?.rules ?? DEFAULT_RULE_CONFIG).version
    await repositories.rules.putInForce(found, replaced, decided)
  } else if (!(await repositories.rules.close(found, state, decided))) throw new AppError('ALREADY_DECIDED')
  return { state }
})
