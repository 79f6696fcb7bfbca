import { cosign as contract } from '../../../types/ledger/witnesses'
import { AppError } from '../../../types/errors'
import { MINUTE } from '../../../domain/deliberation/schedule'
import { openNote, parseVerifier } from '../../../domain/ledger/note'
import { handle } from '../../kit/function'
import { cosignatureId } from '../../kit/repositories/witnesses'

/** How far a phone's clock may be off: the time is part of what it signs. */
const CLOCKS_DIFFER = 10 * MINUTE

/**
 * Takes a witness's signature under a checkpoint of this log. NOT_FOUND for who is no witness, NOT_FOUND for a size that
 * no checkpoint has, KEY_NOT_PROVEN for a line that is not his signature under it, INVALID_INPUT for a clock that is far off.
 */
export const cosign = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, size, line } = input
  const [, me, checkpoint] = await Promise.all([
    permission,
    repositories.witnesses.ofPerson(compoundId, openid),
    repositories.ledger.checkpointAt(compoundId, size),
  ])
  if (me === null) throw new AppError('NOT_FOUND')
  if (checkpoint?.note == null) throw new AppError('NOT_FOUND')
  const verifier = parseVerifier(me.key)
  const single = !line.includes('\n')
  const opened = verifier === null || !single ? null : openNote(`${checkpoint.note}${line}\n`, [verifier])
  const time = opened?.signatures[0]?.time ?? null
  if (time === null) throw new AppError('KEY_NOT_PROVEN')
  if (Math.abs(time * 1000 - now) > CLOCKS_DIFFER) throw new AppError('INVALID_INPUT', { params: 'line' })
  const _id = cosignatureId(compoundId, size, me.key)
  const larger = me.last === null || me.last.size < size
  await Promise.all([
    repositories.cosignatures.insertOnce({ _id, scopeId: compoundId, size, key: me.key, line, at: now }),
    larger ? repositories.witnesses.saw(me._id, { size, at: now }) : undefined,
  ])
  return {}
})
