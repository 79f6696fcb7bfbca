import { roster as contract } from '../../types/deliberation/roster'
import { AppError } from '../../types/errors'
import { personCommitment } from '../../domain/ledger/leaves'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { handle } from '../kit/function'
import type { Repositories } from '../kit/repositories'
import { rosterOf } from '../kit/repositories/rosters'
import { successionId } from '../kit/repositories/successions'
import { visibleWithMine } from './visible'

/** The public roster of a vote, fifty voters a page. The cursor is the page's number. */
export const roster = handle(contract, async ({ input, now, permission, repositories }) => {
  const number = pageNumber(input.cursor)
  const [caller, found] = await Promise.all([
    permission,
    repositories.deliberations.get(input.compoundId, input.deliberationId),
  ])
  // The page, and then who took whose place, are read beside the caller's own voters.
  const reading = found === null ? null : withSuccessions(found, number, repositories)
  const [{ deliberation, mine }, page] = await Promise.all([visibleWithMine(found, caller, repositories, now), reading])
  const { voters, successions } = page ?? { voters: [], successions: [] }
  const succeeded = new Map(
    successions.map(({ voterId, at, openid, salt }) => [voterId, { at, person: personCommitment(openid, salt) }]),
  )
  const own = new Set(mine.map(({ voterId }) => voterId))
  return {
    voters: voters.map((voter) => ({
      ...voter,
      mine: own.has(voter.voterId),
      succeeded: succeeded.get(voter.voterId) ?? null,
    })),
    next: number + 1 < deliberation.rosterPages ? String(number + 1) : null,
  }
})

async function withSuccessions(vote: DeliberationDocument, number: number, { rosters, successions }: Repositories) {
  const voters = (await rosters.page(rosterOf(vote), number))?.voters ?? []
  const ids = vote.electorate === 'owners' ? voters.map(({ voterId }) => successionId(vote._id, voterId)) : []
  return { voters, successions: await successions.getMany(ids) }
}

function pageNumber(cursor = '0'): number {
  if (!/^\d{1,6}$/.test(cursor)) throw new AppError('INVALID_INPUT', { params: 'cursor' })
  return Number(cursor)
}
