/**
 * When somebody comes: windows of an hour within a team's hours. Instants in milliseconds UTC, days as China counts
 * them (UTC+8, no summer time).
 */
export interface TeamHours {
  /** Minutes after midnight in China: 450 is 7:30. */
  readonly fromMinute: number
  readonly untilMinute: number
  /** ISO weekdays, Monday is 1. */
  readonly weekdays: readonly number[]
  /** Orders that the team can begin in one window. */
  readonly perWindow: number
}

export interface Window {
  readonly from: number
  readonly until: number
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const CHINA = 8 * 60 * MINUTE
const WINDOW_MINUTES = 60
/** Days ahead that can be chosen, today among them. */
const DAYS_AHEAD = 14
/** Nobody can come sooner. */
const LEAD = 30 * MINUTE

/** Midnight in China at or before an instant. */
export function chinaDayStart(instant: number): number {
  return Math.floor((instant + CHINA) / DAY) * DAY - CHINA
}

/** 1 for Monday to 7. 1 January 1970 was a Thursday. */
export function weekdayOf(dayStart: number): number {
  return ((Math.floor((dayStart + CHINA) / DAY) + 3) % 7) + 1
}

/** The windows of one day that can still be chosen at `now`. */
export function windowsOf(hours: TeamHours, dayStart: number, now: number): readonly Window[] {
  const start = chinaDayStart(dayStart)
  if (start < chinaDayStart(now) || start >= chinaDayStart(now) + DAYS_AHEAD * DAY) return []
  if (!hours.weekdays.includes(weekdayOf(start))) return []
  const windows: Window[] = []
  for (let minute = hours.fromMinute; minute + WINDOW_MINUTES <= hours.untilMinute; minute += WINDOW_MINUTES) {
    const from = start + minute * MINUTE
    if (from >= now + LEAD) windows.push({ from, until: from + WINDOW_MINUTES * MINUTE })
  }
  return windows
}

/** Whether the team takes orders for that window at `now`. */
export function isWindow(hours: TeamHours, window: Window, now: number): boolean {
  return windowsOf(hours, window.from, now).some(({ from, until }) => from === window.from && until === window.until)
}

/** Nobody has taken it by then: the dispatcher is told. Half an hour before somebody should come, or four hours on. */
export function takenBy({ placedAt, window }: { placedAt: number; window: Window | null }): number {
  const patience = placedAt + 4 * 60 * MINUTE
  return window === null ? patience : Math.min(patience, Math.max(placedAt + 10 * MINUTE, window.from - LEAD))
}

/** Nobody has come by then: the dispatcher is told. */
export function startedBy({ placedAt, window }: { placedAt: number; window: Window | null }): number {
  return window === null ? placedAt + DAY : window.until
}

/** What was late stays so for a day: then the community is told. */
export const CLIMB = DAY
