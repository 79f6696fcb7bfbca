import { resign as resignContract, revokeGrant as revokeContract } from '../../../types/membership/grants'
import { AppError } from '../../../types/errors'
import type { GrantDocument } from '../../kit/grantDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import type { Repositories } from '../../kit/repositories'
import { grantEnding, stands, type EndedBy } from './grantEnding'
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

async function end(grant: GrantDocument, by: EndedBy, now: number, { grants, events }: Repositories): Promise<void> {
  if (!stands(grant, now)) return
  await events.tell(eventOf('roleEnded', grant.placeId, [grant._id], now))
  await grants.revoke(grantEnding(grant, by, now))
}
