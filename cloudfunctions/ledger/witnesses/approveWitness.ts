import { approveWitness as contract } from '../../../types/ledger/witnesses'
import { AppError } from '../../../types/errors'
import { approvesOffer } from '../../../domain/ledger/witness/appointing'
import { handle } from '../../kit/function'
import { originOf } from '../../kit/origin'
import { keysOf, recordWord } from './appointing'

/** A witness in force signs that another one may join him. NOT_FOUND for everybody else, KEY_NOT_PROVEN, ALREADY_DECIDED. */
export const approveWitness = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, witnessId, signature } = input
  const [, candidate, inForce] = await Promise.all([
    permission,
    repositories.witnesses.get(compoundId, witnessId),
    repositories.witnesses.inForce(compoundId),
  ])
  const me = inForce.find((witness) => witness.openid === openid)
  if (me === undefined) throw new AppError('NOT_FOUND')
  if (candidate === null) throw new AppError('NOT_FOUND')
  if (candidate.state === 'inForce' && keysOf(candidate).includes(me.key)) return { inForce: true }
  if (candidate.state !== 'waiting') throw new AppError('ALREADY_DECIDED')
  const { key, kind, replaces, approvals } = candidate
  if (!approvesOffer({ log: originOf(compoundId), key, kind, replaces }, me.key, signature)) {
    throw new AppError('KEY_NOT_PROVEN')
  }
  if (keysOf(candidate).includes(me.key)) return { inForce: false }
  const change = { approvals: [...approvals, { witness: me.key, signature }] }
  return { inForce: await recordWord({ candidate, inForce }, change, repositories, now) }
})
