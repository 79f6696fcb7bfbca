import { z } from 'zod'
import { defineAction } from '../contract'
import { fileId, id, sha256Hex } from '../shapes'

/** Papers that a vote rests on: a contract, an offer, a plan. Frozen with its text by their hashes (ledger.md 7). */
export const MOST_ATTACHMENTS = 5

const name = z.string().trim().min(1).max(60)

/** As it is handed in; the function hashes what lies there. */
export const draftAttachment = z.strictObject({ fileID: fileId, name })

export const attachment = z.object({ name: z.string(), sha256: sha256Hex })
export type Attachment = z.infer<typeof attachment>

/** Where one of them can be fetched for a while. The phone hashes what it gets and compares it with the opening. */
export const attachmentOf = defineAction('deliberation.attachment', {
  input: z.strictObject({ compoundId: id, deliberationId: id, sha256: sha256Hex }),
  output: z.object({ url: z.string() }),
})
