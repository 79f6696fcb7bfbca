import type { VoteScope } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { scopeKey } from '../../domain/deliberation/scope'
import { inScope } from '../../domain/voting/scope'
import type { BindingDocument } from '../kit/bindingDocuments'
import type { GrantDocument } from '../kit/grantDocuments'
import type { RollDocument } from '../kit/rollDocuments'
import { partOf, type Permission } from '../kit/permission'

/** Who looks after a broadcast's scope: a building's steward after its units too, not after the compound. */
export function officeFor(
  { grants }: Permission,
  scope: VoteScope,
  roles: readonly GrantDocument['role'][] = ['steward', 'committee', 'communityWorker'],
): GrantDocument | null {
  return grants.find((grant) => roles.includes(grant.role) && covers(grant, scope)) ?? null
}

function covers(grant: GrantDocument, scope: VoteScope): boolean {
  const part = partOf(grant)
  if (part === null) return true
  if (scope.level === 'compound' || scope.building !== part.building) return false
  return part.unit === null || (scope.level === 'unit' && scope.unit === part.unit)
}

/** The home by which the caller lives in a scope; null for who does not. */
export function homeIn({ bindings }: Permission, scope: VoteScope): BindingDocument | null {
  return bindings.find(({ address }) => inScope(address, scope)) ?? null
}

/** Delivered residences in the scope. Throws NOT_FOUND when the roll has no such building or unit. */
export function householdsIn(roll: RollDocument | null, scope: VoteScope): number {
  if (roll === null) throw new AppError('NO_ROLL')
  const found = roll.electorates.find((one) => one.kind === 'households' && scopeKey(one.scope) === scopeKey(scope))
  if (found === undefined) throw new AppError('NOT_FOUND')
  return found.homes
}
