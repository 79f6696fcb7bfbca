import { approveRotation as contract } from '../../../types/ledger/witnesses'
import { AppError } from '../../../types/errors'
import { approvesRotation } from '../../../domain/ledger/rotation/rotation'
import { meets } from '../../../domain/ledger/witness/quorum'
import { handle } from '../../kit/function'
import { originOf } from '../../kit/origin'
import { deciding, keysOf } from '../witnesses/appointing'
import { putInForce } from './putInForce'

/** A witness agrees that a key is replaced; with the quorum's last word it is. NOT_FOUND for who is no witness, KEY_NOT_PROVEN, CONFLICT. */
export const approveRotation = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, rotationId, signature } = input
  const origin = originOf(compoundId)
  const [, found, inForce] = await Promise.all([
    permission,
    repositories.rotations.get(compoundId, rotationId),
    repositories.witnesses.inForce(compoundId),
  ])
  const me = inForce.find((witness) => witness.openid === openid)
  const rule = deciding({ inForce })
  if (me === undefined) throw new AppError('NOT_FOUND')
  if (found === null || rule === null) throw new AppError('NOT_FOUND')
  if (found.state === 'inForce') return { inForce: true }
  if (!approvesRotation(found.rotation, origin, me.key, signature)) throw new AppError('KEY_NOT_PROVEN')
  const given = found.approvals.filter(({ witness }) => witness !== me.key)
  const approvals = [...given, { witness: me.key, signature }]
  if (meets(rule, keysOf({ approvals }))) {
    await putInForce(found, { approvals }, origin, repositories)
    return { inForce: true }
  }
  if (!(await repositories.rotations.change(found, { approvals }))) throw new AppError('CONFLICT')
  return { inForce: false }
})
