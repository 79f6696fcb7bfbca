import { toCosign as contract } from '../../../types/ledger/witnesses'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { resultPlace } from '../../kit/witnessing'

/** Results that one phone is shown at once. */
const MOST = 5

/**
 * Where witnesses meet: the first checkpoint with each waiting result in it, so that all sign the same one, and the newest.
 * NOT_FOUND for who is no witness.
 */
export const toCosign = handle(contract, async ({ input: { compoundId }, openid, permission, repositories }) => {
  const { ledger, witnesses, deliberations } = repositories
  const [, me, newest, waiting] = await Promise.all([
    permission,
    witnesses.ofPerson(compoundId, openid),
    ledger.checkpoint(compoundId),
    deliberations.unwitnessed(compoundId),
  ])
  if (me === null) throw new AppError('NOT_FOUND')
  const counted = waiting.filter(({ outcome }) => outcome !== null).slice(0, MOST)
  const results = await Promise.all(
    counted.map(async (vote) => {
      const place = await resultPlace(vote, repositories)
      return typeof place !== 'number' ? null : ledger.checkpointFrom(compoundId, place + 1)
    }),
  )
  const all = new Map([...results, newest].flatMap((found) => (found?.note == null ? [] : [[found.size, found]])))
  const ascending = [...all.values()].sort((one, other) => one.size - other.size)
  return { checkpoints: ascending.map(({ size, note, at }) => ({ size, note: note ?? '', at })) }
})
