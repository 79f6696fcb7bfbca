import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, instant, sha256Hex } from '../shapes'

/** 32 bytes, base64. */
const hash = z.string().length(44)
/** From leaf to root. No tree of a safe size is higher than 53. */
const proof = z.array(hash).max(64)
/** A signed note (C2SP signed-note, tlog-checkpoint), witnesses' cosignatures included. */
const note = z.string().max(20_000)

const checkpoint = z.object({ size: count, note, at: instant })
export type SignedCheckpoint = z.infer<typeof checkpoint>

/** The newest checkpoint of a compound's ledger, and by whose keys it is to be read. Null before the first sealing. */
export const head = defineAction('ledger.head', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ checkpoint: checkpoint.nullable(), logKey: z.string().nullable(), origin: z.string() }),
})

/**
 * Where a leaf stands, and the proof for it in the tree of `size` leaves; in the newest when `size` is left out. Null while
 * it waits to be sealed. NOT_FOUND for a size that no checkpoint has.
 */
export const inclusion = defineAction('ledger.inclusion', {
  input: z.strictObject({ compoundId: id, leafHash: sha256Hex, size: count.optional() }),
  output: z.object({ inclusion: z.object({ index: count, checkpoint, proof }).nullable() }),
})

/**
 * That the tree of `from` leaves is a beginning of the newest one, or of that of `to` leaves. NOT_FOUND when that has fewer,
 * and for a size that no checkpoint has.
 */
export const consistency = defineAction('ledger.consistency', {
  input: z.strictObject({ compoundId: id, from: count, to: count.optional() }),
  output: z.object({ checkpoint, proof }),
})
