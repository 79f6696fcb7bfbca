import { z } from 'zod'
import { defineAction } from '../contract'
import { count, fileId, id, requestKey } from '../shapes'
import {
  actor,
  cover,
  disclosureRules,
  lineEntry,
  periodId,
  periodTotals,
  problem,
  serviceEntry,
  serviceTotal,
  signedFen,
  statement,
} from './books'

const place = { compoundId: id, period: periodId }

/** A period that is being prepared, with every check as it stands now. */
const draftState = z.object({
  period: periodId,
  /** `none`: nobody has begun. */
  state: z.enum(['none', 'draft', 'review', 'published']),
  /** Raised by every change. */
  rev: count,
  rules: disclosureRules,
  openingFen: signedFen,
  /** Taken over from the last period; null where there is none, and it is typed. */
  lastClosingFen: signedFen.nullable(),
  stated: statement.nullable(),
  totals: periodTotals,
  linePages: count,
  servicePages: count,
  services: z.array(serviceTotal),
  problems: z.array(problem).max(100),
  problemCount: count,
  /** Lines above the limit that have no file yet. */
  missingVouchers: count,
  ended: z.boolean(),
  dueAt: count,
  submittedBy: actor.nullable(),
  /** Why the second person gave it back; null when he did not. */
  returned: z.object({ reason: z.string(), by: actor }).nullable(),
  may: z.object({ edit: z.boolean(), decide: z.boolean() }),
})
export type DraftState = z.infer<typeof draftState>

/** The draft of a period. */
export const draft = defineAction('disclosure.draft', { input: z.strictObject(place), output: draftState })

/** Where files of a compound's books are put, so that nobody else's are shown. */
export const filesFolder = defineAction('disclosure.folder', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ folder: z.string() }),
})

/**
 * Reads an uploaded file and puts its lines and records in the place of the draft's, all or nothing. Refuses with
 * BOOKS_HAVE_PROBLEMS {problems, total}, ROLL_UNREADABLE {reason}, and CONFLICT when the draft is another than `rev`.
 */
export const importBooks = defineAction('disclosure.import', {
  input: z.strictObject({ ...place, rev: count, fileID: fileId, fileName: z.string().max(120) }),
  output: draftState,
})

/** Writes one line: a new one with `no` null, else in the place of that one. Its files stay. */
export const saveLine = defineAction('disclosure.saveLine', {
  input: z.strictObject({ ...place, rev: count, no: count.nullable(), line: lineEntry, requestKey }),
  output: draftState.extend({ no: count }),
})

export const saveService = defineAction('disclosure.saveService', {
  input: z.strictObject({ ...place, rev: count, no: count.nullable(), record: serviceEntry, requestKey }),
  output: draftState.extend({ no: count }),
})

/** Takes a line or a record out of the draft. */
export const removeEntry = defineAction('disclosure.removeEntry', {
  input: z.strictObject({ ...place, rev: count, kind: z.enum(['line', 'service']), no: count }),
  output: draftState,
})

/** The opening balance of a first period, and the office's own sums; null for those that follow from the lines. */
export const saveTotals = defineAction('disclosure.saveTotals', {
  input: z.strictObject({ ...place, rev: count, openingFen: signedFen.nullable(), stated: statement.nullable() }),
  output: draftState,
})

/**
 * Hangs uploaded files on a line or a record. `masked`: who publishes has looked that no identity number and no bank account
 * can be read. Refuses with FILE_REFUSED {name, reason}. A file that hangs there already is not hung twice.
 */
export const attachFiles = defineAction('disclosure.attach', {
  input: z.strictObject({
    ...place,
    to: z.enum(['voucher', 'before', 'after']),
    no: count,
    files: z
      .array(z.strictObject({ fileID: fileId, name: z.string().max(80), cover: cover.optional() }))
      .min(1)
      .max(3),
    masked: z.literal(true),
  }),
  output: z.object({ files: count, rev: count }),
})

export const detachFile = defineAction('disclosure.detach', {
  input: z.strictObject({ ...place, kind: z.enum(['line', 'service']), no: count, fileID: fileId }),
  output: z.object({ files: count, rev: count }),
})

/** Hands the draft to the second person. Refuses with BOOKS_HAVE_PROBLEMS and RULE_BROKEN {rule: notEnded | previousFirst}. */
export const submit = defineAction('disclosure.submit', {
  input: z.strictObject({ ...place, rev: count }),
  output: draftState,
})

/** The second person publishes it, or gives it back with a reason. Refuses with SAME_PERSON and CONFLICT. */
export const decide = defineAction('disclosure.decide', {
  input: z.strictObject({ ...place, rev: count, publish: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({ state: z.enum(['draft', 'published']) }),
})

/**
 * Sets a published line right: a reversal of what stands, and the right line or none. Booked into the newest published period.
 * CONFLICT when somebody else corrected first.
 */
export const correct = defineAction('disclosure.correct', {
  input: z.strictObject({
    ...place,
    no: count,
    replacement: lineEntry.nullable(),
    reason: z.string().trim().min(4).max(200),
    requestKey,
  }),
  output: z.object({ correctionId: id, bookedIn: periodId }),
})

/** What waits for the caller's second look. */
export const reviews = defineAction('disclosure.reviews', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ periods: z.array(z.object({ period: periodId, submittedBy: actor })) }),
})
