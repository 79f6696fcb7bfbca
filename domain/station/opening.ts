import type { Holiday, RoomRules } from '../../types/station/shapes'
import type { ClosedReason } from '../../types/station/words'
import { holidayOn, isWorkedWeekend } from './holidays'
import { daysBetween, dateOf, instantAt, weekdayOf } from './time'

/** Minutes of one day. */
export interface Span {
  readonly from: number
  readonly to: number
}

type Hours = Pick<RoomRules, 'hours' | 'holiday' | 'closures' | 'slotMinutes'> & Own

/** Holidays that the community put down itself. */
interface Own {
  readonly ownDays?: readonly Holiday[]
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** When the room is open on a date, closures left aside; null when it is not. */
export function openOn(
  { hours, holiday, ownDays = [] }: Pick<Hours, 'hours' | 'holiday' | 'ownDays'>,
  date: string,
): Span | null {
  if (holiday !== 'asUsual' && holidayOn(date, ownDays) !== null) return holiday
  return hours[isWorkedWeekend(date, ownDays) ? 1 : weekdayOf(date)] ?? null
}

/** Why a time of a date is closed: a closure's words, the holiday's name, or '' for outside the hours. Null when it is open. */
export function closedBecause(room: Hours, date: string, span: Span): string | null {
  const closure = room.closures.find((one) => one.fromDate <= date && date <= one.untilDate && overlaps(one, span))
  if (closure !== undefined) return closure.reason
  const open = openOn(room, date)
  if (open !== null && open.from <= span.from && span.to <= open.to) return null
  return open === null ? (holidayOn(date, room.ownDays) ?? '') : ''
}

/** The slots of a date in their order. What is left at the end and is shorter than a slot is none. */
export function slotsOn(room: Hours, date: string): Span[] {
  const open = openOn(room, date)
  if (open === null) return []
  const { slotMinutes } = room
  return Array.from({ length: Math.floor((open.to - open.from) / slotMinutes) }, (_, at) => ({
    from: open.from + at * slotMinutes,
    to: open.from + (at + 1) * slotMinutes,
  }))
}

/** Why these minutes cannot be booked by anybody, whoever holds them; null when they can. */
export function whyNot(room: RoomRules & Own, date: string, span: Span, now: number): ClosedReason | null {
  const slots = slotsOn(room, date)
  const aligned = slots.some(({ from }) => from === span.from) && slots.some(({ to }) => to === span.to)
  if (span.to <= span.from || slots.length === 0) return 'closed'
  if (!aligned) return 'misaligned'
  if (closedBecause(room, date, span) !== null) return 'closed'
  if (instantAt(date, span.from) <= now) return 'past'
  if (daysBetween(dateOf(now), date) > room.daysAhead) return 'tooFar'
  const length = (span.to - span.from) / room.slotMinutes
  if (length < room.minSlots) return 'tooShort'
  return length > room.maxSlots ? 'tooLong' : null
}
