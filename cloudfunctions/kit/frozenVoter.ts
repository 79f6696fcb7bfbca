import { AppError } from '../../types/errors'
import { entitlementOf, homeOfHousehold, householdVoterId } from '../../domain/deliberation/entitlement'
import { isHousehold } from '../../domain/voting/scope'
import type { BindingDocument } from './bindingDocuments'
import type { RollHome } from './rollDocuments'
import type { DeliberationDocument } from './voteDocuments'
import type { Repositories } from './repositories'
import { residentAt } from './residents'

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
  /** Of a resident, by which his phone casts; null for who votes on paper, and for every other voter. */
  readonly bindingId: string | null
}

/** Null for whom the roll has nothing in this vote. */
export async function frozenHomesOf(
  vote: DeliberationDocument,
  voterId: string,
  repositories: Repositories,
): Promise<FrozenHomes | null> {
  const { electorate, scope, rules, rollId } = vote
  const { homes, voters } = repositories
  if (electorate === 'residents') return residentHome(vote, voterId, repositories)
  const homeId = homeOfHousehold(voterId)
  if ((homeId !== null) !== (electorate === 'households')) return null
  if (homeId !== null) {
    const home = await homes.get(rollId, homeId)
    if (home === null || !isHousehold(home, scope)) return null
    const { areaCentiSqm } = home
    return {
      voterId,
      areaCentiSqm,
      homes: [home],
      homeIds: [homeId],
      purchasers: [],
      developer: false,
      bindingId: null,
    }
  }
  const voter = await voters.get(rollId, voterId)
  const counted = voter === null ? null : entitlementOf(voter.homes, scope, rules.countParking)
  if (voter === null || counted === null) return null
  const { purchasers, developer } = voter
  const homeIds = voter.homes.map((home) => home.homeId)
  const { areaCentiSqm } = counted
  return { voterId, areaCentiSqm, homes: counted.homes, homeIds, purchasers, developer, bindingId: null }
}

async function residentHome(
  vote: DeliberationDocument,
  voterId: string,
  repositories: Repositories,
): Promise<FrozenHomes | null> {
  const found = await residentAt(vote, voterId, repositories)
  const home = found === null ? null : await repositories.homes.get(vote.rollId, found.stay.homeId)
  if (found === null || home === null) return null
  const { homeId, bindingId } = found.stay
  return { voterId, areaCentiSqm: 0, homes: [home], homeIds: [homeId], purchasers: [], developer: false, bindingId }
}

/**
 * The voter to whom a home belongs in this vote; NOT_FOUND for a home that the roll does not have, NOT_ON_ROLL where it gives no
 * ballot. Of residents several may live in one: `residentsAtHome`.
 */
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
 * The persons of a voter who are here: owners bound to one of his homes, standing or as its sellers; of a household and of a resident
 * whoever lives there. Fifty homes at most are looked at.
 */
export async function personsOf(
  vote: DeliberationDocument,
  { homeIds }: Pick<FrozenHomes, 'homeIds'>,
  { bindings }: Repositories,
): Promise<BindingDocument[]> {
  const found = await bindings.ofHomes(vote.compoundId, homeIds)
  const owners = vote.electorate === 'owners'
  return found.filter(
    ({ state, relation, ended }) =>
      (!owners && state === 'verified') ||
      (owners && relation === 'owner' && (state === 'verified' || ended?.reason === 'sold')),
  )
}
