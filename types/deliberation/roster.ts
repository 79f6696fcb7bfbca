import { z } from 'zod'
import { defineAction } from '../contract'
import { centiSqm, count, cursor, id, instant, sha256Hex } from '../shapes'
import { homeShare } from '../deliberation'
import { mergeRecord } from '../roll/versions'

/**
 * Who took over a voter's ballot by buying all of his homes: when, and a commitment to him (ledger.md 1, `voter.succeeded`).
 */
const succession = z.object({
  at: instant,
  /** The salted hash of his account, as in the leaf. Base64. */
  person: z.string(),
})

/** The public roster: homes and areas, no names, and a commitment to the identity of each voter (ledger.md 1). */
export const roster = defineAction('deliberation.roster', {
  input: z.strictObject({ compoundId: id, deliberationId: id, cursor: cursor.optional() }),
  output: z.object({
    voters: z.array(
      z.object({
        voterId: id,
        /** The first ones; all of them by `deliberation.voterHomes`. */
        homes: z.array(homeShare),
        homeCount: count,
        byBuilding: z.array(z.object({ building: z.string(), homes: count, areaCentiSqm: centiSqm })),
        areaCentiSqm: centiSqm,
        mine: z.boolean(),
        /** SHA-256 over the salted identity, lower-case hex; null for a household. */
        commitment: sha256Hex.nullable(),
        succeeded: succession.nullable(),
        /** The record by which several sets of purchasers count as one person here. */
        merge: mergeRecord.nullable(),
      }),
    ),
    next: cursor.nullable(),
  }),
})

/** All homes of one voter of the roster, fifty a page, as people count them. */
export const voterHomes = defineAction('deliberation.voterHomes', {
  input: z.strictObject({ compoundId: id, deliberationId: id, voterId: id, cursor: cursor.optional() }),
  output: z.object({ homes: z.array(homeShare), next: cursor.nullable() }),
})

/** A person of a voter: opened for himself alone, a commitment for the others. */
const committedPerson = z.object({
  commitment: sha256Hex,
  opened: z
    .object({
      name: z.string(),
      /** The last characters of the identity number, where the roll has them. */
      idTail: z.string().nullable(),
      phoneMasked: z.string().nullable(),
      salt: z.string(),
    })
    .nullable(),
})

/**
 * What opens the caller's own succession in the public roster: who bought the homes and cast, and nobody else. NOT_FOUND for
 * everybody who did not.
 */
export const succeededAs = defineAction('deliberation.succession', {
  input: z.strictObject({ compoundId: id, deliberationId: id, voterId: id }),
  output: z.object({
    voterId: id,
    /** WeChat's name of the caller's account in this mini-program. */
    account: z.string(),
    /** Sixteen random bytes, base64. */
    salt: z.string(),
    /** The page of the public roster on which the voter stands. */
    cursor,
  }),
})

/** The opening of the caller's own entry in the public roster, so that his phone can recompute its commitment. */
export const identity = defineAction('deliberation.identity', {
  input: z.strictObject({ compoundId: id, deliberationId: id, voterId: id }),
  output: z.object({
    compoundId: id,
    voterId: id,
    developer: z.boolean(),
    persons: z.array(committedPerson),
    /** Sixteen random bytes, base64. */
    salt: z.string(),
    /** The page of the public roster on which the entry stands. */
    cursor,
  }),
})
