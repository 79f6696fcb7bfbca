import { queryFailed } from '../../errors'

const MINUTE = 60_000

/** Minutes a zone is ahead of UTC at an instant. Zones are `UTC`, `+08`, `+0800`, `+08:00` or names such as `Asia/Shanghai`. */
export function minutesAhead(instant: number, zone: string): number {
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (fixed !== null) return (fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 60 + Number(fixed[3] ?? 0))
  const whole = Math.floor(instant / 1000) * 1000
  const parts = new Map(
    calendarOf(zone)
      .formatToParts(new Date(whole))
      .map((part) => [part.type, part.value]),
  )
  const field = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name))
  const local = utc(field('year'), field('month'), field('day'), field('hour') % 24, field('minute'), field('second'))
  return Math.round((local - whole) / MINUTE)
}

const calendars = new Map<string, Intl.DateTimeFormat>()

function calendarOf(zone: string): Intl.DateTimeFormat {
  const known = calendars.get(zone)
  if (known !== undefined) return known
  const made = makeCalendar(zone)
  calendars.set(zone, made)
  return made
}

function makeCalendar(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw queryFailed(`unrecognized time zone identifier: "${zone}"`)
  }
}

/** A date whose UTC fields are those that a clock in the zone shows. */
export function shifted(date: Date, zone: string): Date {
  return new Date(date.getTime() + minutesAhead(date.getTime(), zone) * MINUTE)
}

/** The instant at which a clock in the zone shows these fields, given as if they were UTC. */
export function instantOf(local: number, zone: string): number {
  const guess = local - minutesAhead(local, zone) * MINUTE
  return local - minutesAhead(guess, zone) * MINUTE
}

/** `Date.UTC` that takes years below 100 as they are, months from 1, and carries what is too much. */
export function utc(year: number, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second, millisecond)
  return date.getTime()
}

const DAY = 86_400_000

/** From 1. */
export function dayOfYear(local: Date): number {
  return Math.floor((local.getTime() - utc(local.getUTCFullYear())) / DAY) + 1
}

/** Weeks begin on Sundays; days before the first Sunday are week 0. */
export function weekOfYear(local: Date): number {
  return Math.floor((dayOfYear(local) - 1 + 7 - local.getUTCDay()) / 7)
}

/** 1 is Monday, 7 Sunday. */
export function isoDay(local: Date): number {
  return local.getUTCDay() || 7
}

/** ISO 8601: a week belongs to the year of its Thursday. */
export function isoWeek(local: Date): { week: number; year: number } {
  const thursday = new Date(local.getTime() + (4 - isoDay(local)) * DAY)
  return { week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1, year: thursday.getUTCFullYear() }
}

/** The UTC midnight of a day of an ISO week, in fields as if they were UTC. */
export function isoDate(year: number, week: number, day: number): number {
  const fourth = new Date(utc(year, 1, 4))
  return fourth.getTime() + ((week - 1) * 7 + day - isoDay(fourth)) * DAY
}
