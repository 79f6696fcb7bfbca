import { proposeRotation as contract } from '../../../types/ledger/witnesses'
import { AppError } from '../../../types/errors'
import { environmentOf, noteKey, provesRotation, type Rotation } from '../../../domain/ledger/rotation/rotation'
import { handle } from '../../kit/function'
import { originOf } from '../../kit/origin'
import { derivedId } from '../../kit/random'
import { orderAt } from '../../kit/instants'
import { deciding } from '../witnesses/appointing'
import { putInForce } from './putInForce'

/**
 * Brings a rotation that the recovery key has signed offline. Where there is a quorum it waits for its approval; elsewhere it
 * is in force at once. KEY_NOT_PROVEN without the recovery key's signature, CONFLICT when the key it names is not in force.
 */
export const proposeRotation = handle(contract, async ({ input, permission, repositories }) => {
  const { compoundId, rotation, signature } = input
  const origin = originOf(compoundId)
  const [, log, inForce] = await Promise.all([
    permission,
    repositories.ledger.log(compoundId),
    repositories.witnesses.inForce(compoundId),
  ])
  if (log === null) throw new AppError('NOT_FOUND')
  const proven = log.recovery !== null && provesRotation(rotation, log.recovery, signature)
  if (!proven || rotation.environment !== environmentOf(origin)) throw new AppError('KEY_NOT_PROVEN')
  const _id = rotationId(compoundId, rotation)
  const standing = await repositories.rotations.get(compoundId, _id)
  if (standing?.state === 'inForce') return { rotationId: _id, inForce: true }
  if (rotation.use === 'checkpoint' && log.key !== keyOf(origin, rotation.old)) throw new AppError('CONFLICT')
  const fresh = {
    _id,
    compoundId,
    state: 'waiting' as const,
    rotation,
    recovery: signature,
    approvals: [],
    version: 0,
    order: orderAt(rotation.at, _id),
  }
  const waiting = standing ?? (await repositories.rotations.insertOnce(fresh)) ?? fresh
  if (deciding({ inForce }) !== null) return { rotationId: _id, inForce: false }
  await putInForce(waiting, {}, origin, repositories)
  return { rotationId: _id, inForce: true }
})

function rotationId(compoundId: string, { use, old, new: next, stolenSince, at }: Rotation): string {
  return derivedId('r', compoundId, use, old, next, String(stolenSince), String(at))
}

/** Throws KEY_NOT_PROVEN for what is no key. */
function keyOf(origin: string, publicKey: string): string {
  try {
    return noteKey(origin, publicKey)
  } catch {
    throw new AppError('KEY_NOT_PROVEN')
  }
}
