import type { RollChange, RollChangeCounts } from '../../types/roll/versions'
import type { HomeState, HomeUse } from '../../types/roll'

/** A home of one version, as two versions are compared. */
export interface ComparedHome {
  readonly homeId: string
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly use: HomeUse
  readonly state: HomeState
  readonly areaCentiSqm: number
  /** The same set of owners has the same in every version; before delivery it is the developer's. */
  readonly ownVoterId: string
  /** Who votes for it: another than its own set only by a recorded merge. */
  readonly voterId: string
  /** The owners or buyers by a key of their names, in any order. */
  readonly nameKeys: readonly string[]
  /** Masked. */
  readonly owners: readonly string[]
}

export interface HomeChange extends RollChange {
  readonly homeId: string
}

/** Every home in which two versions differ: those that stay or are new in the order of `after`, then those that are gone. */
export function changesBetween(before: readonly ComparedHome[], after: readonly ComparedHome[]): HomeChange[] {
  const former = new Map(before.map((home) => [home.homeId, home]))
  const kept = new Set(after.map(({ homeId }) => homeId))
  return [
    ...after.flatMap((home) => changed(former.get(home.homeId) ?? null, home)),
    ...before.filter(({ homeId }) => !kept.has(homeId)).flatMap((home) => changed(home, null)),
  ]
}

export function countChanges(changes: readonly HomeChange[]): RollChangeCounts {
  const both = changes.filter(({ before, after }) => before !== null && after !== null)
  const differs = (field: 'areaCentiSqm' | 'state' | 'use') =>
    both.filter(({ before, after }) => before?.[field] !== after?.[field]).length
  return {
    added: changes.filter(({ before }) => before === null).length,
    removed: changes.filter(({ after }) => after === null).length,
    owner: both.filter(({ ownerChanged }) => ownerChanged).length,
    area: differs('areaCentiSqm'),
    state: differs('state'),
    use: differs('use'),
    merged: changes.filter(({ merged }) => merged.after && !merged.before).length,
    parted: both.filter(({ merged }) => merged.before && !merged.after).length,
  }
}

function changed(before: ComparedHome | null, after: ComparedHome | null): HomeChange[] {
  const home = after ?? before
  if (home === null) return []
  const ownerChanged = before === null || after === null || ownersDiffer(before, after)
  const merged = { before: isMerged(before), after: isMerged(after) }
  const same =
    before !== null &&
    after !== null &&
    !ownerChanged &&
    before.areaCentiSqm === after.areaCentiSqm &&
    before.use === after.use &&
    before.state === after.state &&
    merged.before === merged.after
  if (same) return []
  const { homeId, building, unit, room } = home
  const address = { building, unit, room }
  return [{ homeId, address, before: factsOf(before), after: factsOf(after), ownerChanged, merged }]
}

function isMerged(home: ComparedHome | null): boolean {
  return home !== null && home.voterId !== home.ownVoterId
}

/** Between two deliveries the set on the title tells, namesakes too; a buyer who waits for delivery has no vote yet, and his name tells. */
function ownersDiffer(before: ComparedHome, after: ComparedHome): boolean {
  if (before.state === 'delivered' && after.state === 'delivered') return before.ownVoterId !== after.ownVoterId
  return [...before.nameKeys].sort().join() !== [...after.nameKeys].sort().join()
}

function factsOf(home: ComparedHome | null): RollChange['before'] {
  if (home === null) return null
  const { areaCentiSqm, use, state, owners } = home
  return { areaCentiSqm, use, state, owners: [...owners] }
}
