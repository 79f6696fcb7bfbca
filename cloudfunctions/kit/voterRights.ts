import type { Right } from '../../types/deliberation'
import { entitlementOf } from '../../domain/deliberation/entitlement'
import { rightOf, standsFor, type FrozenVoter, type Ownership } from '../../domain/deliberation/succession'
import type { BindingDocument } from './bindingDocuments'
import { idsOf } from './designation'
import { hasRole, type Permission } from './permission'
import { isPurchaser } from './person'
import type { Repositories } from './repositories'
import type { VoterDocument } from './rollDocuments'
import type { DeliberationDocument } from './voteDocuments'

/** A buyer's bindings are fifty at most, so whoever has more homes in a vote is succeeded by nobody. */
const MOST_HOMES = 50

/** When a ballot has to have been given for the caller to deny it, in milliseconds; `until` not included. */
interface Time {
  readonly from: number
  readonly until: number
}

/** Of whose ballot no sale could change. */
export const ALWAYS: Time = { from: 0, until: Infinity }

/** By which right the caller stands for the voter, and when a ballot has to have been given for him to deny it. */
export async function standingIn(
  deliberation: DeliberationDocument,
  voter: VoterDocument,
  permission: Permission,
  repositories: Repositories,
): Promise<{ readonly right: Right | null } & Time> {
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
): Promise<{ readonly right: Right | null } & Time> {
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
    voterIds: idsOf(voter),
    developer: voter.developer,
    purchasers: voter.purchasers,
    homeIds: voter.homes.map(({ homeId }) => homeId),
    countedHomeIds: countedOf(deliberation, voter)?.homes.map(({ homeId }) => homeId) ?? [],
  }
}

/** The developer's representative holds a mandate; an owner's name and phone are the roll's. */
export function isNamed({ developer, purchasers }: VoterDocument, permission: Permission): boolean {
  if (developer) return true
  return ownerBindings(permission).some((binding) => isPurchaser(purchasers, binding))
}

/** A draft freezes nothing yet: it is looked at as if it were published in this moment. */
export function publishedAt(deliberation: DeliberationDocument): number {
  return deliberation.conduct.frozenAt ?? deliberation.publishedAt ?? Number.MAX_SAFE_INTEGER
}

/** The homes of a voter that count in a vote, and their area; null where none does. */
export function countedOf({ scope, rules }: DeliberationDocument, voter: VoterDocument) {
  return entitlementOf(voter.homes, scope, rules.countParking)
}

/** As an owner, standing or ended. */
export function ownerBindings({ bindings, former }: Permission): readonly BindingDocument[] {
  return [...bindings.filter(({ relation }) => relation === 'owner'), ...former]
}

export function isDeveloper(permission: Permission): boolean {
  return hasRole(permission, 'developerRepresentative')
}

/** Whose permission it is; null for who has nothing here. */
export function openidIn({ bindings, former, grants }: Permission): string | null {
  return (bindings[0] ?? former[0] ?? grants[0])?.openid ?? null
}
