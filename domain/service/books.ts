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
