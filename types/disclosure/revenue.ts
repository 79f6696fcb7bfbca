import { z } from 'zod'
import { defineAction } from '../contract'
import { homeAddress } from '../membership'
import { centiSqm, count, fileId, id, requestKey } from '../shapes'
import { actor, dayText, periodId, signedFen } from './books'
import { fundStatement, refillState } from './fund'
import { payment } from './payouts'

const text = (max: number) => z.string().trim().max(max)

/** A common asset that brings income: which, to whom, until when, and what each period should bring (民法典 282). */
export const assetEntry = z.strictObject({
  name: text(40).min(1),
  place: text(40),
  counterparty: text(60).min(1),
  from: dayText,
  /** Null without an end. */
  until: dayText.nullable(),
  /** What one period of the rules' kind should bring. */
  perPeriodFen: z.number().int().min(0).max(10_000_000_000),
  /** What the income is called in the books, by which it is found there. */
  item: text(60).min(1),
  note: text(120),
})

const asset = assetEntry.extend({
  assetId: id,
  rev: count,
  /** Of the last four published periods, the newest first: what the books have under its item. */
  received: z.array(z.object({ period: periodId, fen: signedFen })).max(4),
})
export type Asset = z.infer<typeof asset>

/** The register, for everybody to see. */
export const assets = defineAction('disclosure.assets', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ assets: z.array(asset).max(60), mayEdit: z.boolean() }),
})

/** Writes one entry: a new one with `assetId` null, else in the place of the one that is as `rev`. CONFLICT when it is not. */
export const saveAsset = defineAction('disclosure.saveAsset', {
  input: z.strictObject({ compoundId: id, assetId: id.nullable(), rev: count, asset: assetEntry, requestKey }),
  output: z.object({ assetId: id }),
})

/** What allows money of all owners to be shared out: a motion that has passed, or a local rule with its document. */
export const basis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('motion'), deliberationId: id, motionId: id }),
  z.strictObject({ kind: z.literal('rule'), fileID: fileId, clause: text(200).min(4) }),
])

export const division = z.enum(['byArea', 'perHome'])

/**
 * Shared out, a home keeps its part. Advanced, public revenue pays a bill for homes for the time being, and each home gives its
 * part back until a day.
 */
export const use = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shareOut') }),
  z.strictObject({
    kind: z.literal('advance'),
    /** What is paid for, and to whom. */
    purpose: text(80).min(2),
    payee: text(60).min(1),
    repayBy: dayText,
    /** Whose homes owe it; null for all of the compound. */
    building: text(40).min(1).nullable(),
  }),
])

const shareOut = z.object({
  shareOutId: id,
  period: periodId,
  amountFen: count,
  division,
  use,
  /** In words: which motion, or which clause. */
  basis: z.string(),
  /** The rule's document; null where a motion decided. */
  documentUrl: z.string().nullable(),
  state: z.enum(['proposed', 'shared', 'refused']),
  homes: count,
  /** Homes whose part has changed hands, as two persons confirmed, and how much that is. */
  paidHomes: count,
  paidFen: count,
  /** Marked by one person, and waiting for another. */
  markedHomes: count,
  proposedBy: actor,
  decidedBy: actor.nullable(),
  reason: z.string(),
  /** The caller's own homes with their shares. */
  mine: z.array(z.object({ address: homeAddress, areaCentiSqm: centiSqm, fen: count, payment })).max(20),
})
export type ShareOut = z.infer<typeof shareOut>

/** What was shared out, the newest first, each home seeing its own line. */
export const shareOuts = defineAction('disclosure.shareOuts', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    shareOuts: z.array(shareOut).max(20),
    /** Of the last published periods, the newest first: what can be used at most, and what the maintenance fund has to have first. */
    shareable: z
      .array(
        z.object({
          period: periodId,
          netFen: signedFen,
          refillFen: count,
          sharedFen: count,
          mostFen: count,
          /** Whether the refill is known: a rule that looks at the fund wants a statement of it that is not old. */
          refill: refillState,
        }),
      )
      .max(4),
    funds: z.array(fundStatement).max(4),
    may: z.object({
      propose: z.boolean(),
      decide: z.boolean(),
      pay: z.boolean(),
      confirm: z.boolean(),
      export: z.boolean(),
    }),
  }),
})

/**
 * Proposes to share out, or to advance, a part of a published period's public revenue. Refuses with RULE_BROKEN {rule}:
 * motionNotPassed, fundUnknown, aboveShareable {mostFen}, noSuchBuilding, repayPast, and NO_ROLL.
 */
export const proposeShareOut = defineAction('disclosure.proposeShareOut', {
  input: z.strictObject({
    compoundId: id,
    period: periodId,
    amountFen: z.number().int().min(1).max(10_000_000_000),
    division,
    use,
    basis,
    requestKey,
  }),
  output: z.object({ shareOutId: id }),
})

/** The second person shares it out, to the fen over all homes of the roll in force, or refuses with a reason. */
export const decideShareOut = defineAction('disclosure.decideShareOut', {
  input: z.strictObject({ compoundId: id, shareOutId: id, accept: z.boolean(), reason: text(200) }),
  output: z.object({ state: z.enum(['shared', 'refused']) }),
})

/** Every home's line as a CSV that Excel opens, at an address that works for an hour. */
export const exportShares = defineAction('disclosure.exportShares', {
  input: z.strictObject({ compoundId: id, shareOutId: id }),
  output: z.object({ url: z.string() }),
})
