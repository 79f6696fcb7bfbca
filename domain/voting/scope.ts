import type { VoteScope } from '../../types/deliberation'
import type { HomeState, HomeUse } from '../../types/roll'

/** Whether a home lies where a vote is held. */
export function inScope(place: { readonly building: string; readonly unit: string }, scope: VoteScope): boolean {
  if (scope.level === 'compound') return true
  if (place.building !== scope.building) return false
  return scope.level === 'building' || place.unit === scope.unit
}

interface CountedHome {
  readonly building: string
  readonly unit: string
  readonly use: HomeUse
  readonly state: HomeState
}

/** Whether a home gives weight to its owner in a vote of this scope. Parking counts only by the frozen rules. */
export function countsForOwner(home: CountedHome, scope: VoteScope, countParking: boolean): boolean {
  return inScope(home, scope) && (countParking || home.use !== 'parking')
}

/** Whether a home is a household: one delivered residence, one vote. */
export function isHousehold(home: CountedHome, scope: VoteScope): boolean {
  return inScope(home, scope) && home.use === 'residence' && home.state === 'delivered'
}
