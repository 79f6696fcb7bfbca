import { papers as contract } from '../../types/deliberation/papers'
import type { PaperDocument } from '../kit/ballotDocuments'
import { papersUntil } from '../kit/counting'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { mayActIn } from '../kit/permission'
import { residentNames } from '../kit/residents'
import { requireNeutral } from './staff'
import { published } from './visible'

const PAGE = 20

/** Papers of a vote, those that wait first. A steward sees those of his part; a page may be short. */
export const papers = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, cursor } = input
  const [caller, vote, found] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
    repositories.papers.ofVote({ compoundId, deliberationId }, cursor, PAGE + 1),
  ])
  requireNeutral(caller)
  const { items, next } = pageOf(found, PAGE)
  const readUntil = papersUntil(vote)
  const names = await residentNames(
    compoundId,
    items.map(({ voterId }) => voterId),
    repositories,
  )
  return {
    papers: items
      .filter(({ home }) => mayActIn(caller, home))
      .map((paper) => ({
        paperId: paper._id,
        home: paper.home,
        resident: names.get(paper.voterId),
        receivedAt: paper.receivedAt,
        state: paper.state,
        receivedBy: paper.readings[0]?.nameMasked ?? '',
        readings: paper.readings.length,
        readByMe: readBy(paper, openid),
        differ: differs(paper),
        mayRead: now <= readUntil && mayRead(paper, openid, now),
      })),
    next,
    receivedUntil: vote.closesAt,
    readUntil,
  }
})

function readBy({ readings }: PaperDocument, openid: string): boolean {
  return readings.some((reading) => reading.openid === openid)
}

/** Two have read different things: whoever looks again may be one of them. */
export function differs({ state, readings }: PaperDocument): boolean {
  return state === 'received' && readings.length > 1
}

/** Whether this person may look at the photo now: as the second reader, or again where two differ. One at a time. */
export function mayRead(paper: PaperDocument, openid: string, now: number): boolean {
  if (paper.state !== 'received' || (readBy(paper, openid) && !differs(paper))) return false
  return paper.reader === null || paper.reader.openid === openid || paper.reader.until < now
}
