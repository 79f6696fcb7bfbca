/** A set of purchasers, each by a key of his name; two namesakes on one title have the same. */
export interface NamedSet {
  readonly developer: boolean
  readonly names: readonly string[]
}

/**
 * Whether sets of purchasers may be recorded as the same purchaser (法释〔2020〕 9): of any two, one has all the names of the
 * other. H alone and H with W may, and two entries of H whose second mark the office left out; H with W and H with Z may
 * not, because neither is the same purchaser as the other by any reading. Nor may the developer, whom the law counts as one
 * person already. A wrongly written name is corrected first.
 */
export function mayMerge(sets: readonly NamedSet[]): boolean {
  if (sets.length < 2 || sets.some(({ developer, names }) => developer || names.length === 0)) return false
  const widening = [...sets].sort((a, b) => a.names.length - b.names.length)
  return widening.every((set, at) => {
    const wider = widening[at + 1]
    return wider === undefined || contains(wider.names, set.names)
  })
}

/** Whether every name of `some` stands among `all`, namesakes as often as they are. */
function contains(all: readonly string[], some: readonly string[]): boolean {
  const left = [...all]
  return some.every((name) => {
    const at = left.indexOf(name)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

/** A recorded merge: the voter it makes, and the voters it makes him of. */
export interface Merge {
  readonly voterId: string
  readonly members: readonly string[]
}

/**
 * What is left of the merges on another roll, whose sets are `standing`. A member that is gone, because its homes were sold or
 * because the office's file joins it with another by itself, leaves the merge. What has fewer than two members left lapses,
 * and so do members whose names fit no more.
 */
export function standingMerges<Known extends Merge>(
  merges: readonly Known[],
  standing: ReadonlyMap<string, NamedSet>,
): Known[] {
  return merges.flatMap((merge) => {
    const members = merge.members.filter((member) => standing.has(member))
    const sets = members.flatMap((member) => standing.get(member) ?? [])
    return mayMerge(sets) ? [{ ...merge, members }] : []
  })
}
