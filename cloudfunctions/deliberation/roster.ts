import { roster as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { frozenHomes, voterIdsOf } from '../kit/standing'
import { visible } from './visible'

/** The public roster of a vote, fifty voters a page. The cursor is the page's number. */
export const roster = handle(contract, async ({ input, permission, repositories }) => {
  const number = pageNumber(input.cursor)
  const [caller, found] = await Promise.all([
    permission,
    repositories.deliberations.get(input.compoundId, input.deliberationId),
  ])
  const deliberation = visible(found, caller)
  const { rollId, electorate: kind, scope, rosterPages } = deliberation
  const [page, homes] = await Promise.all([
    repositories.rosters.page({ rollId, kind, scope }, number),
    frozenHomes([deliberation], caller, repositories),
  ])
  const mine = new Set(voterIdsOf(deliberation, caller, homes))
  return {
    voters: (page?.voters ?? []).map((voter) => ({ ...voter, mine: mine.has(voter.voterId) })),
    next: number + 1 < rosterPages ? String(number + 1) : null,
  }
})

function pageNumber(cursor = '0'): number {
  if (!/^\d{1,6}$/.test(cursor)) throw new AppError('INVALID_INPUT', { params: 'cursor' })
  return Number(cursor)
}
