import { petitionHomes as contract } from '../../types/followup/petitions'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'

const PAGE = 50

/** The homes behind a complete petition, for those who have to check it; nobody sees them before. */
export const petitionHomes = handle(contract, async ({ input, permission, repositories }) => {
  const { compoundId, petitionId, cursor } = input
  const [, petition, found] = await Promise.all([
    permission,
    repositories.petitions.get(compoundId, petitionId),
    repositories.petitions.joined(compoundId, petitionId, cursor, PAGE + 1),
  ])
  if (petition === null) throw new AppError('NOT_FOUND')
  if (petition.reachedAt === null) throw new AppError('NOT_PERMITTED')
  const { items, next } = pageOf(found, PAGE)
  return { voters: items.map(({ homes, homeCount, at }) => ({ homes, homeCount, at })), next }
})
