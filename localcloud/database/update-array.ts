import { writeFailed } from './errors'
import { cloneValue, isDocument } from './document'
import { sortKey } from './index-key'
import { compareValues } from './language/compare'
import { elementTest } from './language/filter'

/** `$push`: one value, or `{$each, $position, $sort, $slice}`. */
export function pushInto(array: readonly unknown[], operand: unknown): unknown[] {
  if (!isDocument(operand) || !('$each' in operand)) return [...array, cloneValue(operand)]
  const { $each: each, $position: position, $sort: sort, $slice: slice } = operand
  if (!Array.isArray(each)) throw writeFailed('The argument to $each in $push must be an array')
  const at = position === undefined ? array.length : Number(position)
  const head = array.slice(0, at)
  const pushed = [...head, ...each.map(cloneValue), ...array.slice(head.length)]
  const ordered = sort === undefined ? pushed : sorted(pushed, sort)
  if (slice === undefined) return ordered
  const kept = Number(slice)
  return kept >= 0 ? ordered.slice(0, kept) : ordered.slice(kept)
}

function sorted(elements: readonly unknown[], sort: unknown): unknown[] {
  if (!isDocument(sort)) return [...elements].sort((a, b) => compareValues(a, b) * Number(sort))
  const keys = Object.entries(sort).map(([path, direction]) => ({ path, descending: Number(direction) < 0 }))
  return [...elements].sort((a, b) => {
    for (const { path, descending } of keys) {
      const order = Buffer.compare(keyOf(a, path, descending), keyOf(b, path, descending))
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
}

function keyOf(element: unknown, path: string, descending: boolean): Buffer {
  return sortKey(isDocument(element) ? element : {}, path, descending)
}

/** `$addToSet`: what is there already is not added again. */
export function addToSet(array: readonly unknown[], operand: unknown): unknown[] {
  const each = isDocument(operand) ? operand['$each'] : undefined
  const values: readonly unknown[] = Array.isArray(each) ? each : [operand]
  const set = [...array]
  for (const value of values) {
    if (!set.some((element) => compareValues(element, value) === 0)) set.push(cloneValue(value))
  }
  return set
}

/** `$pop`: 1 takes the last element away, -1 the first. */
export function popFrom(array: readonly unknown[], operand: unknown): unknown[] {
  return Number(operand) < 0 ? array.slice(1) : array.slice(0, -1)
}

/** `$pull`: elements equal to the value, or that meet the condition. */
export function pullFrom(array: readonly unknown[], operand: unknown): unknown[] {
  if (operand instanceof RegExp)
    return array.filter((element) => !(typeof element === 'string' && operand.test(element)))
  if (!isDocument(operand)) return array.filter((element) => compareValues(element, operand) !== 0)
  const matches = elementTest(operand)
  return array.filter((element) => !matches(element))
}
