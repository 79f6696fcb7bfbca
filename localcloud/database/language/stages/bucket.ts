import { isDocument, type Document } from '../../document'
import { queryFailed, describe } from '../../errors'
import { tagOf } from '../../index-key'
import { compareValues, equalValues } from '../compare'
import { compileExpression, evaluate } from '../expression'
import { roundUp } from './granularity'
import { accumulateFields, accumulatedFields } from './group'
import type { Variables } from '../scope'

/** Groups by boundaries; a bucket that nothing falls into is not there. */
export function bucket(documents: readonly Document[], spec: unknown, variables: Variables): Document[] {
  if (!isDocument(spec)) throw queryFailed('Argument to $bucket stage must be an object')
  const { groupBy, boundaries, default: other, output = COUNT } = spec
  if (groupBy === undefined || boundaries === undefined)
    throw queryFailed("$bucket requires 'groupBy' and 'boundaries' to be specified.")
  const limits = readBoundaries(boundaries)
  const hasOther = 'default' in spec
  if (hasOther) checkDefault(other, limits)
  const key = compileExpression(groupBy)
  const buckets = new Map<unknown, Document[]>()
  const others: Document[] = []
  for (const document of documents) {
    const lower = lowerLimit(limits, key({ root: document, current: document, variables }))
    if (lower !== undefined) buckets.set(lower, [...(buckets.get(lower) ?? []), document])
    else if (hasOther) others.push(document)
    else throw queryFailed('$switch could not find a matching branch for an input, and no default was specified.')
  }
  const wanted = accumulatedFields(isDocument(output) ? output : {})
  const filled = [...buckets, ...(others.length > 0 ? [[other, others] as const] : [])]
  return filled
    .sort(([a], [b]) => compareValues(a, b))
    .map(([id, members]) => ({ _id: id, ...accumulateFields(members, wanted, variables) }))
}

const COUNT = { count: { $sum: 1 } }

function readBoundaries(boundaries: unknown): readonly unknown[] {
  if (!Array.isArray(boundaries)) throw queryFailed("The $bucket 'boundaries' field must be an array of values")
  const limits: readonly unknown[] = boundaries.map((each) => evaluate(each, {}))
  if (limits.length < 2)
    throw queryFailed(
      `The $bucket 'boundaries' field must have at least 2 values, but found ${limits.length} value(s).`,
    )
  for (const [at, limit] of limits.slice(1).entries()) {
    const below = limits[at]
    if (tagOf(below) !== tagOf(limit))
      throw queryFailed("All values in the the 'boundaries' option to $bucket must have the same type.")
    if (compareValues(below, limit) >= 0)
      throw queryFailed(
        `The 'boundaries' option to $bucket must be sorted, but elements ${at} and ${at + 1} are not in ascending order`,
      )
  }
  return limits
}

function checkDefault(value: unknown, limits: readonly unknown[]): void {
  const inside = compareValues(value, limits[0]) >= 0 && compareValues(value, limits.at(-1)) < 0
  if (inside)
    throw queryFailed(
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    )
}

function lowerLimit(limits: readonly unknown[], value: unknown): unknown {
  const above = limits.findIndex((limit) => compareValues(value, limit) < 0)
  return above <= 0 ? undefined : limits[above - 1]
}

interface Range {
  min: unknown
  max: unknown
  members: Document[]
}

/** As many buckets as asked for, of about the same size; equal values stay together. */
export function bucketAuto(documents: readonly Document[], spec: unknown, variables: Variables): Document[] {
  if (!isDocument(spec)) throw queryFailed('The argument to $bucketAuto must be an object')
  const { groupBy, buckets, output = COUNT, granularity } = spec
  if (groupBy === undefined || buckets === undefined)
    throw queryFailed("$bucketAuto requires 'groupBy' and 'buckets' to be specified.")
  if (typeof buckets !== 'number' || !Number.isInteger(buckets) || buckets <= 0)
    throw queryFailed(`The $bucketAuto 'buckets' field must be greater than 0, but found: ${describe(buckets)}`)
  const key = compileExpression(groupBy)
  const keyed = documents
    .map((document) => ({ document, key: key({ root: document, current: document, variables }) ?? null }))
    .sort((a, b) => compareValues(a.key, b.key))
  const wanted = accumulatedFields(isDocument(output) ? output : {})
  const ranges = typeof granularity === 'string' ? rounded(keyed, buckets, granularity) : plain(keyed, buckets)
  return ranges.map(({ min, max, members }) => ({ _id: { min, max }, ...accumulateFields(members, wanted, variables) }))
}

type Keyed = readonly { document: Document; key: unknown }[]

function plain(keyed: Keyed, buckets: number): Range[] {
  const size = Math.max(1, Math.round(keyed.length / buckets))
  const ranges: Range[] = []
  for (let at = 0; at < keyed.length;) {
    let end = ranges.length === buckets - 1 ? keyed.length : Math.min(keyed.length, at + size)
    while (end < keyed.length && equalValues(keyed[end - 1]?.key, keyed[end]?.key)) end += 1
    const max = keyed[end]?.key ?? keyed[end - 1]?.key
    ranges.push({ min: keyed[at]?.key, max, members: keyed.slice(at, end).map((each) => each.document) })
    at = end
  }
  return ranges
}

/** Borders on the numbers of a preferred series. */
function rounded(keyed: Keyed, buckets: number, granularity: string): Range[] {
  const size = Math.max(1, Math.round(keyed.length / buckets))
  const ranges: Range[] = []
  const value = (at: number): number => {
    const key = keyed[at]?.key
    if (typeof key !== 'number' || !(key >= 0))
      throw queryFailed(
        `$bucketAuto can only be used with a 'granularity' on non-negative numbers, but found: ${describe(key)}`,
      )
    return key
  }
  for (let at = 0; at < keyed.length;) {
    const last = ranges.length === buckets - 1 ? keyed.length : Math.min(keyed.length, at + size)
    const max = roundUp(value(last - 1), granularity)
    let end = last
    while (end < keyed.length && value(end) < max) end += 1
    const previous = ranges.at(-1)?.max
    const min = previous ?? 0
    ranges.push({ min, max, members: keyed.slice(at, end).map((each) => each.document) })
    at = end
  }
  return ranges
}
