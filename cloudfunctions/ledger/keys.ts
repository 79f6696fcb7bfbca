import { keys as contract } from '../../types/ledger/witnesses'
import { handle } from '../kit/function'

/**
 * The sealed leaves that say which keys and which witnesses count, so that whoever knows the first can follow them
 * (domain/ledger/rotation).
 */
export const keys = handle(contract, async ({ input: { compoundId }, repositories }) => {
  const of = (type: 'key.rotated' | 'witness.appointed') =>
    repositories.leaves.ofType(compoundId, type, Number.MAX_SAFE_INTEGER)
  const found = (await Promise.all([of('key.rotated'), of('witness.appointed')])).flat()
  return {
    leaves: found.sort((one, other) => one.entry - other.entry).map(({ entry, text }) => ({ index: entry, text })),
  }
})
