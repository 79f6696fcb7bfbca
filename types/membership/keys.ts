import { z } from 'zod'
import { defineAction } from '../contract'
import { cursor, id, instant, keyId } from '../shapes'

/** 32 bytes in base64. */
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
/** 64 bytes in base64. */
const signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/)
const nonce = z
  .string()
  .max(200)
  .regex(/^[\w.+/=-]+$/)

const myKeys = z.object({
  current: z.object({ keyId, since: instant }).nullable(),
  /** A new phone's key that a second person has still to look at. */
  waiting: z.object({ keyId, requestedAt: instant, dueAt: instant }).nullable(),
  /** Why the last request was refused; null otherwise. */
  refused: z.string().nullable(),
  former: z.array(z.object({ keyId, from: instant, until: instant })),
})
export type MyKeys = z.infer<typeof myKeys>

/** What a phone must sign to show that it has the private half; bound to the caller, good for ten minutes. */
export const keyChallenge = defineAction('membership.keyChallenge', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ nonce, until: instant }),
})

/**
 * Gives the public half of the phone's key. The first key of a person in a compound holds at once and for all his homes
 * there; a later one waits for a second person. The same key again changes nothing.
 */
export const registerKey = defineAction('membership.registerKey', {
  input: z.strictObject({
    compoundId: id,
    publicKey,
    nonce,
    signature,
    /** What the phone calls itself, for the person who decides. */
    device: z.string().trim().max(40),
  }),
  output: z.object({ keys: myKeys }),
})

export const keys = defineAction('membership.keys', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ keys: myKeys }),
})

const keyRequest = z.object({
  requestId: id,
  keyId,
  nameMasked: z.string(),
  phoneMasked: z.string(),
  homes: z.array(z.object({ building: z.string(), unit: z.string(), room: z.string() })),
  device: z.string(),
  requestedAt: instant,
  dueAt: instant,
  /** Since when the key that would end has held. */
  currentSince: instant,
})
export type KeyRequest = z.infer<typeof keyRequest>

export const keyRequests = defineAction('membership.keyRequests', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ requests: z.array(keyRequest), next: cursor.nullable() }),
})

/** A reason is required either way: how the person was recognised, or why not. */
export const decideKey = defineAction('membership.decideKey', {
  input: z.strictObject({
    compoundId: id,
    requestId: id,
    keyId,
    accept: z.boolean(),
    reason: z.string().trim().min(2).max(200),
  }),
  output: z.object({ accepted: z.boolean() }),
})
