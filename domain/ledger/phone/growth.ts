import { fromBase64 } from '../../deliberation/bytes'
import { sameBytes, verifyConsistency } from '../merkle'

/** What a note says of its tree, signed or not. */
export interface Told {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * Reads size and root of a checkpoint's note without its signature: this module does without the signature library, so that
 * pages of the main package can look whether a log has only grown. Null for what is no checkpoint.
 */
export function toldBy(note: string): Told | null {
  const [, sizeText = '', rootText = ''] = note.split('\n')
  const [size, root] = [Number(sizeText), fromBase64(rootText)]
  const fits = root?.length === 32 && Number.isSafeInteger(size) && size >= 0 && String(size) === sizeText
  return fits ? { size, root } : null
}

/** From which size to which a proof is needed; null when none is. */
export function proofBetween(one: Told, other: Told): { readonly from: number; readonly to: number } | null {
  const [from, to] = [Math.min(one.size, other.size), Math.max(one.size, other.size)]
  return from === to || from === 0 ? null : { from, to }
}

/** Whether both are trees of one history, the smaller one a beginning of the larger. */
export function oneHistory(one: Told, other: Told, proof: readonly string[]): boolean {
  if (one.size === other.size) return sameBytes(one.root, other.root)
  const [older, newer] = one.size < other.size ? [one, other] : [other, one]
  // Every tree begins with the empty one, and nothing could be proved of it.
  if (older.size === 0) return true
  const nodes = proof.map((text) => fromBase64(text) ?? new Uint8Array(0))
  return verifyConsistency({ size1: older.size, root1: older.root, size2: newer.size, root2: newer.root, proof: nodes })
}
