import { queryFailed } from '../../errors'
import { dayOfYear, isoDay, isoWeek, minutesAhead, shifted, weekOfYear } from './zone'

const pad = (value: number, digits: number): string => String(value).padStart(digits, '0')

/** Writes a date by MongoDB's `%` specifiers, as a clock in the zone shows it. */
export function formatDate(date: Date, format: string, zone: string): string {
  const local = shifted(date, zone)
  const ahead = minutesAhead(date.getTime(), zone)
  return format.replace(/%(.?)/g, (token, letter: string) => {
    const written = SPECIFIERS[letter]?.(local, ahead)
    if (written === undefined) throw queryFailed(`Invalid format character '${token}' in format string`)
    return written
  })
}

const SPECIFIERS: Readonly<Record<string, (local: Date, ahead: number) => string>> = {
  '%': () => '%',
  Y: (local) => pad(local.getUTCFullYear(), 4),
  m: (local) => pad(local.getUTCMonth() + 1, 2),
  d: (local) => pad(local.getUTCDate(), 2),
  H: (local) => pad(local.getUTCHours(), 2),
  M: (local) => pad(local.getUTCMinutes(), 2),
  S: (local) => pad(local.getUTCSeconds(), 2),
  L: (local) => pad(local.getUTCMilliseconds(), 3),
  j: (local) => pad(dayOfYear(local), 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(isoDay(local)),
  U: (local) => pad(weekOfYear(local), 2),
  V: (local) => pad(isoWeek(local).week, 2),
  G: (local) => pad(isoWeek(local).year, 4),
  z: (_local, ahead) => `${sign(ahead)}${pad(Math.floor(Math.abs(ahead) / 60), 2)}${pad(Math.abs(ahead) % 60, 2)}`,
  Z: (_local, ahead) => `${sign(ahead)}${pad(Math.abs(ahead), 3)}`,
}

function sign(value: number): string {
  return value < 0 ? '-' : '+'
}
