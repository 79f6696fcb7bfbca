import { succeededAs as contract } from '../../types/deliberation/roster'
import { AppError } from '../../types/errors'
import { scopeKey } from '../../domain/deliberation/scope'
import { handle } from '../kit/function'
import { successionId } from '../kit/repositories/successions'
import { published, visible } from './visible'

/** Opens the succession that the caller has made by casting: his account, and the salt with which the leaf hides it. */
export const succeededAs = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId, voterId } = input
  const [caller, found, [succession]] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.successions.getMany([successionId(deliberationId, voterId)]),
  ])
  const vote = published(visible(found, caller))
  const voter = await repositories.voters.get(vote.rollId, voterId)
  const page = voter?.rosterAt.find(({ scope }) => scope === scopeKey(vote.scope))?.page
  const mine = succession?.compoundId === compoundId && succession.openid === openid
  if (!mine || page === undefined) throw new AppError('NOT_FOUND')
  return { voterId, account: openid, salt: succession.salt, cursor: String(page) }
})
