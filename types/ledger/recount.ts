import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, instant, requestKey, sha256Hex } from '../shapes'

/** Recounting a vote without trusting who counted it (ledger.md 12, 13). */

export const counterSeat = z.enum(['community', 'committee', 'objectors'])
export type CounterSeat = z.infer<typeof counterSeat>

const vote = { compoundId: id, deliberationId: id }

export const recount = defineAction('ledger.recount', {
  input: z.strictObject(vote),
  output: z.object({
    title: z.string(),
    closesAt: instant,
    /** `none`: the opening names no witnesses. */
    witnessing: z.object({
      state: z.enum(['none', 'waiting', 'done']),
      cosigners: count,
      owners: count,
      /** Who has cosigned a checkpoint with the result in it: masked names, or '' for who is no witness any more. */
      signed: z.array(z.string()),
      at: instant.nullable(),
    }),
    /** What the counters sign; null before the result. */
    result: z.object({ opened: sha256Hex, result: sha256Hex, openings: sha256Hex }).nullable(),
    counters: z.array(
      z.object({
        seat: counterSeat,
        nameMasked: z.string(),
        isMe: z.boolean(),
        signedAt: instant.nullable(),
      }),
    ),
    downloads: count,
    mayAppoint: z.array(counterSeat),
    maySign: z.boolean(),
    mayPublic: z.boolean(),
    mayAudit: z.boolean(),
  }),
})

/** Names a counter among the residents, by his binding. A seat that is taken is CONFLICT. */
export const appointCounter = defineAction('ledger.appointCounter', {
  input: z.strictObject({ ...vote, seat: counterSeat, bindingId: id }),
  output: z.object({ nameMasked: z.string() }),
})

/** A counter's phone signs the result that it has recounted. */
export const signResult = defineAction('ledger.signResult', {
  input: z.strictObject({ ...vote, result: sha256Hex, signature: z.string().length(88) }),
  output: z.object({ signedAt: instant }),
})

const bundleKind = z.enum(['public', 'audit'])

/** A vote's file, to be read at `url` for a short while. Taking the audit bundle is written into the ledger first. */
export const bundleFile = defineAction('ledger.bundle', {
  input: z.strictObject({ ...vote, kind: bundleKind, requestKey }),
  output: z.object({
    url: z.string(),
    fileName: z.string(),
    bytes: count,
    sha256: sha256Hex,
    expiresAt: instant,
  }),
})
