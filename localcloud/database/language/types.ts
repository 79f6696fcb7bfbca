import { Binary, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'

/** MongoDB's name of a value's type; `missing` for what is not there. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'number') return isInt32(value) ? 'int' : isInt64(value) ? 'long' : 'double'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'string'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'regex'
  if (value instanceof ObjectId) return 'objectId'
  if (value instanceof Binary || value instanceof Uint8Array) return 'binData'
  if (value instanceof Timestamp) return 'timestamp'
  if (value instanceof MinKey) return 'minKey'
  if (value instanceof MaxKey) return 'maxKey'
  return 'object'
}

/** JavaScript keeps no difference between 5 and 5.0: whole numbers count as integers. */
function isInt32(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31
}

function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER
}

const NUMBERS: Readonly<Record<string, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
  '-1': 'minKey',
}

const NAMES = new Set([...Object.values(NUMBERS), 'number'])

/** The test of `$type`, or null for a type nobody knows. */
export function typeTest(alias: unknown): ((value: unknown) => boolean) | null {
  const name = typeof alias === 'number' ? NUMBERS[alias] : typeof alias === 'string' ? alias : undefined
  if (name === undefined || !NAMES.has(name)) return null
  if (name === 'number') return (value) => typeof value === 'number'
  if (name === 'double') return (value) => typeof value === 'number'
  return (value) => typeName(value) === name
}

export const isNil = (value: unknown): value is null | undefined => value === null || value === undefined
