import { ObjectId } from 'bson'
import { isDocument, type Document } from '../../document'
import { queryFailed, describe } from '../../errors'
import { formatDate } from '../dates/format'
import { parseDate } from '../dates/parse'
import { dayOfYear, instantOf, isoDate, isoDay, isoWeek, shifted, utc, weekOfYear } from '../dates/zone'
import { isNil, typeName } from '../types'
import { namedArguments, optional, required, type Operator } from './define'
import type { Compile, Expression } from '../scope'

/** Null for nothing. Throws for what is no point in time. */
function dateIn(value: unknown): Date | null {
  if (isNil(value)) return null
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  throw queryFailed(`can't convert from BSON type ${typeName(value)} to Date`)
}

/** The zone that an optional argument names; null when it is null. */
function zoneOf(timezone: Expression | null): (scope: Parameters<Expression>[0]) => string | null {
  return (scope) => {
    if (timezone === null) return 'UTC'
    const zone = timezone(scope)
    if (isNil(zone)) return null
    if (typeof zone !== 'string') throw queryFailed(`timezone must evaluate to a string, found ${typeName(zone)}`)
    return zone
  }
}

/** One field of a date: the operand is a date, or `{date, timezone}`. */
function field(read: (local: Date) => number): Operator {
  return (operand, name, compile) => {
    const { date, zone } = dateAndZone(operand, name, compile)
    return (scope) => {
      const value = dateIn(date(scope))
      const where = zone(scope)
      return value === null || where === null ? null : read(shifted(value, where))
    }
  }
}

function dateAndZone(
  operand: unknown,
  name: string,
  compile: Compile,
): { date: Expression; zone: ReturnType<typeof zoneOf> } {
  if (isDocument(operand) && !Object.keys(operand).some((key) => key.startsWith('$'))) {
    const named = namedArguments(operand, name, ['date', 'timezone'])
    return { date: required(named['date'], name, 'date', compile), zone: zoneOf(optional(named['timezone'], compile)) }
  }
  const source: unknown = Array.isArray(operand) && operand.length === 1 ? operand[0] : operand
  return { date: compile(source), zone: zoneOf(null) }
}

const toText: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['date', 'format', 'timezone', 'onNull'])
  const date = required(named['date'], name, 'date', compile)
  const format = optional(named['format'], compile)
  const zone = zoneOf(optional(named['timezone'], compile))
  const onNull = optional(named['onNull'], compile)
  return (scope) => {
    const value = dateIn(date(scope))
    if (value === null) return onNull === null ? null : onNull(scope)
    const where = zone(scope)
    const wanted = format?.(scope)
    if (where === null || wanted === null) return null
    if (wanted !== undefined && typeof wanted !== 'string')
      throw queryFailed(
        `$dateToString requires that 'format' be a string, found: ${typeName(wanted)} with value ${describe(wanted)}`,
      )
    return formatDate(value, wanted ?? (where === 'UTC' ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L'), where)
  }
}

const fromText: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['dateString', 'format', 'timezone', 'onError', 'onNull'])
  const source = required(named['dateString'], name, 'dateString', compile)
  const format = optional(named['format'], compile)
  const timezone = optional(named['timezone'], compile)
  const zone = zoneOf(timezone)
  const onError = optional(named['onError'], compile)
  const onNull = optional(named['onNull'], compile)
  return (scope) => {
    const text = source(scope)
    if (isNil(text)) return onNull === null ? null : onNull(scope)
    const where = zone(scope)
    const wanted = format?.(scope) ?? null
    if (where === null) return null
    try {
      if (typeof text !== 'string')
        throw queryFailed(
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)} with value ${describe(text)}`,
        )
      return parseDate(text, typeof wanted === 'string' ? wanted : null, timezone === null ? null : where)
    } catch (error) {
      if (onError !== null) return onError(scope)
      throw error
    }
  }
}

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond']
const ISO_PARTS = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek', 'hour', 'minute', 'second', 'millisecond']

const fromParts: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, [...PARTS, ...ISO_PARTS, 'timezone'])
  const byWeek = 'isoWeekYear' in named
  if (!byWeek && !('year' in named))
    throw queryFailed("$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
  const names = byWeek ? ISO_PARTS : PARTS
  const parts = names.map((part) => ({ part, value: optional(named[part], compile) }))
  const zone = zoneOf(optional(named['timezone'], compile))
  return (scope) => {
    const where = zone(scope)
    const values = parts.map(({ part, value }, at) => (value === null ? (at < 3 ? 1 : 0) : partIn(value(scope), part)))
    if (where === null || values.includes(null)) return null
    const [first = 1970, second = 1, third = 1, ...time] = values.map(Number)
    const day = byWeek ? isoDate(first, second, third) : utc(first, second, third)
    return new Date(instantOf(day + utc(1970, 1, 1, ...time), where))
  }
}

function partIn(value: unknown, part: string): number | null {
  if (isNil(value)) return null
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw queryFailed(`'${part}' must evaluate to an integer, found ${typeName(value)} with value ${describe(value)}`)
  return value
}

const toParts: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['date', 'timezone', 'iso8601'])
  const date = required(named['date'], name, 'date', compile)
  const zone = zoneOf(optional(named['timezone'], compile))
  const iso = optional(named['iso8601'], compile)
  return (scope) => {
    const value = dateIn(date(scope))
    const where = zone(scope)
    if (value === null || where === null) return null
    const local = shifted(value, where)
    return { ...(iso?.(scope) === true ? weekParts(local) : dayParts(local)), ...timeParts(local) }
  }
}

function dayParts(local: Date): Document {
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

function weekParts(local: Date): Document {
  const { week, year } = isoWeek(local)
  return { isoWeekYear: year, isoWeek: week, isoDayOfWeek: isoDay(local) }
}

function timeParts(local: Date): Document {
  return {
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  }
}

export const date: Readonly<Record<string, Operator>> = {
  $dateFromParts: fromParts,
  $dateFromString: fromText,
  $dateToParts: toParts,
  $dateToString: toText,
  $dayOfMonth: field((local) => local.getUTCDate()),
  $dayOfWeek: field((local) => local.getUTCDay() + 1),
  $dayOfYear: field(dayOfYear),
  $hour: field((local) => local.getUTCHours()),
  $isoDayOfWeek: field(isoDay),
  $isoWeek: field((local) => isoWeek(local).week),
  $isoWeekYear: field((local) => isoWeek(local).year),
  $millisecond: field((local) => local.getUTCMilliseconds()),
  $minute: field((local) => local.getUTCMinutes()),
  $month: field((local) => local.getUTCMonth() + 1),
  $second: field((local) => local.getUTCSeconds()),
  $week: field(weekOfYear),
  $year: field((local) => local.getUTCFullYear()),
}
