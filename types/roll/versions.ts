import { z } from 'zod'
import { defineAction } from '../contract'
import { homeAddress } from '../membership'
import { homeState, homeUse, ROLL_COLUMNS, rollProblem, rollTotals } from '../roll'
import { centiSqm, count, cursor, fileId, id, instant, requestKey, role, sha256Hex } from '../shapes'

/** What a home says of itself in a roll; owners by their masked names. */
const homeFacts = z.object({ areaCentiSqm: centiSqm, use: homeUse, state: homeState, owners: z.array(z.string()) })

/** One home in which two versions differ. */
const rollChange = z.object({
  address: homeAddress,
  /** Null for a home that is new. */
  before: homeFacts.nullable(),
  /** Null for a home that is gone. */
  after: homeFacts.nullable(),
  /** Somebody else owns it now: who was bound as its owner may have to leave. */
  ownerChanged: z.boolean(),
  /** Whether its owners are one person with those of other homes by a recorded merge, before and after. */
  merged: z.object({ before: z.boolean(), after: z.boolean() }),
})
export type RollChange = z.infer<typeof rollChange>

const changeCounts = z.object({
  added: count,
  removed: count,
  owner: count,
  area: count,
  state: count,
  use: count,
  /** Homes that vote with others by a recorded merge now, and those that do so no more. */
  merged: count,
  parted: count,
})
export type RollChangeCounts = z.infer<typeof changeCounts>

/** Worth a look before it is put in force; nothing of it stops an import. */
const rollWarning = z.discriminatedUnion('code', [
  /** The file states a sum that is not the sum of its rows. */
  z.object({ code: z.literal('statedArea'), row: count, stated: centiSqm, counted: centiSqm }),
  z.object({ code: z.literal('statedHouses'), row: count, stated: count, counted: count }),
  /** More than a third of the homes in force are not in the file: perhaps it is another compound's. */
  z.object({ code: z.literal('manyRemoved'), removed: count, of: count }),
])
export type RollWarning = z.infer<typeof rollWarning>

/** Why several sets of purchasers count as one person, as everybody may read it. */
export const mergeRecord = z.object({
  reason: z.string(),
  /** When and by whom it was proposed; a second person confirmed it before it came into force. */
  at: instant,
  by: z.object({ nameMasked: z.string(), role }),
})
export type MergeRecord = z.infer<typeof mergeRecord>

export const rollState = z.enum(['importing', 'proposed', 'inForce', 'refused'])
export type RollState = z.infer<typeof rollState>

/** Where the caller puts files that he imports or shows as evidence: nobody else knows the folder, and no other is read. */
export const rollFolder = defineAction('roll.folder', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ folder: z.string() }),
})

/**
 * Looks at a file, or makes a version of the roll from it, all or nothing. The first roll of a compound comes into force
 * at once when the community or an operator imports it; every other waits for a second person.
 */
export const importRoll = defineAction('roll.import', {
  input: z.strictObject({
    compoundId: id,
    fileID: fileId,
    fileName: z.string().min(1).max(120),
    dryRun: z.boolean(),
    /** Header text by column, for a file whose column names are not known. */
    mapping: z.partialRecord(z.enum(ROLL_COLUMNS), z.string().max(40)).optional(),
  }),
  output: z.object({
    totals: rollTotals,
    /** Rows whose merged or empty cells were filled from above, to be looked at. */
    filledDown: count,
    warnings: z.array(rollWarning),
    /** Against the roll in force; null where there is none. */
    changes: z.object({ counts: changeCounts, first: z.array(rollChange) }).nullable(),
    /** `looked` for a dry run; `importing`: go on with `continueRoll`; `unchanged`: it is the roll in force. */
    state: z.enum(['looked', 'unchanged', 'importing', 'proposed', 'inForce']),
    rollId: id.nullable(),
    rollHash: sha256Hex.nullable(),
  }),
})

/** Params of `ROLL_HAS_PROBLEMS` carry these as JSON strings, at most 100, and `total`. */
export const rollProblems = z.array(rollProblem)

/** Goes on writing a version that is too large for one call. Repeat it until the state is another than `importing`. */
export const continueRoll = defineAction('roll.continue', {
  input: z.strictObject({ compoundId: id, rollId: id }),
  output: z.object({ state: rollState, written: count, of: count }),
})

/** A second person puts a proposed version in force, or refuses it with a reason. */
export const settleRoll = defineAction('roll.settle', {
  input: z.strictObject({ compoundId: id, rollId: id, accept: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({ state: rollState }),
})

const who = z.object({ nameMasked: z.string(), role })

const rollVersion = z.object({
  rollId: id,
  state: rollState,
  /** The one that holds now. */
  current: z.boolean(),
  hash: sha256Hex,
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('import'), fileName: z.string() }),
    z.object({
      kind: z.enum(['correction', 'merge', 'split']),
      reason: z.string(),
      evidenceUrl: z.string().nullable(),
    }),
  ]),
  totals: rollTotals.shape.compound,
  counts: changeCounts.nullable(),
  proposedBy: who.extend({ mine: z.boolean() }),
  proposedAt: instant,
  decidedBy: who.nullable(),
  decidedAt: instant.nullable(),
  /** Why it was refused; null otherwise. */
  refusal: z.string().nullable(),
  /** Another roll has come into force since it was proposed. */
  stale: z.boolean(),
})
export type RollVersionBrief = z.infer<typeof rollVersion>

