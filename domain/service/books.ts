import { COLLECTIVE } from '../../types/service/bookCategories'
import type { CompanyEntry, CompanySale, CompanyTotals } from '../../types/service/books'
import { hex } from '../deliberation/bytes'
import { taggedHash } from '../deliberation/hashing'

/** Every expense above it needs the number of a voucher, in fen. */
const VOUCHER_ABOVE = 100_000
/** Days after a month's end within which its books are public. */
export const COMPANY_DUE_DAYS = 20

/** opening + sales + other income − expense = closing, to the fen. */
export function companyTotalsOf(
  openingFen: number,
  sales: readonly CompanySale[],
  entries: readonly CompanyEntry[],
): CompanyTotals {
  const sum = (of: readonly CompanyEntry[]) => of.reduce((total, { fen }) => total + fen, 0)
  const salesFen = sales.reduce((total, { paidFen, refundedFen }) => total + paidFen - refundedFen, 0)
  const otherIncomeFen = sum(entries.filter(({ direction }) => direction === 'in'))
  const expenseFen = sum(entries.filter(({ direction }) => direction === 'out'))
  const collectiveFen = sum(entries.filter(({ category }) => category === COLLECTIVE))
  const closingFen = openingFen + salesFen + otherIncomeFen - expenseFen
  return { openingFen, salesFen, otherIncomeFen, expenseFen, collectiveFen, closingFen }
}

interface CompanyProblem {
  readonly code: 'voucher' | 'twice' | 'negative'
  /** The entry, from 0; null for the whole. */
  readonly at: number | null
}

export function companyProblemsOf(entries: readonly CompanyEntry[], { closingFen }: CompanyTotals): CompanyProblem[] {
  const numbers = entries.map(({ voucherNo }) => voucherNo)
  const found = entries.flatMap(({ direction, fen, voucherNo }, at): CompanyProblem[] => {
    if (voucherNo === '') return direction === 'out' && fen > VOUCHER_ABOVE ? [{ code: 'voucher', at }] : []
    return numbers.indexOf(voucherNo) < at ? [{ code: 'twice', at }] : []
  })
  return closingFen < 0 ? [...found, { code: 'negative', at: null }] : found
}

/** What a correction adds to a closing: the right entry less the one that it takes out. */
export function correctionFen(reversed: CompanyEntry, replacement: CompanyEntry | null): number {
  const signed = ({ direction, fen }: CompanyEntry) => (direction === 'in' ? fen : -fen)
  return (replacement === null ? 0 : signed(replacement)) - signed(reversed)
}

interface Corrected {
  readonly at: number
  readonly replacement: CompanyEntry | null
}

/** Each entry as it stands after its corrections; null once it was taken out. */
export function standingEntries(
  entries: readonly CompanyEntry[],
  corrections: readonly Corrected[],
): (CompanyEntry | null)[] {
  const last = new Map(corrections.map(({ at, replacement }) => [at, replacement]))
  return entries.map((entry, at) => {
    const now = last.get(at)
    return now === undefined ? entry : now
  })
}

/** What is sealed of a correction. Lower-case hex. */
export function companyCorrectionHash(correction: {
  readonly communityId: string
  readonly period: string
  readonly at: number
  readonly bookedIn: string
  readonly reversed: CompanyEntry
  readonly replacement: CompanyEntry | null
  readonly reason: string
}): string {
  const { communityId, period, at, bookedIn, reversed, replacement, reason } = correction
  const sealed = { communityId, period, at, bookedIn, reversed, replacement, reason }
  return hex(taggedHash('yuanba/company-correction/v1', sealed))
}

/** What is sealed: everything that is public of a month. Lower-case hex. */
export function companyBooksHash(books: {
  readonly communityId: string
  readonly period: string
  readonly sales: readonly CompanySale[]
  readonly entries: readonly CompanyEntry[]
  readonly totals: CompanyTotals
}): string {
  const { communityId, period, sales, entries, totals } = books
  return hex(taggedHash('yuanba/company-books/v1', { communityId, period, sales, entries, totals }))
}
