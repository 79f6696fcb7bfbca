import type { AccountLine, DisclosureRules, ServiceRecord } from '../../types/disclosure/books'
import { hex } from '../deliberation/bytes'
import { taggedHash } from '../deliberation/hashing'

/** Lines and records are stored and hashed fifty to a page. */
export const PAGE_SIZE = 50

export function pagesOf<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / PAGE_SIZE) }, (_, at) =>
    items.slice(at * PAGE_SIZE, (at + 1) * PAGE_SIZE),
  )
}

/** The hash of one page, which whoever has read the page can make again. Lower-case hex. */
export function pageHash(page: readonly (AccountLine | ServiceRecord)[]): string {
  return hex(taggedHash('yuanba/books-page/v1', page))
}

/** What is sealed of a period: its rules, its opening balance and the hashes of its pages in their order. */
interface SealedBooks {
  readonly compoundId: string
  readonly period: string
  readonly rules: DisclosureRules
  readonly openingFen: number
  readonly lines: readonly string[]
  readonly services: readonly string[]
}

export function booksHash({ compoundId, period, rules, openingFen, lines, services }: SealedBooks): string {
  return hex(taggedHash('yuanba/books/v1', { compoundId, period, rules, openingFen, lines, services }))
}

/** Of a correction: which line, what it becomes, and why. */
interface SealedCorrection {
  readonly compoundId: string
  readonly of: { readonly period: string; readonly no: number }
  readonly bookedIn: string
  readonly reversed: object
  readonly replacement: object | null
  readonly reason: string
}

export function correctionHash(correction: SealedCorrection): string {
  const { compoundId, of, bookedIn, reversed, replacement, reason } = correction
  return hex(taggedHash('yuanba/correction/v1', { compoundId, of, bookedIn, reversed, replacement, reason }))
}
