import { convene as contract } from '../../types/followup/petitions'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { published } from './published'

/**
 * Names the published owners' assembly that answers a complete petition, once. Refuses with RULE_BROKEN {rule}:
 * `petitionNotReached`, `notTheAssembly` for any other meeting, one that was published before, or without a motion on the
 * matter that was asked for. CONFLICT when another was named.
 */
export const convene = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, petitionId, deliberationId } = input
  const [caller, petition, found] = await Promise.all([
    permission,
    repositories.petitions.get(compoundId, petitionId),
    repositories.deliberations.get(compoundId, deliberationId),
  ])
  if (petition === null) throw new AppError('NOT_FOUND')
  if (petition.convened !== null) {
    if (petition.convened.deliberationId === deliberationId) return {}
    throw new AppError('CONFLICT')
  }
  if (petition.reachedAt === null) throw new AppError('RULE_BROKEN', { rule: 'petitionNotReached' })
  const { state, form, publishedAt, motions } = published(found)
  const answers = motions.some(({ subject }) => subject === petition.subject)
  if (state !== 'published' || form !== 'ownersAssembly' || publishedAt < petition.startedAt || !answers) {
    throw new AppError('RULE_BROKEN', { rule: 'notTheAssembly' })
  }
  const convened = { openid, nameMasked: nameOf(caller, 'committee', 'communityWorker'), at: now, deliberationId }
  if (!(await repositories.petitions.step(petition, { convened }))) throw new AppError('CONFLICT')
  return {}
})
