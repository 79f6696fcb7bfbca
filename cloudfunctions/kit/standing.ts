import type { MyVoter } from '../../types/deliberation'
import { entitlementOf, homeOfHousehold, householdVoterId } from '../../domain/deliberation/entitlement'
import { inScope, isHousehold } from '../../domain/voting/scope'
import type { BallotDocument, DeliberationDocument, HomeDocument, VoterDocument } from './documents'
import { hasRole, type Permission } from './permission'
import { isPurchaser } from './person'
import type { Repositories } from './repositories'
import { ballotId } from './repositories/ballots'
import { homeDocumentId } from './repositories/homes'
import { voterDocumentId } from './repositories/voters'

type FrozenHomes = ReadonlyMap<string, HomeDocument>

/** What the frozen roll gives a voter in a vote: the homes behind his one ballot. */
export interface Entitled {
  readonly voterId: string
  readonly areaCentiSqm: number
  readonly homes: MyVoter['homes']
}

/** The homes of the caller's bindings as these votes froze them, by document id. One hop for all. */
export async function frozenHomes(
  deliberations: readonly DeliberationDocument[],
  { bindings }: Permission,
  { homes }: Repositories,
): Promise<FrozenHomes> {
  const keys = deliberations.flatMap(({ rollId }) => bindings.map(({ homeId }) => ({ rollId, homeId })))
  return new Map((await homes.getMany(keys)).map((home) => [home._id, home]))
}

/**
 * In whose name the caller may cast. An owner is the voter whom the frozen roll names for his home, also where that roll
 * is another than the one he joined by: a home delivered since, or one with other co-owners, has a new voter.
 */
export function voterIdsOf(deliberation: DeliberationDocument, permission: Permission, homes: FrozenHomes): string[] {
  const { electorate, scope, rollId, developerVoterId } = deliberation
  if (electorate === 'households') {
    const inside = permission.bindings.filter(({ address }) => inScope(address, scope))
    return [...new Set(inside.map(({ homeId }) => householdVoterId(homeId)))]
  }
  const owned = permission.bindings.flatMap((binding) => {
    if (binding.relation !== 'owner') return []
    const home = homes.get(homeDocumentId(rollId, binding.homeId))
    const named = home?.state === 'delivered' && isPurchaser(home.purchasers, binding) ? home.voterId : null
    return [binding.voterId, named].filter((voterId) => voterId !== null)
  })
  const asDeveloper = hasRole(permission, 'developerRepresentative') ? [developerVoterId] : []
  return [...new Set([...owned, ...asDeveloper])]
}

/** The frozen entitlement of one voter; null when the caller is not that voter, or the frozen roll has none in scope. */
export async function entitled(
  deliberation: DeliberationDocument,
  voterId: string,
  permission: Permission,
  repositories: Repositories,
): Promise<Entitled | null> {
  const [homes, voter] = await Promise.all([
    frozenHomes([deliberation], permission, repositories),
    homeOfHousehold(voterId) === null ? repositories.voters.get(deliberation.rollId, voterId) : null,
  ])
  if (!voterIdsOf(deliberation, permission, homes).includes(voterId)) return null
  return entitlementIn(deliberation, voterId, permission, { homes, voter })
}

/** The caller's voters in each of these votes, with what stands in their names. Two hops for all. */
export async function myVoters(
  deliberations: readonly DeliberationDocument[],
  permission: Permission,
  repositories: Repositories,
): Promise<Map<string, MyVoter[]>> {
  const homes = await frozenHomes(deliberations, permission, repositories)
  const mine = deliberations.map((deliberation) => ({
    deliberation,
    ids: voterIdsOf(deliberation, permission, homes),
  }))
  const keys = mine.flatMap(({ deliberation, ids }) =>
    ids.map((voterId) => ({ deliberationId: deliberation._id, rollId: deliberation.rollId, voterId })),
  )
  const [voters, ballots] = await Promise.all([
    repositories.voters.getMany(keys.filter(({ voterId }) => homeOfHousehold(voterId) === null)),
    repositories.ballots.getMany(keys.map(({ deliberationId, voterId }) => ballotId(deliberationId, voterId))),
  ])
  const voterById = new Map(voters.map((voter) => [voter._id, voter]))
  const ballotById = new Map(ballots.map((ballot) => [ballot._id, ballot]))
  return new Map(
    mine.map(({ deliberation, ids }) => [
      deliberation._id,
      ids.flatMap((voterId) => {
        const voter = voterById.get(voterDocumentId(deliberation.rollId, voterId)) ?? null
        const found = entitlementIn(deliberation, voterId, permission, { homes, voter })
        if (found === null) return []
        return [{ ...found, standing: standingOf(ballotById.get(ballotId(deliberation._id, voterId))) }]
      }),
    ]),
  )
}

function entitlementIn(
  deliberation: DeliberationDocument,
  voterId: string,
  permission: Permission,
  { homes, voter }: { homes: FrozenHomes; voter: VoterDocument | null },
): Entitled | null {
  const homeId = homeOfHousehold(voterId)
  return homeId === null
    ? asOwner(deliberation, voter, permission)
    : asHousehold(deliberation, homes.get(homeDocumentId(deliberation.rollId, homeId)))
}

/** That a ballot stands, and since when. Its choices stay where they are. */
function standingOf(ballot: BallotDocument | undefined): MyVoter['standing'] {
  return ballot === undefined ? null : { channel: ballot.channel, castAt: ballot.castAt }
}

function asOwner(
  { electorate, scope, rules }: DeliberationDocument,
  voter: VoterDocument | null,
  permission: Permission,
): Entitled | null {
  if (electorate !== 'owners' || voter === null) return null
  const entitlement = entitlementOf(voter.homes, scope, rules.countParking)
  if (entitlement === null) return null
  const me = new Set(permission.bindings.map(({ nameHash }) => nameHash))
  const coOwners = voter.purchasers.filter(({ nameHash }) => !me.has(nameHash)).map(({ nameMasked }) => nameMasked)
  return {
    voterId: voter.voterId,
    areaCentiSqm: entitlement.areaCentiSqm,
    homes: entitlement.homes.map(({ building, unit, room, areaCentiSqm }) => ({
      building,
      unit,
      room,
      areaCentiSqm,
      coOwners,
    })),
  }
}

function asHousehold({ electorate, scope }: DeliberationDocument, home: HomeDocument | undefined): Entitled | null {
  if (electorate !== 'households' || home === undefined || !isHousehold(home, scope)) return null
  const { homeId, building, unit, room, areaCentiSqm } = home
  return {
    voterId: householdVoterId(homeId),
    areaCentiSqm,
    homes: [{ building, unit, room, areaCentiSqm, coOwners: [] }],
  }
}
