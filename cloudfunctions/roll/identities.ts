import { personHash } from '../kit/person'

interface Marks {
  readonly idTails: readonly string[]
  readonly phones: readonly string[]
  readonly name: string
}

/** There is one developer, whatever is still his. */
export const DEVELOPER: readonly string[] = ['developer']

/**
 * Keyed hashes by which a set of purchasers is found again in the next roll: all by name and identity tail, or all by
 * name and phone. A set with neither is known only by its names and its first home.
 */
export function identitiesOf(purchasers: readonly Marks[], firstHomeId: string): readonly string[] {
  const whole = [setOf(purchasers.map(({ idTails }) => idTails)), setOf(purchasers.map(({ phones }) => phones))]
  const found = whole.filter((identity) => identity !== null)
  if (found.length > 0) return found
  return [personHash('purchasers', firstHomeId, ...purchasers.map(({ name }) => name).sort())]
}

function setOf(marks: readonly (readonly string[])[]): string | null {
  const first = marks.map((some) => [...some].sort()[0])
  const known = first.filter((mark) => mark !== undefined)
  return known.length < first.length ? null : personHash('purchasers', ...known.sort())
}
