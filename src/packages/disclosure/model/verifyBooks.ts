import { lookUp, type Place } from '@/ledger/lookUp'

interface SealedPeriod {
  readonly compoundId: string
  readonly period: string
  readonly at: number
  readonly books: string
  readonly leafHash: string
}

/**
 * Looks on this phone whether what was published stands in the log, its leaf made again from what the page shows. Null while it
 * waits to be sealed. Throws LogFault when a check fails.
 */
export function verifyBooks({ compoundId, period, at, books, leafHash }: SealedPeriod): Promise<Place | null> {
  return lookUp(compoundId, { v: 1, type: 'disclosure.published', period, at, books }, leafHash)
}
