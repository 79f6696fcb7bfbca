import type { Caster, MyVoter, Right } from '../../types/deliberation'
import { entitlementOf, homeOfHousehold, householdVoterId } from '../../domain/deliberation/entitlement'
import { rightOf, standsFor, type FrozenVoter, type Ownership } from '../../domain/deliberation/succession'
import { MOST_REVISIONS, mayFollow, nextRevision, standingOf } from '../../domain/deliberation/standing'
import { inScope, isHousehold } from '../../domain/voting/scope'
import type { PaperDocument } from './ballotDocuments'
import { casterOf } from './designation'
import type { BindingDocument } from './bindingDocuments'
import type { DesignationDocument } from './personDocuments'
import type { HomeDocument, VoterDocument } from './rollDocuments'
import type { BallotDocument, DeliberationDocument } from './voteDocuments'
import { hasRole, type Permission } from './permission'
import { isPurchaser } from './person'
import type { Repositories } from './repositories'
import { participationId } from './repositories/anonymousBallots'
import { ballotIds } from './repositories/ballots'
import { paperIds } from './repositories/papers'
import { homeDocumentId } from './repositories/homes'
import { voterDocumentId } from './repositories/voters'
import { byBuilding, NAMED_HOMES } from './shares'

type Homes = ReadonlyMap<string, HomeDocument>

/** What the frozen roll gives a voter in a vote, and by which right the caller casts his one ballot. */
export interface Entitled {
  readonly voterId: string
  readonly right: Right
  /** Whether the caller is the one of several purchasers who casts. */
  readonly caster: Caster
  readonly areaCentiSqm: number
  /** The caller's bindings that it rests on. */
  readonly bindings: readonly string[]
  /** Whether the roll itself names him, with his phone: whoever was only accepted as the owner may not be the only one. */
  readonly named: boolean
  /** When a ballot has to have been given for the caller to deny it, in milliseconds; `until` not included. */
  readonly from: number
  readonly until: number
}

/** Who casts for the voter; `left` casts no more. */
export function mayCast({ right }: Pick<Entitled, 'right'>): boolean {
  return right !== 'left'
}

/** A buyer's bindings are fifty at most, so whoever has more homes in a vote is succeeded by nobody. */
const MOST_HOMES = 50

/** The frozen entitlement of one voter; null when the caller has no right to his ballot, or the roll has none in scope. */
export async function entitled(
  deliberation: DeliberationDocument,
  voterId: string,
  permission: Permission,
  repositories: Repositories,
): Promise<Entitled | null> {
  const homeId = homeOfHousehold(voterId)
  if (homeId !== null) return household(deliberation, homeId, permission, repositories)
  if (deliberation.electorate !== 'owners') return null
  const [voter, designation] = await Promise.all([
    repositories.voters.get(deliberation.rollId, voterId),
    repositories.designations.get(voterId),
  ])
  const counted = voter === null ? null : countedOf(deliberation, voter)
  if (voter === null || counted === null) return null
  const { right, from, until } = await standingIn(deliberation, voter, permission, repositories)
  if (right === null) return null
  const bindings = ownerBindings(permission).map(({ _id }) => _id)
  const caster = casterIn(deliberation, { voter, designation, right }, permission)
  return {
    voterId,
    right,
    caster,
    areaCentiSqm: counted.areaCentiSqm,
    bindings,
    named: isNamed(voter, permission),
    from,
    until,
  }
}

