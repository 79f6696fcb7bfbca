import type { ApproverRole } from '../../types/deliberation/recorded'
import type { DeliberationDocument } from './voteDocuments'
import type { Permission } from './permission'

/** Who confirms for the community: its worker, or the street above it. */
const COMMUNITY: readonly ApproverRole[] = ['communityWorker', 'streetWorker']
const ALL: readonly ApproverRole[] = ['committee', ...COMMUNITY]

type Draft = Pick<DeliberationDocument, 'state' | 'effect' | 'drafter'>

/**
 * Whether the caller can be the second person of a draft. What binds is approved by the community alone: with it the local
 * rule and the matter of each motion are confirmed (product.md 2).
 */
export function mayApprove(draft: Draft, permission: Permission, openid: string): boolean {
  return draft.state === 'draft' && draft.drafter.openid !== openid && approverRole(draft, permission) !== null
}

/** The role in which the caller may approve; null when he has none that does. */
export function approverRole({ effect }: Pick<Draft, 'effect'>, permission: Permission): ApproverRole | null {
  const roles = effect === 'consultative' ? ALL : COMMUNITY
  return rolesOf(permission).find((role) => roles.includes(role)) ?? null
}

/** The roles of the caller that count where several people record something. */
export function rolesOf({ grants }: Permission): ApproverRole[] {
  return ALL.filter((role) => grants.some((grant) => grant.role === role))
}
