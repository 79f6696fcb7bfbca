import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, instant } from '../shapes'
import { witnessKind } from './leaves'

/** Named witnesses (ledger.md 12): phones that check every newer checkpoint and cosign it. */

/** A key as C2SP writes it. */
const noteKey = z.string().max(300)
/** 64 bytes of Ed25519, base64. */
const signature = z.string().length(88)

/** What an opening leaf freezes: whose cosignatures count, how many of them, and how many of owners' representatives. */
export const witnessRule = z.object({
  witnesses: z.array(z.object({ key: noteKey, kind: witnessKind })),
  cosigners: count,
  owners: count,
})

const witness = z.object({
  witnessId: id,
  nameMasked: z.string(),
  kind: witnessKind,
  key: noteKey,
  since: instant,
  /** The largest checkpoint it has cosigned; null before the first. */
  last: z.object({ size: count, at: instant }).nullable(),
  isMe: z.boolean(),
})
export type WitnessView = z.infer<typeof witness>

const candidate = z.object({
  witnessId: id,
  nameMasked: z.string(),
  kind: witnessKind,
  key: noteKey,
  replaces: noteKey.nullable(),
  askedAt: instant,
  /** Who has appointed him, for the community and for the committee: masked names. */
  community: z.string().nullable(),
  committee: z.string().nullable(),
  /** Approvals of witnesses, once there is a quorum to give them. */
  approvals: z.object({ given: count, needed: count }).nullable(),
  isMe: z.boolean(),
  mayAppoint: z.boolean(),
  mayApprove: z.boolean(),
})
export type WitnessCandidate = z.infer<typeof candidate>

const rotation = z.object({
  rotationId: id,
  environment: z.string(),
  use: z.enum(['checkpoint', 'receipt']),
  old: z.string(),
  new: z.string(),
  stolenSince: instant.nullable(),
  at: instant,
  approvals: z.object({ given: count, needed: count }),
  mayApprove: z.boolean(),
})

export const witnesses = defineAction('ledger.witnesses', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    origin: z.string(),
    logKey: noteKey.nullable(),
    recovery: noteKey.nullable(),
    /** How many must cosign; null while there are too few witnesses for a quorum. */
    quorum: z.object({ cosigners: count, owners: count }).nullable(),
    witnesses: z.array(witness),
    candidates: z.array(candidate),
    rotations: z.array(rotation),
    /** As what the caller may offer his phone. */
    mayOffer: z.array(witnessKind),
  }),
})

/** Offers this phone's witness key. `proof` shows that the private half is there. The same key again changes nothing. */
export const offerWitness = defineAction('ledger.offerWitness', {
  input: z.strictObject({
    compoundId: id,
    kind: witnessKind,
    key: noteKey,
    replaces: noteKey.nullable(),
    proof: signature,
  }),
  output: z.object({ witnessId: id }),
})

/** Appoints or refuses, for the community or for the committee. `inForce` once everybody needed has said so. */
export const appointWitness = defineAction('ledger.appointWitness', {
  input: z.strictObject({ compoundId: id, witnessId: id, accept: z.boolean() }),
  output: z.object({ inForce: z.boolean() }),
})

/** A witness in force agrees to another one with his key. */
export const approveWitness = defineAction('ledger.approveWitness', {
  input: z.strictObject({ compoundId: id, witnessId: id, signature }),
  output: z.object({ inForce: z.boolean() }),
})

/** What a witness's phone should check and cosign, ascending: checkpoints that results wait for, and the newest. */
export const toCosign = defineAction('ledger.toCosign', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ checkpoints: z.array(z.object({ size: count, note: z.string(), at: instant })) }),
})

/** One signature line (C2SP signed-note) for the checkpoint of that size. The same again changes nothing. */
export const cosign = defineAction('ledger.cosign', {
  input: z.strictObject({ compoundId: id, size: count, line: z.string().max(500) }),
  output: z.object({}),
})

/** The leaves that say which keys and witnesses count, in the order of the tree. */
export const keys = defineAction('ledger.keys', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ leaves: z.array(z.object({ index: count, text: z.string() })) }),
})

/** A rotation that the recovery key has signed. In force at once where no quorum can be made, else when one agrees. */
export const proposeRotation = defineAction('ledger.proposeRotation', {
  input: z.strictObject({
    compoundId: id,
    rotation: z.strictObject({
      environment: z.string().max(120),
      use: z.enum(['checkpoint', 'receipt']),
      old: z.string().length(44),
      new: z.string().length(44),
      stolenSince: instant.nullable(),
      at: instant,
    }),
    signature,
  }),
  output: z.object({ rotationId: id, inForce: z.boolean() }),
})

/** A witness agrees with his key. */
export const approveRotation = defineAction('ledger.approveRotation', {
  input: z.strictObject({ compoundId: id, rotationId: id, signature }),
  output: z.object({ inForce: z.boolean() }),
})
