import { createCompound as contract } from '../../types/membership'
import { AppError } from '../../types/errors'
import { DEFAULT_RULE_CONFIG } from '../../domain/deliberation/schedule'
import { handle } from '../kit/function'
import { derivedId } from '../kit/random'

/**
 * Creates a compound without a roll in a community that is there. The same request again gets the same; another with its
 * key is DUPLICATE_REQUEST.
 */
export const createCompound = handle(contract, async ({ input, openid, now, repositories }) => {
  const { name, communityId, requestKey } = input
  const community = await repositories.places.get(communityId)
  if (community?.level !== 'community') throw new AppError('NOT_FOUND')
  const _id = derivedId('c', openid, requestKey)
  const created = await repositories.compounds.insertOnce({
    _id,
    name,
    communityId,
    communityName: community.name,
    streetId: community.parentId,
    rollId: null,
    rules: DEFAULT_RULE_CONFIG,
    order: `${name} ${_id}`,
    createdAt: now,
    createdBy: openid,
    requestKey,
  })
  const standing = created ?? (await repositories.compounds.get(_id))
  if (standing?.name !== name || standing.communityId !== communityId) throw new AppError('DUPLICATE_REQUEST')
  await repositories.compoundNames.write(standing)
  return { compoundId: _id }
})
