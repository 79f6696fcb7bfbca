import { createCompound as contract } from '../../types/membership'
import { DEFAULT_RULE_CONFIG } from '../../domain/deliberation/schedule'
import { handle } from '../kit/function'
import { derivedId } from '../kit/random'

/** Creates a compound without a roll. The same request again gets the same compound. */
export const createCompound = handle(contract, async ({ input, openid, now, repositories }) => {
  const { name, communityId, communityName, requestKey } = input
  const _id = derivedId('c', openid, requestKey)
  await repositories.compounds.insertOnce({
    _id,
    name,
    communityId,
    communityName,
    streetId: null,
    rollId: null,
    rules: DEFAULT_RULE_CONFIG,
    order: `${name} ${_id}`,
    createdAt: now,
    createdBy: openid,
    requestKey,
  })
  return { compoundId: _id }
})
