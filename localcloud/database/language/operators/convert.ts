import { ObjectId } from 'bson'
import { queryFailed } from '../../errors'
import { parseDate } from '../dates/parse'
import { isNil, typeName } from '../types'
import { namedArguments, operator, optional, required, type Operator } from './define'

type Conversion = (value: unknown) => unknown

const unsupported = (value: unknown, to: string): Error =>
  queryFailed(`Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value`)

function numberFrom(value: unknown, to: string): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof Date && to !== 'int') return value.getTime()
  if (typeof value !== 'string') throw unsupported(value, to)
  const parsed = value.trim() === '' ? NaN : Number(value)
  if (Number.isNaN(parsed))
    throw queryFailed(`Failed to parse number '${value}' in $convert with no onError value: Bad digit`)
  return parsed
}

function integerFrom(value: unknown, to: 'int' | 'long'): number {
  const number = numberFrom(value, to)
  if (typeof value === 'string' && !Number.isInteger(number))
    throw queryFailed(`Failed to parse number '${value}' in $convert with no onError value: Bad digit`)
  if (!Number.isFinite(number) || Math.abs(number) > (to === 'int' ? 2 ** 31 : 2 ** 63))
    throw queryFailed(`Conversion would overflow target type in $convert with no onError value: ${number}`)
  return Math.trunc(number)
}

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  bool: (value) => (typeof value === 'boolean' ? value : value !== 0),
  date: (value) => {
    if (value instanceof Date) return value
    if (typeof value === 'number') return new Date(Math.trunc(value))
    if (value instanceof ObjectId) return value.getTimestamp()
    if (typeof value !== 'string') throw unsupported(value, 'date')
    return parseDate(value, null, null)
  },
  decimal: (value) => numberFrom(value, 'decimal'),
  double: (value) => numberFrom(value, 'double'),
  int: (value) => integerFrom(value, 'int'),
  long: (value) => integerFrom(value, 'long'),
  objectId: (value) => {
    if (value instanceof ObjectId) return value
    if (typeof value !== 'string') throw unsupported(value, 'objectId')
    if (!ObjectId.isValid(value))
      throw queryFailed(`Failed to parse objectId '${value}' in $convert with no onError value`)
    return new ObjectId(value)
  },
  string: (value) => {
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    if (value instanceof Date) return value.toISOString()
    if (value instanceof ObjectId) return value.toHexString()
    throw unsupported(value, 'string')
  },
}

const NUMBERED: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  16: 'int',
  18: 'long',
  19: 'decimal',
}

function conversionTo(type: unknown): Conversion {
  const name = typeof type === 'number' ? NUMBERED[type] : type
  const conversion = typeof name === 'string' ? CONVERSIONS[name] : undefined
  if (conversion === undefined) throw queryFailed(`Unknown type name: ${String(type)}`)
  return conversion
}

const convertTo: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['input', 'to', 'onError', 'onNull'])
  const input = required(named['input'], name, 'input', compile)
  const to = required(named['to'], name, 'to', compile)
  const onError = optional(named['onError'], compile)
  const onNull = optional(named['onNull'], compile)
  return (scope) => {
    const value = input(scope)
    if (isNil(value)) return onNull === null ? null : onNull(scope)
    const type = to(scope)
    if (isNil(type)) return null
    const conversion = conversionTo(type)
    if (onError === null) return conversion(value)
    try {
      return conversion(value)
    } catch {
      return onError(scope)
    }
  }
}

const to = (type: string): Operator => operator(1, 1, ([value]) => (isNil(value) ? null : conversionTo(type)(value)))

export const convert: Readonly<Record<string, Operator>> = {
  $convert: convertTo,
  $toBool: to('bool'),
  $toDate: to('date'),
  $toDecimal: to('decimal'),
  $toDouble: to('double'),
  $toInt: to('int'),
  $toLong: to('long'),
  $toObjectId: to('objectId'),
  $toString: to('string'),
  $type: operator(1, 1, ([value]) => typeName(value)),
}