async function household(
  deliberation: DeliberationDocument,
  homeId: string,
  permission: Permission,
  { homes }: Repositories,
): Promise<Entitled | null> {
  const bindings = permission.bindings.filter((binding) => binding.homeId === homeId).map(({ _id }) => _id)
  const home = bindings.length === 0 ? null : await homes.get(deliberation.rollId, homeId)
  const found = home === null ? null : asHousehold(deliberation, home)
  return found === null ? null : { ...found, right: 'own', caster: ALONE, bindings, named: false, ...ALWAYS }
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
  const frozen = await frozenHomes(deliberations, permission, repositories)
  const keys = deliberations.flatMap((deliberation) =>
    candidatesOf(deliberation, permission, frozen).map((voterId) => ({
      deliberation,
      rollId: deliberation.rollId,
      voterId,
    })),
  )
  const owners = keys.filter(({ voterId }) => homeOfHousehold(voterId) === null)
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
function candidatesOf(deliberation: DeliberationDocument, permission: Permission, frozen: Homes): string[] {
  const { electorate, scope, rollId, developerVoterId } = deliberation
  if (electorate === 'households') {
    const inside = permission.bindings.filter(({ address }) => inScope(address, scope))
    return [...new Set(inside.map(({ homeId }) => householdVoterId(homeId)))]
  }
  const owned = ownerBindings(permission).flatMap((binding) => {
    const home = frozen.get(homeDocumentId(rollId, binding.homeId))
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
  readonly frozen: Homes
}

async function shownTo(
  deliberation: DeliberationDocument,
  { voterId, voter, designation, frozen }: Looked,
  permission: Permission,
  repositories: Repositories,
): Promise<Shown | null> {
  const homeId = homeOfHousehold(voterId)
  if (homeId !== null) {
    const home = frozen.get(homeDocumentId(deliberation.rollId, homeId))
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
  const others = voter.purchasers.filter(({ nameHash }) => !me.has(nameHash)).map(({ nameMasked }) => nameMasked)
  // A buyer is on no title with the sellers.
  const coOwners = right === 'succeeded' ? [] : others
  const shown = {
    voterId,
    right,
    caster: casterIn(deliberation, { voter, designation, right }, permission),
    areaCentiSqm: counted.areaCentiSqm,
    homes: counted.homes.slice(0, NAMED_HOMES).map(({ building, unit, room, areaCentiSqm }) => ({
      building,
      unit,
      room,
      areaCentiSqm,
      coOwners,
    })),
    homeCount: counted.homes.length,
    byBuilding: byBuilding(counted.homes),
  }
  return { voter: shown, from, until }
}

/** A household and a buyer share their ballot with nobody on a title. */
const ALONE: Caster = { who: 'me', nameMasked: null, persons: 1 }
const NOBODY: Caster = { who: 'other', nameMasked: null, persons: 1 }
const ALWAYS = { from: 0, until: Infinity }

function casterIn(
  deliberation: DeliberationDocument,
  { voter, designation, right }: { voter: VoterDocument; designation: DesignationDocument | null; right: Right },
  permission: Permission,
): Caster {
  if (right === 'succeeded') return ALONE
  if (right === 'left') return NOBODY
  return casterOf(voter, designation, publishedAt(deliberation), ownerBindings(permission))
}

/** By which right the caller stands for the voter, and when a ballot has to have been given for him to deny it. */
async function standingIn(
  deliberation: DeliberationDocument,
  voter: VoterDocument,
  permission: Permission,
  repositories: Repositories,
): Promise<{ readonly right: Right | null; readonly from: number; readonly until: number }> {
  const right = plainRight(deliberation, voter, permission)
  return right === null ? soldRight(deliberation, voter, permission, repositories) : { right, ...ALWAYS }
}

/** The right that needs nobody else looked at. */
function plainRight(deliberation: DeliberationDocument, voter: VoterDocument, permission: Permission): Right | null {
  if (voter.developer) return isDeveloper(permission) && deliberation.developerVoterId === voter.voterId ? 'own' : null
  const mine = ownerBindings(permission).map((binding) => ownershipOf(binding, false))
  const right = rightOf({
    voter: frozenVoter(deliberation, voter),
    publishedAt: publishedAt(deliberation),
    mine,
    others: [],
  })
  return right === 'own' ? right : null
}

/** The right of who has bought, or sold, since: by everybody's bindings to the homes, and the roll in force. */
async function soldRight(
  deliberation: DeliberationDocument,
  voter: VoterDocument,
  permission: Permission,
  repositories: Repositories,
): Promise<{ readonly right: Right | null; readonly from: number; readonly until: number }> {
  const { compoundId } = deliberation
  const frozen = frozenVoter(deliberation, voter)
  const mine = ownerBindings(permission)
  const touched = mine.some(({ homeId }) => frozen.homeIds.includes(homeId))
  if (voter.developer || !touched || frozen.countedHomeIds.length > MOST_HOMES) return NONE
  const rollId = permission.compound?.rollId ?? deliberation.rollId
  const [owners, inForce] = await Promise.all([
    repositories.bindings.ownersOf(compoundId, frozen.countedHomeIds),
    repositories.homes.getMany(frozen.countedHomeIds.map((homeId) => ({ rollId, homeId }))),
  ])
  const homes = new Map(inForce.map((home) => [home.homeId, home]))
  const known = (binding: BindingDocument) =>
    ownershipOf(binding, isPurchaser(homes.get(binding.homeId)?.purchasers ?? [], binding))
  const me = openidIn(permission)
  const claim = {
    voter: frozen,
    publishedAt: publishedAt(deliberation),
    mine: mine.map(known),
    others: owners.filter(({ openid }) => openid !== me).map(known),
  }
  const time = standsFor(claim)
  return time === null ? NONE : { right: rightOf(claim) ?? 'left', ...time }
}

const NONE = { right: null, from: 0, until: 0 }

function ownershipOf(binding: BindingDocument, named: boolean): Ownership {
  const { openid, homeId, state, nameHash, phoneHash, voterId, decidedAt, ended } = binding
  return {
    openid,
    homeId,
    state: state === 'verified' ? 'verified' : 'ended',
    nameHash,
    phoneHash,
    voterId,
    decidedAt: decidedAt ?? Number.MAX_SAFE_INTEGER,
    ended: ended === null ? null : { at: ended.at, sold: ended.reason === 'sold' },
    named,
  }
}

function frozenVoter(deliberation: DeliberationDocument, voter: VoterDocument): FrozenVoter {
  return {
    voterId: voter.voterId,
    developer: voter.developer,
    purchasers: voter.purchasers,
    homeIds: voter.homes.map(({ homeId }) => homeId),
    countedHomeIds: countedOf(deliberation, voter)?.homes.map(({ homeId }) => homeId) ?? [],
  }
}

/** The developer's representative holds a mandate; an owner's name and phone are the roll's. */
function isNamed({ developer, purchasers }: VoterDocument, permission: Permission): boolean {
  if (developer) return true
  return ownerBindings(permission).some((binding) => isPurchaser(purchasers, binding))
}

/** A draft freezes nothing yet: it is looked at as if it were published in this moment. */
function publishedAt(deliberation: DeliberationDocument): number {
  return deliberation.conduct.frozenAt ?? deliberation.publishedAt ?? Number.MAX_SAFE_INTEGER
}

function countedOf({ scope, rules }: DeliberationDocument, voter: VoterDocument) {
  return entitlementOf(voter.homes, scope, rules.countParking)
}

/** As an owner, standing or ended. */
function ownerBindings({ bindings, former }: Permission): readonly BindingDocument[] {
  return [...bindings.filter(({ relation }) => relation === 'owner'), ...former]
}

function isDeveloper(permission: Permission): boolean {
  return hasRole(permission, 'developerRepresentative')
}

function openidIn({ bindings, former, grants }: Permission): string | null {
  return (bindings[0] ?? former[0] ?? grants[0])?.openid ?? null
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

function asHousehold({ electorate, scope }: DeliberationDocument, home: HomeDocument) {
  if (electorate !== 'households' || !isHousehold(home, scope)) return null
  return { voterId: householdVoterId(home.homeId), areaCentiSqm: home.areaCentiSqm }
}
