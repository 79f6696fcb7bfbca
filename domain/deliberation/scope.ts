import type { VoteScope } from '../../types/deliberation'
import type { HomeState, HomeUse } from '../../types/roll'

/** A text that is the same for the same scope: it names its electorate and its roster pages. */
export function scopeKey(scope: VoteScope): string {
  switch (scope.level) {
    case 'compound':
      return 'compound'
    case 'building':
      return `building/${scope.building}`
    case 'unit':
      return `unit/${scope.building}/${scope.unit}`
  }
}

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

/** Sorts as people count: 2 before 10. Digits are padded to eight places. */
export function naturalKey(...parts: readonly string[]): string {
  return parts.map((part) => part.replace(/\d+/g, (digits) => digits.padStart(8, '0'))).join('/')
}
