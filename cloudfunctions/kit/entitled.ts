import type { Caster, Right } from '../../types/deliberation'
import { homeOfHousehold, householdVoterId, residentOf } from '../../domain/deliberation/entitlement'
import { isHousehold } from '../../domain/voting/scope'
import { casterOf } from './designation'
import type { Permission } from './permission'
import type { DesignationDocument } from './personDocuments'
import type { Repositories } from './repositories'
import { castsFor, residentAt } from './residents'
import type { HomeDocument, VoterDocument } from './rollDocuments'
import type { DeliberationDocument } from './voteDocuments'
import { ALWAYS, countedOf, isNamed, ownerBindings, publishedAt, standingIn } from './voterRights'

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

/** The frozen entitlement of one voter; null when the caller has no right to his ballot, or the roll has none in scope. */
export async function entitled(
  deliberation: DeliberationDocument,
  voterId: string,
  permission: Permission,
  repositories: Repositories,
): Promise<Entitled | null> {
  const homeId = homeOfHousehold(voterId)
  if (homeId !== null) return household(deliberation, homeId, permission, repositories)
  if (residentOf(voterId) !== null) return resident(deliberation, voterId, permission, repositories)
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

async function resident(
  deliberation: DeliberationDocument,
  voterId: string,
  permission: Permission,
  repositories: Repositories,
): Promise<Entitled | null> {
  const found = await residentAt(deliberation, voterId, repositories)
  if (found === null || !castsFor(found.stay, permission)) return null
  const bindings = [found.stay.bindingId ?? '']
  return { voterId, areaCentiSqm: 0, right: 'own', caster: ALONE, bindings, named: true, ...ALWAYS }
}

/** A household, a resident and a buyer share their ballot with nobody on a title. */
export const ALONE: Caster = { who: 'me', nameMasked: null, persons: 1 }
const NOBODY: Caster = { who: 'other', nameMasked: null, persons: 1 }

/** Whether the caller is the one who casts for a voter that he stands for by `right`. */
export function casterIn(
  deliberation: DeliberationDocument,
  { voter, designation, right }: { voter: VoterDocument; designation: DesignationDocument | null; right: Right },
  permission: Permission,
): Caster {
  if (right === 'succeeded') return ALONE
  if (right === 'left') return NOBODY
  return casterOf(voter, designation, publishedAt(deliberation), ownerBindings(permission))
}

/** The voter that a home is in a vote of households; null where it has none. */
export function asHousehold({ electorate, scope }: DeliberationDocument, home: HomeDocument) {
  if (electorate !== 'households' || !isHousehold(home, scope)) return null
  return { voterId: householdVoterId(home.homeId), areaCentiSqm: home.areaCentiSqm }
}
