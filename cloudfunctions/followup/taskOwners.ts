import { TASK_ROLES, taskOwners as contract } from '../../types/followup/tasks'
import { AppError } from '../../types/errors'
import type { Role } from '../../types/policy'
import type { GrantDocument } from '../kit/grantDocuments'
import type { CompoundDocument } from '../kit/rollDocuments'
import { handle } from '../kit/function'
import { stands } from '../kit/permission'

/** The newest grants of a place looked at. */
const NEWEST = 40

/** Whom a task can be given to: who holds an office in the compound, and the community's workers. */
export const taskOwners = handle(contract, async ({ input: { compoundId }, now, permission, repositories }) => {
  const [caller, own] = await Promise.all([permission, repositories.grants.ofPlace(compoundId, undefined, NEWEST)])
  const above = await repositories.grants.ofPlace(caller.compound?.communityId ?? '', undefined, NEWEST / 2)
  const found = [...own, ...above].filter((grant) => mayOwn(grant, caller.compound, now))
  const distinct = new Map(found.map((grant) => [`${grant.role} ${grant.openid}`, grant]))
  return {
    owners: [...distinct.values()].map(({ _id, nameMasked, role }) => ({ grantId: _id, nameMasked, role })),
  }
})

/** The grant that a task is given by; INVALID_INPUT when it does not stand, or reaches another place. */
export function ownerBy(grant: GrantDocument | null, compound: CompoundDocument | null, now: number) {
  if (grant === null || !mayOwn(grant, compound, now)) throw new AppError('INVALID_INPUT', { params: 'grantId' })
  const { openid, nameMasked, role } = grant
  return { openid, nameMasked, role }
}

function mayOwn(grant: GrantDocument, compound: CompoundDocument | null, now: number): boolean {
  const roles: readonly Role[] = TASK_ROLES
  if (compound === null || !roles.includes(grant.role) || !stands(grant, now)) return false
  return grant.compoundId === compound._id || [compound.communityId, compound.streetId].includes(grant.scopeId)
}
