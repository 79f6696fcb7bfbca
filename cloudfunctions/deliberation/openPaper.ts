import { openPaper as contract } from '../../types/deliberation/papers'
import { AppError } from '../../types/errors'
import { MINUTE } from '../../domain/deliberation/schedule'
import { papersUntil } from '../kit/counting'
import { temporaryUrls } from '../kit/files'
import { frozenHomesOf, personsOf } from '../kit/frozenVoter'
import { handle } from '../kit/function'
import { requirePart } from '../kit/permission'
import { mayRead } from './papers'
import { requireNeutral, requireStranger } from './staff'
import { published } from './visible'

const READS_FOR = 20 * MINUTE

/**
 * Shows the photo to one person, who then reads it: until he has, or has taken too long, nobody else sees it. Refuses with
 * SAME_PERSON for who has read it, ALREADY_DECIDED, NOT_OPEN past the hours, CONFLICT {until} while another reads.
 */
export const openPaper = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, paperId } = input
  const [caller, vote, paper] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
    repositories.papers.get(paperId),
  ])
  requireNeutral(caller)
  if (paper?.deliberationId !== deliberationId) throw new AppError('NOT_FOUND')
  requirePart(caller, paper.home)
  if (paper.state !== 'received') throw new AppError('ALREADY_DECIDED')
  const until = papersUntil(vote)
  if (now > until) throw new AppError('NOT_OPEN', { opensAt: vote.opensAt, closesAt: until })
  if (!mayRead(paper, openid, now)) {
    const busy = paper.reader !== null && paper.reader.openid !== openid && paper.reader.until >= now
    throw busy ? new AppError('CONFLICT', { until: paper.reader?.until ?? now }) : new AppError('SAME_PERSON')
  }
  const voter = await frozenHomesOf(vote, paper.voterId, repositories)
  if (voter !== null) requireStranger(openid, await personsOf(vote, voter, repositories))
  if (!(await repositories.papers.change(paper, { reader: { openid, until: now + READS_FOR } }))) {
    throw new AppError('CONFLICT', { until: now })
  }
  const url = (await temporaryUrls([paper.evidence], READS_FOR / 1000)).get(paper.evidence)
  if (url === undefined) throw new AppError('NOT_FOUND')
  return { url, home: paper.home }
})
