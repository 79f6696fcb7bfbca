import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, id, instant, sha256Hex } from '../shapes'
import {
  accountLine,
  actor,
  cover,
  disclosureRules,
  feeSystem,
  lineEntry,
  periodId,
  periodTotals,
  serviceRecord,
  serviceTotal,
  signedFen,
} from './books'

const compoundId = id
const place = { compoundId, period: periodId }

/** How one period stands, for whoever looks. `dueAt` is the instant from which it is late. */
const standing = z.object({
  period: periodId,
  state: z.enum(['open', 'published', 'late']),
  dueAt: instant,
  publishedAt: instant.nullable(),
  /** Days by which it was late, or is so far. */
  lateDays: count,
})
export type PeriodStanding = z.infer<typeof standing>

/** The periods that are owed, the newest first: twelve at most. Empty without rules. */
export const periods = defineAction('disclosure.periods', {
  input: z.strictObject({ compoundId }),
  output: z.object({ publisher: z.string().nullable(), feeSystem: feeSystem.nullable(), periods: z.array(standing) }),
})
export type Periods = z.output<typeof periods.output>

const correction = z.object({
  correctionId: id,
  /** The line that it sets right, in the period where that was published. */
  of: z.object({ period: periodId, no: count }),
  bookedIn: periodId,
  /** As it stood until then; the reversal takes out exactly this. */
  reversed: lineEntry,
  /** Null where the line should never have been. */
  replacement: lineEntry.nullable(),
  reason: z.string(),
  by: actor,
  leafHash: sha256Hex,
})
export type Correction = z.infer<typeof correction>

const signOff = z.object({
  decision: z.enum(['agreed', 'objected']),
  reason: z.string(),
  by: actor,
})

const ratings = z.object({ good: count, fair: count, poor: count })
export const rating = z.enum(['good', 'fair', 'poor'])
export type Rating = z.infer<typeof rating>

/** Everything the page of one period says, but for its lines and records. */
export const period = defineAction('disclosure.period', {
  input: z.strictObject(place),
  output: z.object({
    standing,
    rules: disclosureRules,
    /** Null while it is not public. */
    published: z
      .object({
        totals: periodTotals,
        linePages: count,
        services: z.array(serviceTotal),
        servicePages: count,
        submittedBy: actor,
        releasedBy: actor,
        booksHash: sha256Hex,
        leafHash: sha256Hex,
        corrections: z.array(correction).max(50),
      })
      .nullable(),
    /** The last period and the same one of the year before, where they are public. */
    before: periodTotals.nullable(),
    yearBefore: periodTotals.nullable(),
    /** Eight periods up to this one, the oldest first; null where one is not public. */
    trend: z.array(
      z.object({
        period: periodId,
        totals: z.object({ incomeFen: signedFen, expenseFen: signedFen, closingFen: signedFen }).nullable(),
      }),
    ),
    signOffs: z.array(signOff).max(20),
    ratings,
    /** What the caller's home said; null where it said nothing, or the caller has none. */
    mine: z.object({
      rating: rating.nullable(),
      mayRate: z.boolean(),
      mayUrge: z.boolean(),
      buildings: z.array(z.string()),
    }),
    urgedHomes: count,
    questions: z.object({ all: count, waiting: count }),
    /** Who may do what here by his role. */
    may: z.object({ publish: z.boolean(), signOff: z.boolean() }),
  }),
})
export type PeriodPage = z.output<typeof period.output>

const shownLine = accountLine.omit({ vouchers: true }).extend({ vouchers: count })
export type ShownLine = z.infer<typeof shownLine>

/** One page of the lines, as published or, for who works on it, as drafted. `page` counts from 0. */
export const lines = defineAction('disclosure.lines', {
  input: z.strictObject({ ...place, page: count }),
  output: z.object({
    lines: z.array(shownLine).max(60),
    /** What its hash is made of stays the same for ever; null for a draft. */
    pageHash: sha256Hex.nullable(),
  }),
})

const shownQuestion = z.object({
  questionId: id,
  period: periodId,
  target: z.object({ kind: z.enum(['line', 'service', 'period']), no: count }),
  /** What it is about, in words. */
  about: z.string(),
  by: z.object({ nameMasked: z.string(), building: z.string(), unit: z.string() }),
  thread: z.array(
    z.object({ by: z.enum(['asker', 'publisher']), nameMasked: z.string(), text: z.string(), at: instant }),
  ),
  state: z.enum(['waiting', 'answered', 'closed']),
  answerBy: instant,
  /** Days between asking and the first answer, begun ones counted; null without one. */
  answeredInDays: count.nullable(),
  lateDays: count,
  mine: z.boolean(),
})
export type Question = z.infer<typeof shownQuestion>

/** One line with everything on it. Files open by an address that works for an hour. */
export const line = defineAction('disclosure.line', {
  input: z.strictObject({ ...place, no: count }),
  output: z.object({
    line: accountLine.omit({ vouchers: true }),
    vouchers: z.array(
      z.object({
        fileID: z.string(),
        name: z.string(),
        kind: z.enum(['photo', 'pdf']),
        url: z.string().nullable(),
        cover: cover.nullable(),
      }),
    ),
    corrections: z.array(correction).max(20),
    /** As it stands after its corrections; null where it was taken out. */
    now: lineEntry.nullable(),
    questions: z.array(shownQuestion).max(20),
    publisher: z.string(),
    draft: z.boolean(),
    may: z.object({ ask: z.boolean(), answer: z.boolean(), correct: z.boolean() }),
  }),
})
export type LinePage = z.output<typeof line.output>

const shownRecord = serviceRecord.omit({ photos: true }).extend({
  photos: z.array(z.object({ fileID: z.string(), when: z.enum(['before', 'after']), url: z.string().nullable() })),
})
export type ShownRecord = z.infer<typeof shownRecord>

/** One page of the service records, those not fulfilled first. */
export const services = defineAction('disclosure.services', {
  input: z.strictObject({ ...place, page: count }),
  output: z.object({ records: z.array(shownRecord).max(60) }),
})

const questionsOutput = z.object({
  questions: z.array(shownQuestion).max(20),
  next: z.string().nullable(),
  mayAnswer: z.boolean(),
})

/** Questions about a period, or with null about all of them, the newest first. */
export const questions = defineAction('disclosure.questions', {
  input: z.strictObject({ compoundId, period: periodId.nullable(), cursor: cursor.optional() }),
  output: questionsOutput,
})

const part = z.object({ reached: count, of: count }).nullable()

/** How the firm has done over the last four periods; the formula is domain/disclosure/performance.ts. */
export const performance = defineAction('disclosure.performance', {
  input: z.strictObject({ compoundId }),
  output: z.object({
    publisher: z.string().nullable(),
    score: count.nullable(),
    parts: z.object({ onTime: part, answers: part, standards: part, rating: part }),
    periods: z.array(standing),
  }),
})
