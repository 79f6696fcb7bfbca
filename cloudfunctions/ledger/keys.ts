import { keys as contract } from '../../types/ledger/witnesses'
import { handle } from '../kit/function'

/** The leaves that say which keys count, so that whoever knows the first can follow them (domain/ledger/rotation). */
export const keys = handle(contract, async ({ input: { compoundId }, repositories }) => {
  const found = await repositories.leaves.ofType(compoundId, 'key.rotated', Number.MAX_SAFE_INTEGER)
  return { leaves: found.map(({ entry, text }) => ({ index: entry, text })) }
})
