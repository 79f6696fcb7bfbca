import type { VoteScope } from '../../types/deliberation'
import type { HomeState, HomeUse } from '../../types/roll'
import { countsForOwner } from '../voting/scope'

interface Home {
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly use: HomeUse
  readonly state: HomeState
  readonly areaCentiSqm: number
}

/** The homes that give a voter his one ballot in a scope, and their area; null when none does. */
export function entitlementOf<H extends Home>(
  homes: readonly H[],
  scope: VoteScope,
  countParking: boolean,
): { homes: readonly H[]; areaCentiSqm: number } | null {
  const counted = homes.filter((home) => countsForOwner(home, scope, countParking))
  if (counted.length === 0) return null
  return { homes: counted, areaCentiSqm: counted.reduce((sum, { areaCentiSqm }) => sum + areaCentiSqm, 0) }
}

/** A household's voter: one delivered residence. Owners' voters have random ids, so the kinds never meet. */
export function householdVoterId(homeId: string): string {
  return `h.${homeId}`
}

/** The home behind a household's voter id; null for any other id. */
export function homeOfHousehold(voterId: string): string | null {
  return voterId.startsWith('h.') ? voterId.slice(2) : null
}

/** A resident's voter: a person of the register, in the home where he is registered. */
export function residentVoterId(homeId: string, person: string): string {
  return `r.${homeId}.${person}`
}

/** Who a resident's voter id stands for; null for any other id. */
export function residentOf(voterId: string): { readonly homeId: string; readonly person: string } | null {
  const [kind, homeId, person, ...more] = voterId.split('.')
  if (kind !== 'r' || homeId === undefined || person === undefined || more.length > 0) return null
  return { homeId, person }
}

/** The home that the voter id of a household or of a resident names; null for owners, whose homes are in the roll. */
export function homeOfVoterId(voterId: string): string | null {
  return homeOfHousehold(voterId) ?? residentOf(voterId)?.homeId ?? null
}
