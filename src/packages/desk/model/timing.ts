import { checkTimetable, type Minimums, type Timetable } from '~domain/deliberation/schedule'
import { AppError } from '~types/errors'
import { DAY, HOUR, dayOf, hourOf, instantAt } from './days'

/** When a vote is to run, as a person picks it: days of China's calendar and full hours. */
export interface Timing {
  readonly rosterDay: number
  readonly opensDay: number
  readonly opensHour: number
  readonly closesDay: number
  readonly closesHour: number
}

/** What a timing is measured against. `now` in milliseconds. */
export interface Limits {
  readonly minimums: Minimums
  readonly now: number
}

/** Nobody is called to vote at night. */
export const HOURS: readonly number[] = Array.from({ length: 15 }, (_, index) => 8 + index)

const ROSTER_DAYS = 7
const OPENING_HOUR = 9
const CLOSING_HOUR = 20
/** Days that the second person has for the approval, in a proposed timing. */
const APPROVAL_DAYS = 2

/** The roster shows from the first minute of its day, but never later than the vote opens. */
export function timetableOf(timing: Timing): Timetable {
  const opensAt = instantAt(timing.opensDay, timing.opensHour)
  return {
    rosterFrom: Math.min(instantAt(timing.rosterDay, 0), opensAt),
    opensAt,
    closesAt: instantAt(timing.closesDay, timing.closesHour),
  }
}

/** The usual timing: as early as is comfortable. `usualDays` of voting, if the minimums allow them. */
export function proposeTiming(usualDays: number, { minimums, now }: Limits): Timing {
  const { opensDay, opensHour } = minimums.noticeDays === 0 ? soon(now) : inDays(now, minimums.noticeDays)
  const days = Math.min(Math.max(usualDays, minimums.votingDays), minimums.maxVotingDays - 1)
  return {
    rosterDay: Math.max(opensDay - ROSTER_DAYS, dayOf(now)),
    opensDay,
    opensHour,
    closesDay: opensDay + days,
    closesHour: CLOSING_HOUR,
  }
}

/** Moves the opening; the roster and the closing keep their distance from it. */
export function moveOpening(timing: Timing, opensDay: number, opensHour: number, limits: Limits): Timing {
  const shift = opensDay - timing.opensDay
  const moved = {
    ...timing,
    opensDay,
    opensHour,
    rosterDay: Math.max(Math.min(timing.rosterDay + shift, opensDay), dayOf(limits.now)),
    closesDay: timing.closesDay + shift,
  }
  if (mayClose(moved, moved.closesDay, moved.closesHour, limits.minimums)) return moved
  const [hour] = HOURS.filter((candidate) => mayClose(moved, moved.closesDay, candidate, limits.minimums))
  return hour === undefined ? { ...moved, closesDay: moved.closesDay + 1 } : { ...moved, closesHour: hour }
}

export function mayShowRoster(timing: Timing, day: number, { now }: Limits): boolean {
  return day >= dayOf(now) && day <= timing.opensDay
}

/** Whether the notice is long enough for this opening, were it published now. What has passed is not offered. */
export function mayOpen(day: number, hour: number, { minimums, now }: Limits): boolean {
  return instantAt(day, hour) >= now + minimums.noticeDays * DAY
}

export function mayClose(timing: Timing, day: number, hour: number, minimums: Minimums): boolean {
  const lasts = instantAt(day, hour) - instantAt(timing.opensDay, timing.opensHour)
  return lasts > 0 && lasts >= minimums.votingDays * DAY && lasts <= minimums.maxVotingDays * DAY
}

/** The first day on which some hour is still early enough. */
export function earliestOpeningDay(limits: Limits): number {
  const day = dayOf(limits.now) + limits.minimums.noticeDays
  return HOURS.some((hour) => mayOpen(day, hour, limits)) ? day : day + 1
}

/** When the second person must have approved at the latest: while the notice is long enough, or before the closing. */
export function approveBy({ opensAt, closesAt }: Pick<Timetable, 'opensAt' | 'closesAt'>, noticeDays: number): number {
  return noticeDays === 0 ? closesAt : opensAt - noticeDays * DAY
}

/** The rule that a timing breaks, were it published now (domain/deliberation/schedule); null if none. */
export function brokenRule(timing: Timing, { minimums, now }: Limits): string | null {
  try {
    checkTimetable(timetableOf(timing), minimums, now)
    return null
  } catch (error) {
    if (error instanceof AppError) return String(error.params.rule)
    throw error
  }
}

function inDays(now: number, noticeDays: number): Pick<Timing, 'opensDay' | 'opensHour'> {
  return { opensDay: dayOf(now) + noticeDays + APPROVAL_DAYS, opensHour: OPENING_HOUR }
}

/** The next full hour but one, which leaves time for the approval; tomorrow morning when today is over. */
function soon(now: number): Pick<Timing, 'opensDay' | 'opensHour'> {
  const hour = hourOf(now + 2 * HOUR)
  const sameDay = dayOf(now + 2 * HOUR) === dayOf(now)
  const today = sameDay ? HOURS.find((candidate) => candidate >= hour) : undefined
  return today === undefined
    ? { opensDay: dayOf(now) + 1, opensHour: OPENING_HOUR }
    : { opensDay: dayOf(now), opensHour: today }
}
