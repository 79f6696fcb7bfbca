import { isDocument, type Document } from '../../document'
import { queryFailed } from '../../errors'
import { isNil, typeName } from '../types'
import { operator, type Operator } from './define'

/** Later documents win; null and missing are passed over. */
export function merged(values: readonly unknown[]): Document {
  const made: Document = {}
  for (const value of values) {
    if (isNil(value)) continue
    if (!isDocument(value))
      throw queryFailed(`$mergeObjects requires object inputs, but input is of type ${typeName(value)}`)
    Object.assign(made, value)
  }
  return made
}

function toPairs(value: unknown): unknown {
  if (isNil(value)) return null
  if (!isDocument(value)) throw queryFailed(`$objectToArray requires a document input, found: ${typeName(value)}`)
  return Object.entries(value).map(([k, v]) => ({ k, v }))
}

export const object: Readonly<Record<string, Operator>> = {
  $mergeObjects: operator(0, Infinity, merged),
  $objectToArray: operator(1, 1, ([value]) => toPairs(value)),
}