/** All versions of a compound's roll, the newest first. */
export const rolls = defineAction('roll.versions', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ versions: z.array(rollVersion), next: cursor.nullable() }),
})

/** One version, and fifty of the homes in which it differs from the one before it. */
export const rollChanges = defineAction('roll.changes', {
  input: z.strictObject({ compoundId: id, rollId: id, cursor: cursor.optional() }),
  output: z.object({
    version: rollVersion,
    changes: z.array(rollChange),
    next: cursor.nullable(),
    maySettle: z.boolean(),
  }),
})

const owner = z.strictObject({
  name: z.string().trim().min(2).max(60),
  /** Last four characters of the identity number. */
  idTail: z
    .string()
    .regex(/^\d{3}[\dX]$/)
    .nullable(),
  phone: z
    .string()
    .regex(/^\d{7,13}$/)
    .nullable(),
})

/**
 * Corrects single homes: what is not named stays. It makes a new version, which waits for a second person. An address
 * cannot be corrected: that is another home, and takes an import.
 */
export const correctRoll = defineAction('roll.correct', {
  input: z.strictObject({
    compoundId: id,
    /** The roll in force as the caller saw it. */
    rollId: id,
    homes: z
      .array(
        z.strictObject({
          homeId: id,
          areaCentiSqm: centiSqm.min(100).max(200_000_000).optional(),
          use: homeUse.optional(),
          state: homeState.optional(),
          owners: z.array(owner).min(1).max(10).optional(),
        }),
      )
      .min(1)
      .max(20),
    reason: z.string().trim().min(2).max(200),
    evidence: fileId.nullable(),
    requestKey,
  }),
  output: z.object({ rollId: id, state: rollState }),
})

/**
 * Records that the owners of two homes, whom the roll counts as two persons, are the same purchaser (法释〔2020〕 9): the homes
 * have one ballot from the next version on, which waits for a second person.
 */
export const mergeRoll = defineAction('roll.merge', {
  input: z.strictObject({
    compoundId: id,
    /** The roll in force as the caller saw it. */
    rollId: id,
    /** A home of each. */
    homeId: id,
    otherHomeId: id,
    /** In public, beside the merged entry of every roster. */
    reason: z.string().trim().min(2).max(200),
    evidence: fileId,
    requestKey,
  }),
  output: z.object({ rollId: id, state: rollState }),
})

/** Takes a recorded merge apart, all of it: each of its sets of owners votes for itself again. */
export const splitRoll = defineAction('roll.split', {
  input: z.strictObject({
    compoundId: id,
    rollId: id,
    /** One of the merged homes. */
    homeId: id,
    reason: z.string().trim().min(2).max(200),
    evidence: fileId.nullable(),
    requestKey,
  }),
  output: z.object({ rollId: id, state: rollState }),
})

/** One home as the roll in force has it, for somebody who corrects it. */
export const rollHome = defineAction('roll.home', {
  input: z.strictObject({ compoundId: id, homeId: id }),
  output: z.object({
    rollId: id,
    homeId: id,
    address: homeAddress,
    facts: homeFacts,
    /** Who votes for it: masked names, and the first of the homes that have one ballot with it, itself among them. */
    voter: z.object({ names: z.array(z.string()), homes: z.array(homeAddress), homeCount: count }),
    merge: mergeRecord.nullable(),
  }),
})

/**
 * The roll in force as a table, by an address that works for some minutes. In `full` it has names, the last four of
 * identity numbers and masked phones, for the community alone and with a reason.
 */
export const exportRoll = defineAction('roll.export', {
  input: z.strictObject({ compoundId: id, full: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({ url: z.string(), fileName: z.string(), expiresAt: instant }),
})

/**
 * Owners by their binding whom the roll in force no longer names, of the homes whose owners a version changed. Nobody is
 * ended by an import: the committee ends them or keeps them, each with a reason.
 */
export const unmatchedOwners = defineAction('roll.unmatchedOwners', {
  input: z.strictObject({ compoundId: id, rollId: id, cursor: cursor.optional() }),
  output: z.object({
    bindings: z.array(
      z.object({
        bindingId: id,
        address: homeAddress,
        nameMasked: z.string(),
        /** The home itself is on the roll no more. */
        gone: z.boolean(),
      }),
    ),
    next: cursor.nullable(),
  }),
})
