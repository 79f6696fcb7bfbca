/** Days and minutes as the clock on the wall shows them in China, which has one zone and no summer time. */

const OFFSET = 8 * 60 * 60_000
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** 2026-11-21 for every instant of that day in China. */
export function dateOf(instant: number): string {
  return new Date(instant + OFFSET).toISOString().slice(0, 10)
}

/** The instant of a day's minute; 1440 is the midnight after it. */
export function instantAt(date: string, minute: number): number {
  return startOf(date) + minute * MINUTE
}

export function addDays(date: string, days: number): string {
  return dateOf(startOf(date) + days * DAY)
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((startOf(to) - startOf(from)) / DAY)
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** The Monday of the week that the date lies in. */
export function mondayOf(date: string): string {
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}

function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - OFFSET
}
