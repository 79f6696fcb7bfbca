import { z } from 'zod'
import {
  accountLine,
  disclosureRules,
  lineEntry,
  periodTotals,
  serviceRecord,
  serviceTotal,
  statement,
} from '../../types/disclosure/books'
import { rating } from '../../types/disclosure/reading'
import { payState, payWay } from '../../types/disclosure/payouts'
import { assetEntry, basis, division, use } from '../../types/disclosure/revenue'
import { homeAddress } from '../../types/membership'

/** What is stored of disclosure. The rules are those of documents.ts; money is in fen. */

const person = z.object({ openid: z.string(), nameMasked: z.string(), role: z.string(), at: z.number() })
export type Officer = z.infer<typeof person>

/** How a compound discloses. `_id` is the compound's. Replaced by compare and swap of `version`. */
export const disclosureRulesDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  version: z.number(),
  rules: disclosureRules,
  by: person,
})
export type DisclosureRulesDocument = z.infer<typeof disclosureRulesDocument>

/**
 * The chain of a compound's published periods. `_id` is the compound's. Publishing and correcting move it on in their
 * transaction, so that they stand in one order and each opening is the closing before it.
 */
export const booksDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  /** The newest published period; null before the first. */
  latest: z.string().nullable(),
  closingFen: z.number(),
  turn: z.number(),
})
export type BooksDocument = z.infer<typeof booksDocument>

/** One period's books. `_id` is `{compoundId}:{period}`. Changed by compare and swap of `rev` until it is published. */
export const periodDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  period: z.string(),
  state: z.enum(['draft', 'review', 'published']),
  rev: z.number(),
  rules: disclosureRules,
  rulesVersion: z.number(),
  /** Which set of pages is its own: an import writes another and switches. */
  attempt: z.string(),
  /** The set that the last import put aside: taken away, or about to be. */
  formerAttempt: z.string().optional(),
  linePages: z.number(),
  servicePages: z.number(),
  nextLine: z.number(),
  nextService: z.number(),
  /** Typed, where no period was published before. */
  openingFen: z.number(),
  stated: statement.nullable(),
  fileName: z.string(),
  /** The acts that were carried out last, so that a repeated one is recognised. */
  keys: z.array(z.object({ key: z.string(), no: z.number() })),
  submitted: person.nullable(),
  returned: z.object({ reason: z.string(), by: person }).nullable(),
  released: person.nullable(),
  publishedAt: z.number().nullable(),
  /** Null until it is published; corrections booked in it are counted in. */
  totals: periodTotals.nullable(),
  services: z.array(serviceTotal),
  pageHashes: z.array(z.string()),
  booksHash: z.string().nullable(),
  leafHash: z.string().nullable(),
  order: z.string(),
})
export type PeriodDocument = z.infer<typeof periodDocument>

/** Fifty lines or records of a period. `_id` is `{period's _id}:{attempt}:{kind}:{n}`. */
export const booksPageDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  /** The `_id` without the page's number. */
  set: z.string(),
  /** The highest number that is or was on it. */
  last: z.number(),
  lines: z.array(accountLine),
  services: z.array(serviceRecord),
})
export type BooksPageDocument = z.infer<typeof booksPageDocument>

/** A published line set right. `_id` follows from the act. */
export const correctionDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  period: z.string(),
  no: z.number(),
  bookedIn: z.string(),
  reversed: lineEntry,
  replacement: lineEntry.nullable(),
  reason: z.string(),
  by: person,
  inputHash: z.string(),
  leafHash: z.string(),
  order: z.string(),
})
export type CorrectionDocument = z.infer<typeof correctionDocument>

/** A question with all that was said to it. Changed by compare and swap of `turn`. */
export const questionDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  period: z.string(),
  target: z.string(),
  about: z.string(),
  openid: z.string(),
  nameMasked: z.string(),
  building: z.string(),
  unit: z.string(),
  thread: z.array(
    z.object({
      by: z.enum(['asker', 'publisher']),
      openid: z.string(),
      nameMasked: z.string(),
      text: z.string(),
      at: z.number(),
      key: z.string(),
    }),
  ),
  state: z.enum(['waiting', 'answered', 'closed']),
  askedAt: z.number(),
  /** Of what was asked last. */
  answerBy: z.number(),
  /** The first answer; null without one. */
  answeredAt: z.number().nullable(),
  /** The worst of its answers. */
  lateDays: z.number(),
  inTime: z.enum(['open', 'yes', 'no']),
  turn: z.number(),
  inputHash: z.string(),
  order: z.string(),
})
export type QuestionDocument = z.infer<typeof questionDocument>

/** What one home says of a period. `_id` is `{compoundId}:{period}:{homeId}`. */
export const ratingDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  period: z.string(),
  homeId: z.string(),
  rating,
  at: z.number(),
})
export type RatingDocument = z.infer<typeof ratingDocument>

/** That a home asked for a late period. `_id` is `{compoundId}:{period}:{homeId}`. */
export const urgeDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  period: z.string(),
  homeId: z.string(),
  week: z.string(),
  times: z.number(),
  at: z.number(),
})
export type UrgeDocument = z.infer<typeof urgeDocument>

/** The last word of one supervisor on a period, and those before. `_id` follows from period and person. */
export const signOffDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  period: z.string(),
  decision: z.enum(['agreed', 'objected']),
  reason: z.string(),
  by: person,
  earlier: z.array(z.object({ decision: z.enum(['agreed', 'objected']), reason: z.string(), at: z.number() })),
  turn: z.number(),
  order: z.string(),
})
export type SignOffDocument = z.infer<typeof signOffDocument>

/** A common asset with its contract. Changed by compare and swap of `rev`. */
export const assetDocument = assetEntry.extend({
  _id: z.string(),
  compoundId: z.string(),
  rev: z.number(),
  by: person,
  inputHash: z.string(),
  order: z.string(),
})
export type AssetDocument = z.infer<typeof assetDocument>

/** Public revenue that is shared out or advanced. `_id` is `{compoundId}:{period}:share:{n}`: two cannot be proposed at once. */
export const shareOutDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  period: z.string(),
  amountFen: z.number(),
  division,
  use,
  basis,
  /** What allows it, in words. */
  words: z.string(),
  state: z.enum(['proposed', 'shared', 'refused']),
  /** Over whose homes: the roll that was in force when it was proposed. */
  rollId: z.string(),
  homes: z.number(),
  /** Counted on in the transactions that mark and confirm. */
  markedHomes: z.number(),
  paidHomes: z.number(),
  paidFen: z.number(),
  proposed: person,
  decided: person.nullable(),
  reason: z.string(),
  requestKey: z.string(),
  order: z.string(),
})
export type ShareOutDocument = z.infer<typeof shareOutDocument>

/** One home's part. `_id` is `{shareOutId}:{homeId}`. */
export const shareDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  shareOutId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  areaCentiSqm: z.number(),
  fen: z.number(),
  state: payState,
  way: payWay.nullable(),
  note: z.string(),
  marked: person.nullable(),
  confirmed: person.nullable(),
  order: z.string(),
})
export type ShareDocument = z.infer<typeof shareDocument>

/** What the maintenance fund held on a day. `_id` follows from the act; never changed. */
export const fundDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  asOf: z.string(),
  balanceFen: z.number(),
  firstDepositFen: z.number(),
  fileID: z.string(),
  by: person,
  inputHash: z.string(),
  order: z.string(),
})
export type FundDocument = z.infer<typeof fundDocument>
