import type { GrantPlace } from '../../../types/membership/grants'
import { AppError } from '../../../types/errors'
import { GRANTING } from '../../../types/granting'
import type { Role } from '../../../types/policy'
import type { GrantDocument } from '../../kit/grantDocuments'
import { partOf, type Permission } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'

interface Scope {
  readonly level: GrantDocument['scopeLevel']
  readonly id: string
}

/** The caller's grant that gives this role here. NOT_PERMITTED without one: nobody raises himself. */
export function granterOf({ grants }: Permission, role: Role): GrantDocument {
  const giver = grants.find((grant) => GRANTING[role].by.includes(grant.role))
  if (giver === undefined) throw new AppError('NOT_PERMITTED')
  return giver
}

/** What the caller may give here, in the order of the table. */
export function grantableBy({ grants }: Permission, place: GrantPlace): Role[] {
  const level = (role: Role) => GRANTING[role].at.some((at) => levelOfPlace(at) === place.level)
  return rolesOfTable.filter((role) => level(role) && grants.some((grant) => GRANTING[role].by.includes(grant.role)))
}

const rolesOfTable = Object.keys(GRANTING).filter((role): role is Role => role in GRANTING)

function levelOfPlace(level: Scope['level']): string {
  return level === 'building' || level === 'unit' ? 'compound' : level
}

/**
 * What a scope is called. Throws INVALID_INPUT for a role that is not held at such a scope or a scope outside the place,
 * NOT_FOUND for one that is not there: a building must be on the roll in force.
 */
export async function scopeNameIn(
  place: GrantPlace,
  scope: Scope,
  role: Role,
  { compound }: Permission,
  { places, rolls }: Repositories,
): Promise<string> {
  const inside = scope.id === place.id || scope.id.startsWith(`${place.id}/`)
  if (!GRANTING[role].at.includes(scope.level) || levelOfPlace(scope.level) !== place.level || !inside) {
    throw new AppError('INVALID_INPUT', { params: 'scope' })
  }
  if (place.level !== 'compound') {
    const found = await places.get(place.id)
    if (found?.level !== place.level) throw new AppError('NOT_FOUND')
    return found.name
  }
  if (compound === null) throw new AppError('NOT_FOUND')
  const part = partOf({ scopeLevel: scope.level, scopeId: scope.id, compoundId: place.id })
  if (part === null) {
    if (scope.id !== place.id) throw new AppError('INVALID_INPUT', { params: 'scope' })
    return compound.name
  }
  const roll = compound.rollId === null ? null : await rolls.get(compound.rollId)
  const units = roll?.buildings.find(({ building }) => building === part.building)?.units
  if (units === undefined || (part.unit !== null && !units.includes(part.unit))) throw new AppError('NOT_FOUND')
  return `${compound.name} ${part.building}${part.unit ?? ''}`
}
