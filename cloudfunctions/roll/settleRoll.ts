import { settleRoll as contract } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { OFFICERS, officerOf } from './importRoll'

/**
 * The second person's word on a proposed version. Refuses with SAME_PERSON who proposed it, and with CONFLICT when another
 * roll has come into force since, or when somebody else decided differently.
 */
export const settleRoll = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, rollId, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, roll] = await Promise.all([permission, repositories.rolls.get(rollId)])
  if (roll?.compoundId !== compoundId || roll.state === 'importing') throw new AppError('NOT_FOUND')
  const wanted = accept ? ('inForce' as const) : ('refused' as const)
  if (roll.state !== 'proposed') {
    if (roll.state === wanted && roll.decidedBy?.openid === openid) return { state: wanted }
    throw new AppError('ALREADY_DECIDED')
  }
  if (roll.importedBy.openid === openid) throw new AppError('SAME_PERSON')
  const decision = { decidedBy: officerOf(caller, openid, OFFICERS), decidedAt: now }
  if (accept) await repositories.rolls.putInForce(roll, decision)
  else if (!(await repositories.rolls.refuse(rollId, { ...decision, refusal: reason }))) {
    throw new AppError('ALREADY_DECIDED')
  }
  return { state: wanted }
})
