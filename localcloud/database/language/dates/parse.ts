import { queryFailed } from '../../errors'
import { instantOf, isoDate, utc } from './zone'

/**
 * Reads a date as `$dateFromString` does. Without a format: ISO 8601 with a space or a T, a date alone, or what
 * JavaScript reads beside. A zone in the text stands against `zone`, which is refused.
 */
export function parseDate(text: string, format: string | null, zone: string | null): Date {
  const fields = format === null ? readFreely(text) : readByFormat(text, format)
  if (fields === null) throw unreadable(text)
  if (fields.offset !== null) {
    if (zone !== null)
      throw queryFailed(
        'you cannot pass in a date/time string with time zone information together with a timezone argument',
      )
    return checked(new Date(fields.local - fields.offset * 60_000), text)
  }
  return checked(new Date(instantOf(fields.local, zone ?? 'UTC')), text)
}

interface Fields {
  /** As if the fields were UTC. */
  local: number
  /** Minutes ahead of UTC, when the text says so. */
  offset: number | null
}

function unreadable(text: string): Error {
  return queryFailed(
    `Error parsing date string '${text}'; 0: passing a time zone identifier as part of the string is not allowed '${text.charAt(0)}'`,
  )
}

function checked(date: Date, text: string): Date {
  if (Number.isNaN(date.getTime())) throw unreadable(text)
  return date
}

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/

function readFreely(text: string): Fields | null {
  const match = ISO.exec(text.trim())
  if (match === null) {
    const beside = Date.parse(/\d{4}/.test(text) ? `${text} UTC` : '')
    return Number.isNaN(beside) ? null : { local: beside, offset: null }
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part || 0))
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 59) return null
  const millisecond = Math.trunc(Number(`0.${match[7] ?? '0'}`) * 1000)
  const local = utc(year, month, day, hour, minute, second, millisecond)
  return { local, offset: match[8] === undefined ? null : offsetOf(match[8]) }
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return text.startsWith('-') ? -minutes : minutes
}

const PATTERNS: Readonly<Record<string, string>> = {
  '%Y': '(\\d{4})',
  '%m': '(\\d{1,2})',
  '%d': '(\\d{1,2})',
  '%H': '(\\d{1,2})',
  '%M': '(\\d{1,2})',
  '%S': '(\\d{1,2})',
  '%L': '(\\d{1,3})',
  '%j': '(\\d{1,3})',
  '%G': '(\\d{4})',
  '%V': '(\\d{1,2})',
  '%u': '([1-7])',
  '%z': '(Z|[+-]\\d{2}:?\\d{2})',
  '%Z': '([+-]\\d{1,3})',
}

function readByFormat(text: string, format: string): Fields | null {
  const names: string[] = []
  const pattern = format.replace(/%.|[.*+?^${}()|[\]\\]/g, (token) => {
    if (token === '%%') return '%'
    if (!token.startsWith('%')) return `\\${token}`
    const known = PATTERNS[token]
    if (known === undefined) throw queryFailed(`Invalid format character '${token}' in format string`)
    names.push(token)
    return known
  })
  const match = new RegExp(`^${pattern}$`).exec(text)
  if (match === null) return null
  const read = new Map(names.map((name, at) => [name, match[at + 1] ?? '']))
  const field = (name: string, fallback: number): number => Number(read.get(name) ?? fallback)
  const hours = utc(
    1970,
    1,
    1,
    field('%H', 0),
    field('%M', 0),
    field('%S', 0),
    Number((read.get('%L') ?? '0').padEnd(3, '0')),
  )
  const date = read.has('%G')
    ? isoDate(field('%G', 1970), field('%V', 1), field('%u', 1))
    : read.has('%j')
      ? utc(field('%Y', 1970), 1, field('%j', 1))
      : utc(field('%Y', 1970), field('%m', 1), field('%d', 1))
  const zone = read.get('%z')
  const minutes = read.get('%Z')
  return {
    local: date + hours,
    offset: zone !== undefined ? offsetOf(zone) : minutes === undefined ? null : Number(minutes),
  }
}
