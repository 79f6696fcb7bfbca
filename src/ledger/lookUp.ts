import type { Leaf } from '~types/ledger/leaves'
import { call } from '@/cloud/client'
import { hex } from '~domain/deliberation/bytes'
import { hashOfLeaf } from '~domain/ledger/leaves'
import { stands } from '~domain/ledger/phone/logCheck'
import { firstRoot } from '~domain/ledger/phone/logKeys'
import { accept, fault, leavesOf } from './watch'

/** Where a leaf stands in the log: its index, from 0, and how many leaves the log has. */
export interface Place {
  readonly index: number
  readonly size: number
}

/**
 * Looks on this phone whether a leaf, made again from what the page shows, stands in the log: it has the hash that was told, its
 * proof leads to a root that the log has signed, and this log is the one this phone has seen before. Null while it waits to be
 * sealed. Throws LogFault when a check fails.
 */
export async function lookUp(compoundId: string, leaf: Leaf, leafHash: string): Promise<Place | null> {
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
