import { ObjectId } from 'bson'
import { queryFailed } from '../errors'
import { isNil, typeName } from './types'

/** A value as a text operator reads it: nothing is '', numbers and dates are written out, the rest is refused. */
export function printed(value: unknown, name: string): string {
  if (isNil(value)) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  throw queryFailed(`can't convert from BSON type ${typeName(value)} to String (in ${name})`)
}
