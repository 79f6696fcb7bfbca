import { queryFailed } from '../../errors'
import { compareValues, equalValues } from '../compare'
import { truthy } from '../scope'
import { isNil, typeName } from '../types'
import { operator, type Operator } from './define'

/** Sorted by BSON order, each value once: MongoDB gives sets no other order, and this one is its own. */
function setOf(values: readonly unknown[]): unknown[] {
  return [...values].sort(compareValues).filter((value, at, all) => at === 0 || !equalValues(all[at - 1], value))
}

function arrayIn(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value))
    throw queryFailed(`All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`)
  return value
}

const has = (values: readonly unknown[], wanted: unknown): boolean => values.some((each) => equalValues(each, wanted))

function difference([a, b]: readonly unknown[]): unknown {
  if (isNil(a) || isNil(b)) return null
  const [left, right] = [arrayIn(a, '$setDifference'), arrayIn(b, '$setDifference')]
  return left.filter((value, at) => !has(right, value) && !has(left.slice(0, at), value))
}

function equals(sets: readonly unknown[]): boolean {
  const [first, ...rest] = sets.map((set) => setOf(arrayIn(set, '$setEquals')))
  return rest.every((set) => equalValues(set, first))
}

function intersection(sets: readonly unknown[]): unknown {
  if (sets.some(isNil)) return null
  const [first = [], ...rest] = sets.map((set) => arrayIn(set, '$setIntersection'))
  return setOf(first.filter((value) => rest.every((set) => has(set, value))))
}

function union(sets: readonly unknown[]): unknown {
  return sets.some(isNil) ? null : setOf(sets.flatMap((set) => arrayIn(set, '$setUnion')))
}

function isSubset([a, b]: readonly unknown[]): boolean {
  const all = arrayIn(b, '$setIsSubset')
  return arrayIn(a, '$setIsSubset').every((value) => has(all, value))
}

export const set: Readonly<Record<string, Operator>> = {
  $allElementsTrue: operator(1, 1, ([values], name) => arrayIn(values, name).every(truthy)),
  $anyElementTrue: operator(1, 1, ([values], name) => arrayIn(values, name).some(truthy)),
  $setDifference: operator(2, 2, difference),
  $setEquals: operator(2, Infinity, equals),
  $setIntersection: operator(0, Infinity, intersection),
  $setIsSubset: operator(2, 2, isSubset),
  $setUnion: operator(0, Infinity, union),
}
