import { z } from 'zod'
import { count, id, instant } from '../shapes'

/** What two or more people have recorded about a vote, as pages show it. Names are masked. */

export const approverRole = z.enum(['committee', 'communityWorker', 'streetWorker'])
export type ApproverRole = z.infer<typeof approverRole>

const signer = z.object({ nameMasked: z.string(), role: approverRole, at: instant, isMe: z.boolean() })
export type Signer = z.infer<typeof signer>

/** Why a published vote is cancelled. `rollError` is a proven error of the frozen roll (ledger.md 1). */
export const cancelKind = z.enum(['rollError', 'textError', 'unlawful', 'other'])
export type CancelKind = z.infer<typeof cancelKind>

/** `confirmed` is null while it waits. The frozen rules keep the end that they were hashed with: `formerClosesAt`. */
export const extension = z.object({
  proposalId: id,
  formerClosesAt: instant,
  closesAt: instant,
  reason: z.string(),
  proposed: signer,
  confirmed: signer.nullable(),
  /** Unconfirmed until then, it is as if it had never been proposed. */
  lapsesAt: instant,
  mayConfirm: z.boolean(),
})
export type Extension = z.infer<typeof extension>

/** Waits until two people of the committee and one of the community have signed. */
export const cancelling = z.object({
  proposalId: id,
  kind: cancelKind,
  reason: z.string(),
  signers: z.array(signer),
  missing: z.object({ committee: count, communityWorker: count }),
  /** Null where nothing is counted before it is decided. */
  lapsesAt: instant.nullable(),
  mayConfirm: z.boolean(),
})
export type Cancelling = z.infer<typeof cancelling>

export const cancelled = z.object({
  at: instant,
  kind: cancelKind,
  reason: z.string(),
  signers: z.array(signer),
})
export type Cancelled = z.infer<typeof cancelled>
