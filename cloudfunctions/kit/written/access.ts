import type { VoteScope } from '../../../types/deliberation'
import { AppError } from '../../../types/errors'
import type { Role } from '../../../types/policy'
import { inScope } from '../../../domain/voting/scope'
import type { BindingDocument } from '../bindingDocuments'
import type { GrantDocument } from '../grantDocuments'
import { partOf, type Permission } from '../permission'

/** Who looks after groups, the nearest first. */
export const MANAGERS: readonly Role[] = ['steward', 'committee', 'communityWorker']

/** What somebody is in a scope. */
interface Standing {
  /** The home by which he lives there; null for who only works there. */
  readonly home: BindingDocument | null
  /** The office by which he looks after it; null for everybody else. */
  readonly office: GrantDocument | null
}

/** What the caller is in a scope. Throws NOT_PERMITTED for who neither lives there nor looks after it. */
export function standingIn(permission: Permission, scope: VoteScope): Standing {
  const standing = { home: homeIn(permission, scope), office: officeIn(permission, scope) }
  if (standing.home === null && standing.office === null) throw new AppError('NOT_PERMITTED')
  return standing
}

/** The home by which the caller lives there. Throws NOT_PERMITTED without one. */
export function requireHome(permission: Permission, scope: VoteScope): BindingDocument {
  const home = homeIn(permission, scope)
  if (home === null) throw new AppError('NOT_PERMITTED')
  return home
}

/** The office by which the caller looks after a scope. Throws NOT_PERMITTED without one. */
export function requireOffice(permission: Permission, scope: VoteScope): GrantDocument {
  const office = officeIn(permission, scope)
  if (office === null) throw new AppError('NOT_PERMITTED')
  return office
}

export function homeIn({ bindings }: Permission, scope: VoteScope): BindingDocument | null {
  return bindings.find(({ address }) => inScope(address, scope)) ?? null
}

export function officeIn({ grants }: Permission, scope: VoteScope): GrantDocument | null {
  const offices = grants.filter((grant) => reachesScope(grant, scope))
  const rank = ({ role }: GrantDocument) => MANAGERS.indexOf(role)
  return offices.sort((a, b) => rank(a) - rank(b))[0] ?? null
}

/** Whether a grant lets its holder look after a scope: a building's steward after its units too, not after the compound. */
export function reachesScope(grant: GrantDocument, scope: VoteScope): boolean {
  if (!MANAGERS.includes(grant.role)) return false
  const part = partOf(grant)
  if (part === null) return true
  if (scope.level === 'compound' || scope.building !== part.building) return false
  return part.unit === null || (scope.level === 'unit' && scope.unit === part.unit)
}
