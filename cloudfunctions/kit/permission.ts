import type { Role, Who } from '../../types/policy'
import type { BindingDocument, CompoundDocument, GrantDocument } from './documents'

/** Where an action takes place, as its input names it. */
export interface Place {
  readonly compoundId: string | null
  readonly communityId: string | null
}

export interface Facts {
  readonly compound: CompoundDocument | null
  /** Of the caller in that compound, in every state. */
  readonly bindings: readonly BindingDocument[]
  /** Of the caller, past ones too. */
  readonly grants: readonly GrantDocument[]
}

/** What the caller is in the place of the action. */
export interface Permission {
  readonly compound: CompoundDocument | null
  /** Standing bindings in the compound. */
  readonly bindings: readonly BindingDocument[]
  /** Standing grants that reach the compound, or lie in it. */
  readonly grants: readonly GrantDocument[]
}

/** What the policy table gives this caller; null when it gives nothing. */
export function permissionOf(who: Who, place: Place, facts: Facts, now: number): Permission | null {
  const permission: Permission = {
    compound: facts.compound,
    bindings: facts.bindings.filter(({ state }) => state === 'verified'),
    grants: facts.grants.filter((grant) => stands(grant, now) && reaches(grant, place, facts.compound)),
  }
  if ('anyone' in who) return permission
  const allowed = (who.resident && permission.bindings.length > 0) || hasRole(permission, ...who.roles)
  return allowed ? permission : null
}

export function hasRole(permission: Permission, ...roles: readonly Role[]): boolean {
  return permission.grants.some(({ role }) => roles.includes(role))
}

/** Whether a grant holds at `now`. */
export function stands({ from, until, revokedAt }: GrantDocument, now: number): boolean {
  return from <= now && (until === null || now < until) && revokedAt === null
}

/** The buildings that the caller heads; null when as a committee member he decides for all. */
export function buildingsOf(permission: Permission): readonly string[] | null {
  if (hasRole(permission, 'committee')) return null
  const stewards = permission.grants.filter(({ role }) => role === 'steward')
  if (stewards.some(({ scopeLevel }) => scopeLevel === 'compound')) return null
  return stewards.flatMap(({ scopeLevel, scopeId, compoundId }) =>
    scopeLevel === 'building' ? [scopeId.slice(`${compoundId ?? ''}/`.length)] : [],
  )
}

/**
 * Roles nest: a street's grant reaches its communities, a community's its compounds. An operator's reaches all. Of what
 * lies in a compound, only a steward's counts there.
 */
function reaches(grant: GrantDocument, place: Place, compound: CompoundDocument | null): boolean {
  if (grant.role === 'operator') return true
  switch (grant.scopeLevel) {
    case 'street':
      return compound !== null && compound.streetId === grant.scopeId
    case 'community':
      return grant.scopeId === (compound === null ? place.communityId : compound.communityId)
    case 'compound':
      return place.compoundId !== null && grant.compoundId === place.compoundId
    case 'building':
    case 'unit':
      return grant.role === 'steward' && place.compoundId !== null && grant.compoundId === place.compoundId
  }
}

/** The masked name of the grant that lets the caller act; '' where it has none. */
export function nameOf(permission: Permission, ...roles: readonly Role[]): string {
  return permission.grants.find(({ role }) => roles.includes(role))?.nameMasked ?? ''
}
