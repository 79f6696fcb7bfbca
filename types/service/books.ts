import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, instant, requestKey, sha256Hex } from '../shapes'
import { COMPANY_CATEGORIES } from './bookCategories'

/** A month of the company's books, `2026-10`. */
const month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/)
const fen = z.number().int().min(0).max(100_000_000_000)
const signedFen = z.number().int().min(-100_000_000_000).max(100_000_000_000)

export const companyEntry = z
  .strictObject({
    direction: z.enum(['in', 'out']),
    category: z.enum([...COMPANY_CATEGORIES.out, ...COMPANY_CATEGORIES.in]),
    item: z.string().trim().min(1).max(60),
    fen: fen.min(1),
    voucherNo: z.string().trim().max(40),
  })
  // A wage is no income, whoever says so.
  .refine(({ direction, category }) => COMPANY_CATEGORIES[direction].some((name) => name === category), {
    path: ['category'],
  })
export type CompanyEntry = z.infer<typeof companyEntry>

/** What came in for orders, from the money book. */
export const companySale = z.object({
  teamName: z.string(),
  channel: z.enum(['cash', 'wechat']),
  payments: count,
  paidFen: fen,
  refunds: count,
  refundedFen: fen,
})
export type CompanySale = z.infer<typeof companySale>

export const companyTotals = z.object({
  openingFen: signedFen,
  /** Of orders, what was given back already off. */
  salesFen: signedFen,
  otherIncomeFen: fen,
  expenseFen: fen,
  /** Of the expense, what went to the collective. */
  collectiveFen: fen,
  closingFen: signedFen,
})
export type CompanyTotals = z.infer<typeof companyTotals>

const officer = z.object({ nameMasked: z.string(), at: instant })

/** What was taken out of a published month, and what stands in its place; both stay in sight. */
const correction = z.object({
  /** The entry, counted from 0. */
  at: count,
  reversed: companyEntry,
  /** Null where it was only taken out. */
  replacement: companyEntry.nullable(),
  reason: z.string(),
  nameMasked: z.string(),
  correctedAt: instant,
  /** The month whose closing it changed: the newest that was public. */
  bookedIn: month,
})
export type CompanyCorrection = z.infer<typeof correction>

const books = z.object({
  period: month,
  sales: z.array(companySale),
  entries: z.array(companyEntry),
  /** As they were published. */
  totals: companyTotals,
  /** Of this month's entries, the first made first. */
  corrections: z.array(correction),
  /** What corrections booked in this month, of its own entries and of earlier ones, add to its closing. */
  correctedFen: signedFen,
})

const published = books.extend({
  publishedAt: instant,
  submittedBy: officer,
  releasedBy: officer,
  /** Of everything in it; the ledger has it. */
  booksHash: sha256Hex,
  lateDays: count,
})
export type PublishedCompanyBooks = z.infer<typeof published>

/** The company's published months, for whoever lives in one of the community's compounds. */
export const companyBooks = defineAction('service.books', {
  input: z.strictObject({ compoundId: id, period: month.optional() }),
  output: z.object({
    company: z.string(),
    periods: z.array(month).max(24),
    books: published.nullable(),
    /** The month that should be public by now and is not; null when none is. */
    late: month.nullable(),
  }),
})

/** What is wrong in a draft: `voucher` missing above a limit, a number used `twice`. `at` counts entries from 0. */
const problem = z.object({ code: z.enum(['voucher', 'twice', 'negative']), at: count.nullable() })

const draft = books.extend({
  state: z.enum(['none', 'draft', 'review', 'published']),
  rev: count,
  /** Taken from the month before; null where there is none, and it is typed. */
  lastClosingFen: signedFen.nullable(),
  problems: z.array(problem),
  ended: z.boolean(),
  /** An earlier month has to be published first. */
  waitsFor: month.nullable(),
  dueAt: instant,
  returned: z.string().nullable(),
  submittedBy: officer.nullable(),
  may: z.object({ edit: z.boolean(), submit: z.boolean(), decide: z.boolean(), correct: z.boolean() }),
})
export type CompanyBooksDraft = z.infer<typeof draft>

const at = { communityId: id, period: month }

/** A month as it stands: what orders brought in is counted from the money book. */
export const companyBooksDraft = defineAction('service.booksDraft', {
  input: z.strictObject(at),
  output: z.object({ draft }),
})

/** What orders do not say. CONFLICT when somebody else changed it meanwhile. */
export const saveCompanyBooks = defineAction('service.saveBooks', {
  input: z.strictObject({
    ...at,
    rev: count,
    openingFen: signedFen.nullable(),
    entries: z.array(companyEntry).max(200),
  }),
  output: z.object({ draft }),
})

/** Hands it to the community: from then on it stands still. RULE_BROKEN {rule: notEnded | previousFirst | problems}. */
export const submitCompanyBooks = defineAction('service.submitBooks', {
  input: z.strictObject({ ...at, rev: count }),
  output: z.object({ draft }),
})

/** The second person publishes it, sealed, or gives it back with a reason. SAME_PERSON for who handed it over,
 * RULE_BROKEN {rule: openingMoved} where the month before was corrected meanwhile. */
export const decideCompanyBooks = defineAction('service.decideBooks', {
  input: z.strictObject({ ...at, rev: count, publish: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({ draft }),
})

/**
 * Sets an entry of a published month right: takes out what stands and puts in the right one, or none. Booked into the newest
 * published month. Refuses with RULE_BROKEN {rule: sameLine | problems}, and CONFLICT when it was corrected meanwhile.
 */
export const correctCompanyBooks = defineAction('service.correctBooks', {
  input: z.strictObject({
    ...at,
    at: count,
    replacement: companyEntry.nullable(),
    reason: z.string().trim().min(4).max(200),
    requestKey,
  }),
  output: z.object({ draft }),
})
