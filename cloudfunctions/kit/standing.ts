import type { MyVoter } from '../../types/deliberation'
import { homeOfHousehold, homeOfVoterId, householdVoterId } from '../../domain/deliberation/entitlement'
import { MOST_REVISIONS, mayFollow, nextRevision, standingOf } from '../../domain/deliberation/standing'
import { inScope } from '../../domain/voting/scope'
import type { PaperDocument } from './ballotDocuments'
import { ALONE, asHousehold, casterIn, mayCast } from './entitled'
import type { Permission } from './permission'
import type { DesignationDocument } from './personDocuments'
import type { StayDocument } from './registerDocuments'
import type { Repositories } from './repositories'
import { participationId } from './repositories/anonymousBallots'
import { ballotIds } from './repositories/ballots'
import { homeDocumentId } from './repositories/homes'
import { paperIds } from './repositories/papers'
import { voterDocumentId } from './repositories/voters'
import { ownStays } from './residents'
import type { HomeDocument, VoterDocument } from './rollDocuments'
import { byBuilding, NAMED_HOMES } from './shares'
import type { BallotDocument, DeliberationDocument } from './voteDocuments'
import { ALWAYS, countedOf, isDeveloper, openidIn, ownerBindings, standingIn } from './voterRights'

type Homes = ReadonlyMap<string, HomeDocument>

/** What the votes froze of the caller: his homes, and by vote his place in the register. */
interface Frozen {
  readonly homes: Homes
  readonly stays: ReadonlyMap<string, StayDocument>
}

/**
 * The caller's voters in each of these votes, with what stands in their names. Two hops for all, and one more for who has
 * bought or sold.
 */
export async function myVoters(
  deliberations: readonly DeliberationDocument[],
  permission: Permission,
  repositories: Repositories,
): Promise<Map<string, MyVoter[]>> {
  return (await votersAndMine(deliberations, permission, repositories)).mine
}

/** The same, with what the frozen rolls say of those voters. */
export async function votersAndMine(
  deliberations: readonly DeliberationDocument[],
  permission: Permission,
  repositories: Repositories,
): Promise<{ mine: Map<string, MyVoter[]>; voters: readonly VoterDocument[] }> {
  const [homes, stays] = await Promise.all([
    frozenHomes(deliberations, permission, repositories),
    ownStays(deliberations, permission, repositories),
  ])
  const frozen = { homes, stays }
  const keys = deliberations.flatMap((deliberation) =>
    candidatesOf(deliberation, permission, frozen).map((voterId) => ({
      deliberation,
      rollId: deliberation.rollId,
      voterId,
    })),
  )
  const owners = keys.filter(({ voterId }) => homeOfVoterId(voterId) === null)
  const nameless = keys.filter(({ deliberation }) => deliberation.rules.anonymous === true)
  const [voters, designations, ballots, papers, participations] = await Promise.all([
    repositories.voters.getMany(owners),
    repositories.designations.getMany(owners.map(({ voterId }) => voterId)),
    repositories.ballots.getMany(keys.flatMap(({ deliberation, voterId }) => ballotIds(deliberation._id, voterId))),
    repositories.papers.getMany(keys.flatMap(({ deliberation, voterId }) => paperIds(deliberation._id, voterId))),
    repositories.participations.getMany(
      nameless.map(({ deliberation, voterId }) => participationId(deliberation._id, voterId)),
    ),
  ])
  const voterById = new Map(voters.map((voter) => [voter._id, voter]))
  const designationById = new Map(designations.map((designation) => [designation._id, designation]))
  const shown = await Promise.all(
    keys.map(async ({ deliberation, voterId }) => {
      const voter = voterById.get(voterDocumentId(deliberation.rollId, voterId)) ?? null
      const designation = designationById.get(voterId) ?? null
      const found = await shownTo(deliberation, { voterId, voter, designation, frozen }, permission, repositories)
      if (found === null) return null
      const of = (one: { deliberationId: string; voterId: string }) =>
        one.deliberationId === deliberation._id && one.voterId === voterId
      const own = ballots.filter(of)
      const paper = papers.find((one) => of(one) && one.state === 'received') ?? null
      const took = participations.find(of)
      const standing =
        took === undefined
          ? standingShown(own, paper, deliberation, permission, found)
          : {
              channel: 'phone' as const,
              castAt: took.castAt,
              revision: 0,
              mayChange: false,
              waits: false,
              deniable: false,
            }
      if (!mayCast(found.voter) && standing?.deniable !== true) return null
      return {
        deliberationId: deliberation._id,
        voter: { ...found.voter, standing, nextRevision: Math.min(nextRevision(own), MOST_REVISIONS - 1) },
      }
    }),
  )
  const mine = new Map<string, MyVoter[]>(deliberations.map(({ _id }) => [_id, []]))
  for (const one of shown) if (one !== null) mine.get(one.deliberationId)?.push(one.voter)
  return { mine, voters }
}

/** Whose access ended and who keeps a vote as its seller sees that vote while it runs, and no other. */
export function isInsider({ bindings, grants }: Permission): boolean {
  return bindings.length > 0 || grants.length > 0
}

/** The homes of the caller's bindings as these votes froze them, by document id. One hop for all. */
async function frozenHomes(
  deliberations: readonly DeliberationDocument[],
  permission: Permission,
  { homes }: Repositories,
): Promise<Homes> {
  const bindings = [...permission.bindings, ...ownerBindings(permission)]
  const rolls = new Set(deliberations.map(({ rollId }) => rollId))
  const keys = [...rolls].flatMap((rollId) => bindings.map(({ homeId }) => ({ rollId, homeId })))
  return new Map((await homes.getMany(keys)).map((home) => [home._id, home]))
}

