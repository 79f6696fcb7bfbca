/** Days of China's calendar: UTC+8 without summer time. A day is an integer, counted from 1970-01-01. */

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const OFFSET = 8 * HOUR

/** The day that an instant (milliseconds, UTC) falls on. */
export function dayOf(instant: number): number {
  return Math.floor((instant + OFFSET) / DAY)
}

/** The full hour, 0 to 23, that an instant falls in. */
export function hourOf(instant: number): number {
  return Math.floor(((((instant + OFFSET) % DAY) + DAY) % DAY) / HOUR)
}

/** The instant at which an hour of a day begins. */
export function instantAt(day: number, hour: number): number {
  return day * DAY + hour * HOUR - OFFSET
}

interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly date: number
}

export function calendarOf(day: number): CalendarDay {
  const at = new Date(day * DAY)
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() }
}
