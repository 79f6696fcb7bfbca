import { residentsAt as contract } from '../../types/deliberation/papers'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { requirePart } from '../kit/permission'
import { residentsAtHome } from '../kit/residents'
import { published } from './visible'

/** Whose ballots a home has in a vote of residents; empty where nobody of it is registered. NOT_FOUND in every other vote. */
export const residentsAt = handle(contract, async ({ input, permission, repositories }) => {
  const { compoundId, deliberationId, homeId } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const vote = published(found)
  const { register } = vote
  if (register === null) throw new AppError('NOT_FOUND')
  const [home, residents] = await Promise.all([
    repositories.homes.get(vote.rollId, homeId),
    residentsAtHome({ ...vote, register }, homeId, repositories),
  ])
  if (home === null) throw new AppError('NOT_FOUND')
  requirePart(caller, home)
  return { residents }
})