/**
 * In whose names the caller might cast: the voters that the frozen roll has for his homes, also where that roll is another
 * than the one he joined by, and those that he was accepted as. His right to each is looked at apart.
 */
function candidatesOf(deliberation: DeliberationDocument, permission: Permission, frozen: Frozen): string[] {
  const { _id, electorate, scope, rollId, developerVoterId } = deliberation
  if (electorate === 'residents') return [frozen.stays.get(_id)?.voterId ?? []].flat()
  if (electorate === 'households') {
    const inside = permission.bindings.filter(({ address }) => inScope(address, scope))
    return [...new Set(inside.map(({ homeId }) => householdVoterId(homeId)))]
  }
  const owned = ownerBindings(permission).flatMap((binding) => {
    const home = frozen.homes.get(homeDocumentId(rollId, binding.homeId))
    return [binding.voterId, home?.state === 'delivered' ? home.voterId : null].filter((voterId) => voterId !== null)
  })
  return [...new Set([...owned, ...(isDeveloper(permission) ? [developerVoterId] : [])])]
}

/** A voter of the caller's, and when a ballot has to have been given for him to deny it. */
interface Shown {
  readonly voter: Omit<MyVoter, 'standing' | 'nextRevision'>
  readonly from: number
  readonly until: number
}

interface Looked {
  readonly voterId: string
  readonly voter: VoterDocument | null
  readonly designation: DesignationDocument | null
  readonly frozen: Frozen
}

async function shownTo(
  deliberation: DeliberationDocument,
  { voterId, voter, designation, frozen }: Looked,
  permission: Permission,
  repositories: Repositories,
): Promise<Shown | null> {
  const stay = frozen.stays.get(deliberation._id)
  if (stay?.voterId === voterId) {
    const homes = [{ ...stay.address, areaCentiSqm: 0, coOwners: [] }]
    const voter = {
      voterId,
      areaCentiSqm: 0,
      right: 'own' as const,
      caster: ALONE,
      homes,
      homeCount: 1,
      byBuilding: [],
    }
    return { voter, ...ALWAYS }
  }
  const homeId = homeOfHousehold(voterId)
  if (homeId !== null) {
    const home = frozen.homes.get(homeDocumentId(deliberation.rollId, homeId))
    const found = home === undefined ? null : asHousehold(deliberation, home)
    if (home === undefined || found === null) return null
    const { building, unit, room, areaCentiSqm } = home
    const homes = [{ building, unit, room, areaCentiSqm, coOwners: [] }]
    return { voter: { ...found, right: 'own', caster: ALONE, homes, homeCount: 1, byBuilding: [] }, ...ALWAYS }
  }
  const counted = voter === null ? null : countedOf(deliberation, voter)
  if (voter === null || counted === null) return null
  const { right, from, until } = await standingIn(deliberation, voter, permission, repositories)
  if (right === null) return null
  const me = new Set(ownerBindings(permission).map(({ nameHash }) => nameHash))
  /** With whom he is on this home's title: homes that a merge joined have their own, and a buyer is on none with the sellers. */
  const coOwnersOf = (homeId: string): string[] => {
    if (right === 'succeeded') return []
    const home = frozen.homes.get(homeDocumentId(deliberation.rollId, homeId))
    const title = voter.merge === null ? voter.purchasers : (home?.purchasers ?? [])
    return title.filter(({ nameHash }) => !me.has(nameHash)).map(({ nameMasked }) => nameMasked)
  }
  const shown = {
    voterId,
    right,
    caster: casterIn(deliberation, { voter, designation, right }, permission),
    areaCentiSqm: counted.areaCentiSqm,
    homes: counted.homes.slice(0, NAMED_HOMES).map(({ homeId, building, unit, room, areaCentiSqm }) => ({
      building,
      unit,
      room,
      areaCentiSqm,
      coOwners: coOwnersOf(homeId),
    })),
    homeCount: counted.homes.length,
    byBuilding: byBuilding(counted.homes),
  }
  return { voter: shown, from, until }
}

/** That a ballot stands, or a paper waits to be read, and since when. Its choices stay where they are. */
function standingShown(
  ballots: readonly BallotDocument[],
  paper: PaperDocument | null,
  { rules: { changesAllowed } }: DeliberationDocument,
  permission: Permission,
  { from, until }: Pick<Shown, 'from' | 'until'>,
): MyVoter['standing'] {
  const deniable = (at: number) => from <= at && at < until
  const ballot = standingOf(ballots, ({ deniedAt }) => deniedAt !== null)
  if (paper !== null && (ballot === null || ballot.channel === 'proxy')) {
    return {
      channel: 'paper',
      castAt: paper.receivedAt,
      revision: 0,
      mayChange: false,
      waits: true,
      deniable: deniable(paper.receivedAt),
    }
  }
  if (ballot === null) return null
  const { channel, castAt, revision } = ballot
  const openid = openidIn(permission) ?? ''
  const mayChange = channel === 'phone' && mayFollow(ballots, { openid, revision: revision + 1, changesAllowed })
  return { channel, castAt, revision, mayChange, waits: false, deniable: deniable(castAt) }
}
