import { z } from 'zod'
import { counterSeat } from '../../types/ledger/recount'
import { witnessKind } from '../../types/ledger/leaves'

/** What is stored about who watches the ledger and who recounts. The ledger itself is in documents.ts. */

const approval = z.object({ witness: z.string(), signature: z.string() })
const officer = z.object({ openid: z.string(), nameMasked: z.string(), at: z.number() })

/** A phone's witness key. `_id` follows from compound and key; changed by compare and swap of `version`. */
export const witnessDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  openid: z.string(),
  nameMasked: z.string(),
  kind: witnessKind,
  /** As C2SP writes it. */
  key: z.string(),
  state: z.enum(['waiting', 'inForce', 'refused', 'replaced']),
  /** The key whose place it takes; null for one more witness. */
  replaces: z.string().nullable(),
  askedAt: z.number(),
  community: officer.nullable(),
  committee: officer.nullable(),
  approvals: z.array(approval),
  since: z.number().nullable(),
  /** The largest checkpoint it has cosigned. */
  last: z.object({ size: z.number(), at: z.number() }).nullable(),
  version: z.number(),
  order: z.string(),
})
export type WitnessDocument = z.infer<typeof witnessDocument>

/** `_id` is `{scopeId}:{size}:{hash of the key}`: one witness signs one size once. */
export const cosignatureDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  size: z.number(),
  key: z.string(),
  /** The line that is appended to the note. */
  line: z.string(),
  at: z.number(),
})
export type CosignatureDocument = z.infer<typeof cosignatureDocument>

/** A key's replacement that waits for a compound's witnesses, or is in force. `_id` follows from compound and statement. */
export const rotationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  state: z.enum(['waiting', 'inForce']),
  rotation: z.object({
    environment: z.string(),
    use: z.enum(['checkpoint', 'receipt']),
    old: z.string(),
    new: z.string(),
    stolenSince: z.number().nullable(),
    at: z.number(),
  }),
  recovery: z.string(),
  approvals: z.array(approval),
  version: z.number(),
  order: z.string(),
})
export type RotationDocument = z.infer<typeof rotationDocument>

/** Who recounts a vote. `_id` is `{deliberationId}:{seat}`: a seat is taken once. */
export const counterDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  seat: counterSeat,
  openid: z.string(),
  nameMasked: z.string(),
  appointedBy: z.string(),
  appointedAt: z.number(),
  /** His phone's signature under the result. */
  signed: z.object({ result: z.string(), keyId: z.string(), signature: z.string(), at: z.number() }).nullable(),
})
export type CounterDocument = z.infer<typeof counterDocument>

/** A bundle that was made for somebody. `_id` follows from the act. */
export const downloadDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  kind: z.enum(['public', 'audit']),
  openid: z.string(),
  /** Opens the person in the leaf. */
  salt: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  fileID: z.string(),
  at: z.number(),
})
export type DownloadDocument = z.infer<typeof downloadDocument>
