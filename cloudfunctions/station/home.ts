import { AppError } from '../../types/errors'
import { addDays, dateOf, instantAt, mondayOf } from '../../domain/station/time'
import { pausedUntil } from '../../domain/station/quota'
import type { BindingDocument } from '../kit/bindingDocuments'
import type { Permission } from '../kit/permission'
import type { WeekDocument } from '../kit/stationDocuments'

/** Weeks in which an absence may lie that pauses a home now: sixty days before the third, and fourteen after it. */
const WEEKS_BACK = 11
/** Weeks in which a booking may lie that is still to come. */
const WEEKS_AHEAD = 5

/** The binding by which the caller acts for a home. Throws NOT_FOUND for a home that is not his. */
export function bindingFor({ bindings }: Permission, homeId: string): BindingDocument {
  const found = bindings.find((binding) => binding.homeId === homeId)
  if (found === undefined) throw new AppError('NOT_FOUND')
  return found
}

/** The homes by which the caller lives here, each once. */
export function homesOf({ bindings }: Permission): BindingDocument[] {
  return [...new Map(bindings.map((binding) => [binding.homeId, binding])).values()]
}

/** The home that a page is about: the one asked for, or the first. Null for who does not live here. */
export function homeOf(permission: Permission, homeId: string | undefined): BindingDocument | null {
  const homes = homesOf(permission)
  if (homeId !== undefined) return bindingFor(permission, homeId)
  return homes[0] ?? null
}

export function pastMondays(now: number): string[] {
  const monday = mondayOf(dateOf(now))
  return Array.from({ length: WEEKS_BACK + 1 }, (_, at) => addDays(monday, -7 * at))
}

export function comingMondays(now: number): string[] {
  const monday = mondayOf(dateOf(now))
  return Array.from({ length: WEEKS_AHEAD + 1 }, (_, at) => addDays(monday, 7 * at))
}

/** Until when the home of these weeks may not book; null when it may. */
export function pauseOf(weeks: readonly WeekDocument[], now: number): number | null {
  return pausedUntil(
    weeks.flatMap(({ uses }) => uses),
    now,
  )
}

/** Six digits that somebody can say. */
export function digitsOf(bytes: Uint8Array): string {
  const number = bytes.reduce((sum, byte) => (sum * 256 + byte) % 1_000_000, 0)
  return String(number).padStart(6, '0')
}

/** The evening before, when people are reminded; null when that is over. */
export function reminderAt(date: string, now: number): number | null {
  const at = instantAt(addDays(date, -1), 18 * 60)
  return at > now ? at : null
}
