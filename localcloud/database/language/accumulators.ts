import { compareValues } from './compare'
import { merged } from './operators/object'
import { isNil } from './types'

const ACCUMULATORS = {
  $sum: (values: readonly unknown[]) => numbers(values).reduce((sum, value) => sum + value, 0),
  $avg: (values: readonly unknown[]) => mean(numbers(values)),
  $min: (values: readonly unknown[]) => extreme(values, -1),
  $max: (values: readonly unknown[]) => extreme(values, 1),
  $first: (values: readonly unknown[]) => values[0] ?? null,
  $last: (values: readonly unknown[]) => values.at(-1) ?? null,
  $push: (values: readonly unknown[]) => present(values),
  $addToSet: (values: readonly unknown[]) => distinct(present(values)),
  $stdDevPop: (values: readonly unknown[]) => deviation(numbers(values), 0),
  $stdDevSamp: (values: readonly unknown[]) => deviation(numbers(values), 1),
  $mergeObjects: merged,
} satisfies Record<string, (values: readonly unknown[]) => unknown>

export type AccumulatorName = keyof typeof ACCUMULATORS

export function isAccumulator(name: string): name is AccumulatorName {
  return Object.hasOwn(ACCUMULATORS, name)
}

/** What an accumulator makes of the values of a group, in their order; `undefined` where a field is missing. */
export function accumulate(name: AccumulatorName, values: readonly unknown[]): unknown {
  return ACCUMULATORS[name](values)
}

/** What is no number counts for nothing in sums and means. */
function numbers(values: readonly unknown[]): number[] {
  return values.filter((value) => typeof value === 'number')
}

function present(values: readonly unknown[]): unknown[] {
  return values.filter((value) => value !== undefined)
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The greatest or least by BSON order; null and missing do not take part. */
function extreme(values: readonly unknown[], direction: 1 | -1): unknown {
  let found: unknown = null
  for (const value of values) {
    if (isNil(value)) continue
    if (found === null || compareValues(value, found) * direction > 0) found = value
  }
  return found
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...values].sort(compareValues).filter((value, at, all) => at === 0 || compareValues(all[at - 1], value) !== 0)
}

function deviation(values: readonly number[], fewer: 0 | 1): number | null {
  const average = mean(values)
  if (average === null || values.length <= fewer) return null
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0)
  return Math.sqrt(squares / (values.length - fewer))
}
