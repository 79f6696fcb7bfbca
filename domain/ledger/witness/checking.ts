import { openNote, parseCheckpoint } from '../checkpoint'
import { verifyConsistency } from '../merkle'
import { parseVerifier } from '../note'

/** The largest tree that a phone has checked. */
export interface Seen {
  readonly size: number
  readonly root: Uint8Array
}

/** A log as a phone knows it: its name, and every key that has signed for it, one after the other. */
export interface KnownLog {
  readonly origin: string
  readonly keys: readonly string[]
}

/** Reads a signed checkpoint of this log; null when none of its keys has signed it, or it is another log's. */
export function readCheckpoint(note: string, { origin, keys }: KnownLog): Seen | null {
  for (const key of keys) {
    const verifier = parseVerifier(key)
    const opened = verifier === null ? null : openNote(note, [verifier])
    const checkpoint = opened === null ? null : parseCheckpoint(opened.text)
    if (checkpoint?.origin === origin) return { size: checkpoint.size, root: checkpoint.root }
  }
  return null
}

/** From which size to which a proof is needed to compare a checkpoint with what was seen; null when none is. */
export function stepBetween(seen: Seen, next: Seen): { from: number; to: number } | null {
  if (seen.size === next.size) return null
  return { from: Math.min(seen.size, next.size), to: Math.max(seen.size, next.size) }
}

/** Whether both are trees of one history: the smaller is a beginning of the larger. */
export function sameHistory(seen: Seen, next: Seen, proof: readonly Uint8Array[]): boolean {
  const [small, large] = seen.size <= next.size ? [seen, next] : [next, seen]
  return verifyConsistency({ size1: small.size, root1: small.root, size2: large.size, root2: large.root, proof })
}
