import { z } from 'zod'
import { defineAction } from '../contract'
import { revisionNumber } from './revision'
import { id, instant, keyId, sha256Hex } from '../shapes'

/** 16 bytes in base64: one half of a commitment's salt. */
export const saltHalf = z.string().regex(/^[A-Za-z0-9+/]{22}==$/)
/** 64 bytes of Ed25519 in base64. */
const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/)

/** What a phone's key adds to a ballot: its half of the salt, and its signature over what the leaf will say. */
export const signedBallot = z.strictObject({ phoneHalf: saltHalf, by: keyId, signature })
export type SignedByPhone = z.infer<typeof signedBallot>

/** By the caller's key in force, over what he denies. Who has a key here must sign with it. */
export const signedDenial = z.strictObject({ by: keyId, signature })
export type SignedDenial = z.infer<typeof signedDenial>

/**
 * The ballot paper of one voter, for who may cast it: the sealed opening to compare with what the page shows, the function's
 * half of the salt, and which key of the caller's signs here; null when he has none and casts unsigned.
 */
export const paper = defineAction('deliberation.paper', {
  input: z.strictObject({
    compoundId: id,
    deliberationId: id,
    voterId: id,
    revision: revisionNumber,
    /** On whose mandate a proxy casts: then the voter is that mandate's. */
    mandateId: id.optional(),
  }),
  output: z.object({
    /** The canonical text of the opening leaf. */
    opening: z.string(),
    saltHalf,
    keyId: keyId.nullable(),
  }),
})

/** A signed promise that a leaf will be in the log (domain/ledger/receipt.ts). */
const promise = z.object({
  /** The log's origin line. */
  log: z.string(),
  leafHash: sha256Hex,
  at: instant,
  sealedBy: instant,
  signature,
})
export type SealingPromise = z.infer<typeof promise>

/** What lets the caster's phone compute everything again; it is given to nobody else. */
export const taken = {
  /** The canonical text of the ballot's leaf. */
  leaf: z.string(),
  /** Opens the commitment: never shared, printed or shown. */
  salt: saltHalf,
  promise,
  /** 32 bytes in base64; the opening leaf names it too. */
  receiptKey: z.string().length(44),
}
