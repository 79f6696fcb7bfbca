import { kept, keep, forget } from '@/platform/kept'
import type { ActionOutput } from '~types/contracts'

export type KeeperDay = ActionOutput<'station.keeperDay'>

/** Who came, as the keeper tapped it while there was no network. */
export interface Mark {
  readonly bookingId: string
  readonly at: number
}

/** A day's list is kept so long on the phone: names are on it, masked. */
const KEPT_FOR = 36 * 3_600_000

/** The list as it was last read; null when none is kept or it is too old. */
export function keptDay(compoundId: string, date: string, now: number): KeeperDay | null {
  const found = kept(dayKey(compoundId))
  if (!isDay(found) || found.date !== date || now - found.asOf > KEPT_FOR) return null
  return found
}

export function keepDay(compoundId: string, day: KeeperDay): void {
  keep(dayKey(compoundId), day)
}

export function keptMarks(compoundId: string): readonly Mark[] {
  const found = kept(marksKey(compoundId))
  return Array.isArray(found) ? found.filter(isMark) : []
}

/** A booking is marked once; the first moment counts. */
export function addMark(compoundId: string, mark: Mark): readonly Mark[] {
  const before = keptMarks(compoundId)
  const next = before.some(({ bookingId }) => bookingId === mark.bookingId) ? before : [...before, mark]
  keep(marksKey(compoundId), next)
  return next
}

/** Those that the station has heard of are forgotten. */
export function dropMarks(compoundId: string, told: readonly string[]): readonly Mark[] {
  const next = keptMarks(compoundId).filter(({ bookingId }) => !told.includes(bookingId))
  if (next.length === 0) forget(marksKey(compoundId))
  else keep(marksKey(compoundId), next)
  return next
}

function dayKey(compoundId: string): string {
  return `station.day.${compoundId}`
}

function marksKey(compoundId: string): string {
  return `station.marks.${compoundId}`
}

function isDay(value: unknown): value is KeeperDay {
  return (
    typeof value === 'object' &&
    value !== null &&
    'date' in value &&
    'asOf' in value &&
    typeof value.asOf === 'number' &&
    'rooms' in value &&
    Array.isArray(value.rooms)
  )
}

function isMark(value: unknown): value is Mark {
  return (
    typeof value === 'object' &&
    value !== null &&
    'bookingId' in value &&
    typeof value.bookingId === 'string' &&
    'at' in value &&
    typeof value.at === 'number'
  )
}
