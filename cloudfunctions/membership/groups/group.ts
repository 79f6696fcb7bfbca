import { group as contract } from '../../../types/membership/groups'
import { codeStateAt } from '../../../domain/groups/code'
import { handle } from '../../kit/function'
import { stands } from '../../kit/permission'
import { groupIdOf } from '../../kit/repositories/groups'
import { standingIn } from '../../kit/written/access'
import { issuesLeft } from './issue'

/** The way into one group, before a code is asked for. */
export const group = handle(
  contract,
  async ({ input: { compoundId, scope }, openid, now, permission, repositories }) => {
    const [caller, found] = await Promise.all([permission, repositories.groups.get(groupIdOf(compoundId, scope))])
    const { office } = standingIn(caller, scope)
    const [stewards, left] = await Promise.all([
      scope.level === 'compound' ? [] : repositories.grants.stewardsOf(compoundId, scope.building),
      found === null ? 0 : issuesLeft(found, 'image', openid, repositories),
    ])
    return {
      code: codeStateAt(found?.code?.uploadedAt ?? null, now),
      link: (found?.link ?? null) !== null,
      steward: stewards.find((grant) => stands(grant, now))?.nameMasked ?? null,
      manages: office !== null,
      left,
    }
  },
)
