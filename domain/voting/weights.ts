import type { Weight } from '../../types/shapes'

export const NOTHING: Weight = { areaCentiSqm: 0, persons: 0 }

/** Adds exactly, or throws a RangeError: a sum past 2^53 would be rounded without a word. */
export function plus(a: Weight, b: Weight): Weight {
  return {
    areaCentiSqm: exactSum(a.areaCentiSqm, b.areaCentiSqm),
    persons: exactSum(a.persons, b.persons),
  }
}

/** Adds exactly, or throws a RangeError. */
export function exactSum(a: number, b: number): number {
  const sum = a + b
  if (!Number.isSafeInteger(sum)) throw new RangeError(`expected an exact sum, got ${String(a)} + ${String(b)}`)
  return sum
}
