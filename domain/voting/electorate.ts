import type { ElectorateKind, VoteScope } from '../../types/deliberation'
import type { HomeState, HomeUse } from '../../types/roll'
import type { Weight } from '../../types/shapes'
import { countsForOwner, isHousehold } from './scope'
import { exactSum, NOTHING, plus } from './weights'

/** A home as counting sees it. `purchasers` are keys of persons: the same person has the same key everywhere. */
export interface VotingHome {
  readonly homeId: string
  readonly building: string
  readonly unit: string
  readonly use: HomeUse
  readonly state: HomeState
  readonly areaCentiSqm: number
  readonly purchasers: readonly string[]
}

/** The electorates that follow from the roll of homes; residents stand in a register of their own. */
export type RollElectorate = Exclude<ElectorateKind, 'residents'>

export interface ElectorateRules {
  readonly scope: VoteScope
  readonly electorate: RollElectorate
  readonly countParking: boolean
}

/** One person of the law's count, with all homes that are counted for it. */
export interface Voter {
  /** The same set of purchasers has the same key, in whatever order it is written. */
  readonly key: string
  readonly developer: boolean
  readonly homeIds: readonly string[]
  readonly areaCentiSqm: number
}

export interface Electorate {
  /** In the order of their first homes. */
  readonly voters: readonly Voter[]
  readonly total: Weight
}

/** The developer's key. Other keys are JSON arrays or home ids of households, so no purchaser can be mistaken for it. */
export const DEVELOPER_KEY = 'developer'

/**
 * Who votes, and with how much (法释〔2020〕 8-9).
 *
 * Owners: one voter per exact set of purchasers within the scope; all unsold and all undelivered homes together are
 * one voter, the developer. Parking is left out unless the rules count it. Households: one voter per delivered
 * residence. Throws a RangeError for a delivered home without a purchaser: nobody could vote for it.
 */
export function electorateOf(homes: readonly VotingHome[], rules: ElectorateRules): Electorate {
  const { scope, countParking } = rules
  const households = rules.electorate === 'households'
  const drafts = new Map<string, { homeIds: string[]; areaCentiSqm: number }>()
  for (const home of homes) {
    const counts = households ? isHousehold(home, scope) : countsForOwner(home, scope, countParking)
    if (!counts) continue
    const key = households ? home.homeId : ownerKey(home)
    const draft = drafts.get(key)
    if (draft === undefined) {
      drafts.set(key, { homeIds: [home.homeId], areaCentiSqm: home.areaCentiSqm })
    } else {
      draft.homeIds.push(home.homeId)
      draft.areaCentiSqm = exactSum(draft.areaCentiSqm, home.areaCentiSqm)
    }
  }
  const voters = [...drafts].map(([key, draft]): Voter => ({
    key,
    developer: !households && key === DEVELOPER_KEY,
    ...draft,
  }))
  return { voters, total: voters.map(weightOf).reduce(plus, NOTHING) }
}

/** A voter is one person however many homes it has; area adds up. */
export function weightOf(voter: Pick<Voter, 'areaCentiSqm'>): Weight {
  return { areaCentiSqm: voter.areaCentiSqm, persons: 1 }
}

/** The key of the voter to whom an owners' vote gives this home. */
function ownerKey(home: Pick<VotingHome, 'homeId' | 'state' | 'purchasers'>): string {
  if (home.state !== 'delivered') return DEVELOPER_KEY
  if (home.purchasers.length === 0) {
    throw new RangeError(`expected a purchaser of the delivered home ${home.homeId}, got none`)
  }
  return JSON.stringify([...new Set(home.purchasers)].sort())
}
