import { fromBase64, fromHex } from '../../deliberation/bytes'
import { parseCheckpoint, type Checkpoint } from '../checkpoint'
import { sameBytes, verifyConsistency, verifyInclusion } from '../merkle'
import { openNote, parseVerifier } from '../note'

/** By whose signature a log is known. */
export interface LogKey {
  readonly origin: string
  /** As C2SP writes it. */
  readonly key: string
}

/** The checkpoint in a note that the log's key has signed; null for every other text. */
export function checkpointIn(note: string, { origin, key }: LogKey): Checkpoint | null {
  const verifier = parseVerifier(key)
  const opened = verifier?.kind === 'note' && verifier.name === origin ? openNote(note, [verifier]) : null
  const checkpoint = opened === null ? null : parseCheckpoint(opened.text)
  return checkpoint?.origin === origin ? checkpoint : null
}

/** Whether the leaf of that hash (lower-case hex) stands at `index` under a checkpoint. */
export function stands(
  leafHash: string,
  { index, proof }: { readonly index: number; readonly proof: readonly string[] },
  { size, root }: Checkpoint,
): boolean {
  const [hash, nodes] = [fromHex(leafHash), nodesOf(proof)]
  return hash !== null && nodes !== null && verifyInclusion({ leafHash: hash, index, size, proof: nodes, root })
}

/** Whether the newer tree begins with the whole older one: nothing taken out, changed or put in between. */
export function continues(older: Checkpoint, newer: Checkpoint, proof: readonly string[]): boolean {
  if (older.size === newer.size) return sameBytes(older.root, newer.root)
  // Every tree begins with the empty one, and nothing could be proved of it.
  if (older.size === 0) return true
  const nodes = nodesOf(proof)
  return (
    nodes !== null &&
    verifyConsistency({ size1: older.size, root1: older.root, size2: newer.size, root2: newer.root, proof: nodes })
  )
}

function nodesOf(proof: readonly string[]): Uint8Array[] | null {
  const nodes = proof.map(fromBase64)
  return nodes.every((node) => node !== null) ? nodes : null
}
