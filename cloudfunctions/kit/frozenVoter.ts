import { AppError } from '../../types/errors'
import { entitlementOf, homeOfHousehold, householdVoterId } from '../../domain/deliberation/entitlement'
import { isHousehold } from '../../domain/voting/scope'
import type { BindingDocument } from './bindingDocuments'
import type { RollHome } from './rollDocuments'
import type { DeliberationDocument } from './voteDocuments'
import type { Repositories } from './repositories'

/** A voter as a vote's frozen roll has him, whoever asks. */
export interface FrozenHomes {
  readonly voterId: string
  readonly areaCentiSqm: number
  /** Those that count. */
  readonly homes: readonly RollHome[]
  /** His other homes too: whoever is bound to one of them as an owner is one of his persons. */
  readonly homeIds: readonly string[]
  readonly purchasers: readonly { readonly nameHash: string; readonly nameMasked: string }[]
  readonly developer: boolean
}

/** Null for whom the roll has nothing in this vote. */
export async function frozenHomesOf(
  { electorate, scope, rules, rollId }: DeliberationDocument,
  voterId: string,
  { homes, voters }: Repositories,
): Promise<FrozenHomes | null> {
  const homeId = homeOfHousehold(voterId)
  if ((homeId !== null) !== (electorate === 'households')) return null
  if (homeId !== null) {
    const home = await homes.get(rollId, homeId)
    if (home === null || !isHousehold(home, scope)) return null
    const { areaCentiSqm } = home
    return { voterId, areaCentiSqm, homes: [home], homeIds: [homeId], purchasers: [], developer: false }
  }
  const voter = await voters.get(rollId, voterId)
  const counted = voter === null ? null : entitlementOf(voter.homes, scope, rules.countParking)
  if (voter === null || counted === null) return null
  const { purchasers, developer } = voter
  const homeIds = voter.homes.map((home) => home.homeId)
  return { voterId, areaCentiSqm: counted.areaCentiSqm, homes: counted.homes, homeIds, purchasers, developer }
}

/** The voter to whom a home belongs in this vote; NOT_FOUND for a home that the roll does not have. */
export async function voterAtHome(vote: DeliberationDocument, homeId: string, repositories: Repositories) {
  const home = await repositories.homes.get(vote.rollId, homeId)
  if (home === null) throw new AppError('NOT_FOUND')
  const owner = home.state === 'delivered' ? home.voterId : vote.developerVoterId
  const voterId = vote.electorate === 'households' ? householdVoterId(homeId) : owner
  const voter = await frozenHomesOf(vote, voterId, repositories)
  if (voter === null) throw new AppError('NOT_ON_ROLL')
  return voter
}

/**
 * The persons of a voter who are here: owners bound to one of his homes, standing or as its sellers; of a household whoever
 * lives there. Fifty homes at most are looked at.
 */
export async function personsOf(
  vote: DeliberationDocument,
  { homeIds }: Pick<FrozenHomes, 'homeIds'>,
  { bindings }: Repositories,
): Promise<BindingDocument[]> {
  const found = await bindings.ofHomes(vote.compoundId, homeIds)
  const households = vote.electorate === 'households'
  return found.filter(
    ({ state, relation, ended }) =>
      (households && state === 'verified') ||
      (!households && relation === 'owner' && (state === 'verified' || ended?.reason === 'sold')),
  )
}
