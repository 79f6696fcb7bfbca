import { correct as contract } from '../../types/disclosure/publishing'
import type { LineEntry } from '../../types/disclosure/books'
import { AppError } from '../../types/errors'
import { problemsOf } from '../../domain/disclosure/checks'
import { correctionHash } from '../../domain/disclosure/hash'
import { correctionPostings, withPostings } from '../../domain/disclosure/totals'
import type { CorrectionDocument, PeriodDocument } from '../kit/disclosureDocuments'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { leafDocument } from '../kit/leaves'
import { derivedId } from '../kit/random'
import { pageSet, periodDocumentId } from '../kit/repositories/disclosure'
import { refusal } from './importBooks'
import { publisherOf } from './office'

/** Corrections of one line: more is not a typing error any more. */
const MOST = 20

/**
 * Takes out what stands and puts in what is right, both for everybody to see. It is booked into the newest published period,
 * so that the balance of every later one still begins where the last ended.
 */
export const correct = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, period, no, replacement, reason, requestKey } = input
  const correctionId = derivedId('c', compoundId, period, String(no), openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const { disclosureBooks, disclosureCorrections, disclosurePeriods, disclosurePages } = repositories
  const [caller, document, chain, earlier] = await Promise.all([
    permission,
    disclosurePeriods.get(periodDocumentId(compoundId, period)),
    disclosureBooks.get(compoundId),
    disclosureCorrections.ofLine(compoundId, period, no, MOST),
  ])
  if (document?.state !== 'published' || chain === null || chain.latest === null) throw new AppError('NOT_FOUND')
  const by = publisherOf(caller, document.rules, openid, now)
  const done = earlier.find(({ _id }) => _id === correctionId)
  if (done !== undefined) return repeated(done, inputHash)
  if (earlier.length >= MOST) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'no' })
  const [page, booked] = await Promise.all([
    disclosurePages.holding(compoundId, pageSet(document, 'line'), no),
    disclosurePeriods.get(periodDocumentId(compoundId, chain.latest)),
  ])
  const published = page?.lines.find((line) => line.no === no)
  if (published === undefined || booked === null || booked.totals === null) throw new AppError('NOT_FOUND')
  const reversed = standing(entryOf(published), earlier)
  if (reversed === null) throw new AppError('CONFLICT')
  if (replacement !== null) requireSound(replacement, reversed, document)

  // A category that has gone since is still known by the period that had it.
  const categories = [...booked.rules.categories, ...document.rules.categories]
  const totals = withPostings(booked.totals, correctionPostings(reversed, replacement), categories)
  const sealed = { compoundId, of: { period, no }, bookedIn: booked.period, reversed, replacement, reason }
  const leaf = leafDocument(compoundId, {
    v: 1,
    type: 'disclosure.corrected',
    period,
    at: now,
    line: String(no),
    books: correctionHash(sealed),
  })
  const correction: CorrectionDocument = {
    _id: correctionId,
    compoundId,
    period,
    no,
    bookedIn: booked.period,
    reversed,
    replacement,
    reason,
    by,
    inputHash,
    leafHash: leaf.leafHash,
    order: orderAt(now, correctionId),
  }
  await disclosurePeriods.correct({ correction, books: chain, booked, totals, leaf })
  return { correctionId, bookedIn: booked.period }
})

function repeated(done: CorrectionDocument, inputHash: string) {
  if (done.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { correctionId: done._id, bookedIn: done.bookedIn }
}

/** The line without its number and its files. */
export function entryOf({
  date,
  direction,
  category,
  item,
  fen,
  counterparty,
  voucherNo,
  note,
  building,
}: LineEntry): LineEntry {
  return { date, direction, category, item, fen, counterparty, voucherNo, note, building }
}

/** What a line is after its corrections; null once it was taken out. */
export function standing(published: LineEntry, corrections: readonly CorrectionDocument[]): LineEntry | null {
  const last = corrections.at(-1)
  return last === undefined ? published : last.replacement
}

/** The new line has to be as right as any, and another than the old one. */
function requireSound(replacement: LineEntry, reversed: LineEntry, { period, rules }: PeriodDocument): void {
  if (JSON.stringify(entryOf(replacement)) === JSON.stringify(entryOf(reversed)))
    throw new AppError('RULE_BROKEN', { rule: 'sameLine' })
  const problems = problemsOf({
    period,
    rules,
    lines: [{ row: 1, entry: replacement, vouchers: null }],
    services: [],
    openingFen: 0,
    stated: null,
    lastClosingFen: null,
    buildings: null,
  })
  if (problems.length > 0) throw refusal(problems.map((one) => ({ ...one, row: null })))
}
