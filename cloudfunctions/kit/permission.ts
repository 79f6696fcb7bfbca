import { PART_ROLES, type Role, type Who } from '../../types/policy'
import { AppError } from '../../types/errors'
import type { BindingDocument } from './bindingDocuments'
import type { GrantDocument, PlaceDocument } from './grantDocuments'
import type { CompoundDocument } from './rollDocuments'

/** Where an action takes place, as its input names it: one of the three, or none. */
export interface Place {
  readonly compoundId: string | null
  readonly communityId: string | null
  readonly streetId: string | null
}

/** A building, or one unit of it. */
export interface Part {
  readonly building: string
  /** Null for the whole building. */
  readonly unit: string | null
}

export interface Facts {
  readonly compound: CompoundDocument | null
  readonly community: PlaceDocument | null
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
  /** As an owner, and ended: whoever sold keeps a vote that was running (domain/deliberation/succession.ts). */
  readonly former: readonly BindingDocument[]
  /** Standing grants that reach the place, or lie in it. */
  readonly grants: readonly GrantDocument[]
  /** Where the roles that the action asks for are held, if only in parts of the compound; null for all of it. */
  readonly parts: readonly Part[] | null
}

/** What the policy table gives this caller; null when it gives nothing. */
export function permissionOf(who: Who, place: Place, facts: Facts, now: number): Permission | null {
  const { compound } = facts
  const bindings = facts.bindings.filter(({ state }) => state === 'verified')
  const former = facts.bindings.filter(({ state, relation }) => state === 'ended' && relation === 'owner')
  const grants = facts.grants.filter((grant) => stands(grant, now) && reaches(grant, place, facts))
  if ('anyone' in who) return { compound, bindings, former, grants, parts: null }
  const acting = grants.filter(({ role }) => who.roles.includes(role))
  const asResident = who.resident && bindings.length > 0
  const asFormer = who.former === true && former.length > 0
  if (!asResident && !asFormer && acting.length === 0) return null
  return { compound, bindings, former, grants, parts: asResident || asFormer ? null : partsOf(acting) }
}

export function hasRole(permission: Permission, ...roles: readonly Role[]): boolean {
  return permission.grants.some(({ role }) => roles.includes(role))
}

/** Whether a grant holds at `now`. */
export function stands({ from, until, revokedAt }: GrantDocument, now: number): boolean {
  return from <= now && (until === null || now < until) && revokedAt === null
}

/** Whether the caller may act there. A `unit` of null is the whole building, a `part` of null the whole compound. */
export function mayActIn({ parts }: Permission, part: Part | null): boolean {
  if (parts === null) return true
  if (part === null) return false
  return parts.some(({ building, unit }) => building === part.building && (unit === null || unit === part.unit))
}

/** Throws NOT_PERMITTED where a bounded role does not reach: for subjects that an input names only by their id. */
export function requirePart(permission: Permission, part: Part | null): void {
  if (!mayActIn(permission, part)) throw new AppError('NOT_PERMITTED')
}

/** The whole buildings in which the caller acts; null when he acts in all. */
export function buildingsOf({ parts }: Permission): readonly string[] | null {
  return parts === null ? null : parts.flatMap(({ building, unit }) => (unit === null ? [building] : []))
}

/** Null as soon as one of the grants is held for the whole compound. */
export function partsOf(grants: readonly GrantDocument[]): readonly Part[] | null {
  const parts = grants.map(partOf)
  const held = parts.filter((part) => part !== null)
  return held.length < parts.length ? null : held
}

/** The part of a compound that a grant is for; null where it is for more. Its scope's id is `{compound}/{building}/{unit}`. */
export function partOf({
  scopeLevel,
  scopeId,
  compoundId,
}: Pick<GrantDocument, 'scopeLevel' | 'scopeId' | 'compoundId'>): Part | null {
  if (scopeLevel !== 'building' && scopeLevel !== 'unit') return null
  const name = scopeId.slice(`${compoundId ?? ''}/`.length)
  if (scopeLevel === 'building') return { building: name, unit: null }
  const end = name.lastIndexOf('/')
  return { building: name.slice(0, end), unit: name.slice(end + 1) }
}

/** Roles nest, see types/policy.ts. An operator's reaches all. */
function reaches(grant: GrantDocument, place: Place, { compound, community }: Facts): boolean {
  if (grant.role === 'operator') return true
  switch (grant.scopeLevel) {
    case 'environment':
      return false
    case 'street':
      return grant.scopeId === (compound?.streetId ?? community?.parentId ?? place.streetId)
    case 'community':
      return grant.scopeId === (compound?.communityId ?? place.communityId)
    case 'compound':
      return place.compoundId !== null && grant.compoundId === place.compoundId
    case 'building':
    case 'unit':
      return PART_ROLES.includes(grant.role) && place.compoundId !== null && grant.compoundId === place.compoundId
  }
}

/** The masked name of the grant that lets the caller act; '' where it has none. */
export function nameOf(permission: Permission, ...roles: readonly Role[]): string {
  return permission.grants.find(({ role }) => roles.includes(role))?.nameMasked ?? ''
}
