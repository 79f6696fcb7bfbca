import type { MyVoter } from '../../types/deliberation'
import { entitlementOf, homeOfHousehold, householdVoterId } from '../../domain/deliberation/entitlement'
import { inScope, isHousehold } from '../../domain/deliberation/scope'
import type { BallotDocument, DeliberationDocument, HomeDocument, VoterDocument } from './documents'
import { hasRole, type Permission } from './permission'
import type { Repositories } from './repositories'
import { ballotId } from './repositories/ballots'
import { homeDocumentId } from './repositories/homes'
import { voterDocumentId } from './repositories/voters'

/** What the frozen roll gives a voter in a vote: the homes behind his one ballot. */
export interface Entitled {
  readonly voterId: string
  readonly areaCentiSqm: number
  readonly homes: MyVoter['homes']
}

/** In whose name the caller may cast, by what he is now. Whether the frozen roll knows that voter is another question. */
export function voterIdsOf(deliberation: DeliberationDocument, permission: Permission): string[] {
  const { electorate, scope, developerVoterId } = deliberation
  if (electorate === 'households') {
    const homes = permission.bindings.filter(({ address }) => inScope(address, scope))
    return [...new Set(homes.map(({ homeId }) => householdVoterId(homeId)))]
  }
  const owned = permission.bindings.flatMap(({ relation, voterId }) =>
    relation === 'owner' && voterId !== null ? [voterId] : [],
  )
  const asDeveloper = hasRole(permission, 'developerRepresentative') ? [developerVoterId] : []
  return [...new Set([...owned, ...asDeveloper])]
}

/** The frozen entitlement of one voter; null when he is not on the frozen roll in that scope. */
export async function entitled(
  deliberation: DeliberationDocument,
  voterId: string,
  permission: Permission,
  { homes, voters }: Repositories,
): Promise<Entitled | null> {
  const homeId = homeOfHousehold(voterId)
  return homeId === null
    ? asOwner(deliberation, await voters.get(deliberation.rollId, voterId), permission)
    : asHousehold(deliberation, await homes.get(deliberation.rollId, homeId))
}

/** The caller's voters in each of these votes, with what stands in their names. One hop for all. */
export async function myVoters(
  deliberations: readonly DeliberationDocument[],
  permission: Permission,
  repositories: Repositories,
): Promise<Map<string, MyVoter[]>> {
  const mine = deliberations.map((deliberation) => ({ deliberation, ids: voterIdsOf(deliberation, permission) }))
  const keys = mine.flatMap(({ deliberation, ids }) =>
    ids.map((voterId) => ({ deliberationId: deliberation._id, rollId: deliberation.rollId, voterId })),
  )
  const [homes, voters, ballots] = await Promise.all([
    repositories.homes.getMany(
      keys.flatMap(({ rollId, voterId }) => {
        const homeId = homeOfHousehold(voterId)
        return homeId === null ? [] : [{ rollId, homeId }]
      }),
    ),
    repositories.voters.getMany(keys.filter(({ voterId }) => homeOfHousehold(voterId) === null)),
    repositories.ballots.getMany(keys.map(({ deliberationId, voterId }) => ballotId(deliberationId, voterId))),
  ])
  const homeById = new Map(homes.map((home) => [home._id, home]))
  const voterById = new Map(voters.map((voter) => [voter._id, voter]))
  const ballotById = new Map(ballots.map((ballot) => [ballot._id, ballot]))
  return new Map(
    mine.map(({ deliberation, ids }) => [
      deliberation._id,
      ids.flatMap((voterId) => {
        const homeId = homeOfHousehold(voterId)
        const { _id, rollId } = deliberation
        const found =
          homeId === null
            ? asOwner(deliberation, voterById.get(voterDocumentId(rollId, voterId)) ?? null, permission)
            : asHousehold(deliberation, homeById.get(homeDocumentId(rollId, homeId)) ?? null)
        return found === null ? [] : [{ ...found, standing: standingOf(ballotById.get(ballotId(_id, voterId))) }]
      }),
    ]),
  )
}

/** That a ballot stands, and since when. Its choices stay where they are. */
export function standingOf(ballot: BallotDocument | undefined): MyVoter['standing'] {
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

function asHousehold({ electorate, scope }: DeliberationDocument, home: HomeDocument | null): Entitled | null {
  if (electorate !== 'households' || home === null || !isHousehold(home, scope)) return null
  const { homeId, building, unit, room, areaCentiSqm } = home
  return {
    voterId: householdVoterId(homeId),
    areaCentiSqm,
    homes: [{ building, unit, room, areaCentiSqm, coOwners: [] }],
  }
}
