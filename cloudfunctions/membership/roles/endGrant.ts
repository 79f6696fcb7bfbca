import { resign as resignContract, revokeGrant as revokeContract } from '../../../types/membership/grants'
import { AppError } from '../../../types/errors'
import { personCommitment } from '../../../domain/ledger/leaves'
import type { GrantDocument } from '../../kit/documents'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { leafDocument } from '../../kit/leaves'
import type { Repositories } from '../../kit/repositories'
import { granterOf } from './scopes'

/** Ends somebody's grant before its term: whoever may give the role here may end it. One that is over stays as it is. */
export const revokeGrant = handle(revokeContract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, grant] = await Promise.all([permission, repositories.grants.get(input.grantId)])
  if (grant?.placeId !== input.place.id) throw new AppError('NOT_FOUND')
  const giver = granterOf(caller, grant.role)
  if (grant.openid === openid) throw new AppError('SAME_PERSON')
  await end(grant, { openid, nameMasked: giver.nameMasked, salt: giver.salt, reason: input.reason }, now, repositories)
  return {}
})

/** Gives back one's own role, for whatever reason. */
export const resign = handle(resignContract, async ({ input, openid, now, repositories }) => {
  const grant = await repositories.grants.get(input.grantId)
  if (grant?.openid !== openid) throw new AppError('NOT_FOUND')
  // The last operator is not lost: a script with the environment's credentials makes the next.
  const { nameMasked, salt } = grant
  await end(grant, { openid, nameMasked, salt, reason: input.reason }, now, repositories)
  return {}
})

interface Ending {
  readonly openid: string
  readonly nameMasked: string
  readonly salt: string
  readonly reason: string
}

async function end(grant: GrantDocument, ending: Ending, now: number, { grants, events }: Repositories): Promise<void> {
  if (grant.revokedAt !== null || (grant.until !== null && grant.until <= now)) return
  const { openid, nameMasked, salt, reason } = ending
  const leaf = leafDocument(grant.placeId, {
    v: 1,
    type: 'grant',
    event: 'revoked',
    role: grant.role,
    scope: { level: grant.scopeLevel, id: grant.scopeId },
    from: grant.from,
    until: grant.until,
    at: now,
    evidence: null,
    person: personCommitment(grant.openid, grant.salt),
    by: personCommitment(openid, salt),
  })
  await Promise.all([
    grants.revoke(grant, { revokedAt: now, revoked: { by: openid, nameMasked, reason } }, leaf),
    events.tell(eventOf('roleEnded', grant.placeId, [grant._id], now)),
  ])
}
