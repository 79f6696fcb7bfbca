import { z } from 'zod'

/** A leaf and, once sealed, its place in the tree. `_id` is `{scopeId}:{leafHash}`. */
export const leafDocument = z.object({
  _id: z.string(),
  /** The compound; the community or street for their own grants. */
  scopeId: z.string(),
  type: z.string(),
  /** The vote that it is about, by the hash of its opening leaf; '' for leaves of no vote. */
  opened: z.string().default(''),
  /** Lower-case hex. */
  leafHash: z.string(),
  /** Canonical JSON: the leaf's bytes are its UTF-8. */
  text: z.string(),
  /** Index in the tree; -1 until sealed. */
  entry: z.number(),
})
export type LeafDocument = z.infer<typeof leafDocument>

/** One open ledger: a compound's; a community's or street's for their own grants. `_id` is the scope. */
export const logDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  /** The public half of the key that signs its checkpoints, as C2SP writes it. */
  key: z.string(),
  /** Whose word can replace that key; null where the environment has none. */
  recovery: z.string().nullable().default(null),
  startedAt: z.number(),
  /** Who seals holds the lease until then; each new holder has a higher fence. */
  leaseUntil: z.number(),
  fence: z.number(),
  beat: z.string(),
})
export type LogDocument = z.infer<typeof logDocument>

/** A leaf's place in the tree: inserted once and never changed. `_id` is `{scopeId}:{index}`; `(scopeId, leafHash)` is unique. */
export const entryDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  index: z.number(),
  leafHash: z.string(),
  type: z.string(),
})
export type EntryDocument = z.infer<typeof entryDocument>

/** `_id` is `{scopeId}:{level}:{n}`. Hashes stand one after the other, in base64. It only grows. */
export const tileDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  level: z.number(),
  n: z.number(),
  width: z.number(),
  hashes: z.string(),
})
export type TileDocument = z.infer<typeof tileDocument>

/** `_id` is `{scopeId}:{size}`: two sealers cannot make two roots of one size. */
export const checkpointDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  size: z.number(),
  /** Base64. */
  root: z.string(),
  /** The signed note (C2SP tlog-checkpoint); null until what was written has been read back. */
  note: z.string().nullable(),
  at: z.number(),
})
export type CheckpointDocument = z.infer<typeof checkpointDocument>
