import { call } from '@/cloud/client'
import { accept, fault, leavesOf } from '@/ledger/watch'
import { hex } from '~domain/deliberation/bytes'
import { hashOfLeaf } from '~domain/ledger/leaves'
import { stands } from '~domain/ledger/phone/logCheck'
import { firstRoot } from '~domain/ledger/phone/logKeys'

interface SealedPeriod {
  readonly compoundId: string
  readonly period: string
  readonly at: number
  readonly books: string
  readonly leafHash: string
}

/**
 * Looks on this phone whether what was published stands in the log: the leaf is made again from what the page shows, its proof
 * leads to a root that the log has signed, and this log is the one this phone has seen before. Null while it waits to be
 * sealed. Throws LogFault when a check fails.
 */
export async function verifyBooks({
  compoundId,
  period,
  at,
  books,
  leafHash,
}: SealedPeriod): Promise<{ index: number; size: number } | null> {
  const leaf = { v: 1, type: 'disclosure.published', period, at, books } as const
  if (hex(hashOfLeaf(leaf)) !== leafHash) throw fault(compoundId, 'inclusion', { leaf, leafHash })
  const [{ logKey, origin }, { inclusion }] = await Promise.all([
    call('ledger.head', { compoundId }),
    call('ledger.inclusion', { compoundId, leafHash }),
  ])
  if (inclusion === null || logKey === null) return null
  const root = firstRoot({ origin, key: logKey }, await leavesOf(compoundId))
  const accepted = await accept(compoundId, inclusion.checkpoint.note, root)
  if (!stands(leafHash, inclusion, accepted)) throw fault(compoundId, 'inclusion', { leaf, inclusion })
  return { index: inclusion.index, size: accepted.size }
}
