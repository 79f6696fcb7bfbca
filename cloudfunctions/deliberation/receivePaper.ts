import { receivePaper as contract } from '../../types/deliberation/papers'
import { AppError } from '../../types/errors'
import { isOpen, notOpen, orderedMarks } from '../../domain/deliberation/ballot'
import { standingOf } from '../../domain/deliberation/standing'
import type { PaperDocument } from '../kit/ballotDocuments'
import { eventOf } from '../kit/events'
import { requireFolder } from '../kit/files'
import { frozenHomesOf, personsOf } from '../kit/frozenVoter'
import { handle } from '../kit/function'
import { leafDocument, leafId } from '../kit/leaves'
import { requirePart } from '../kit/permission'
import { hashOfPhoto } from '../kit/photo'
import { ballotIds } from '../kit/repositories/ballots'
import { UNSEALED } from '../kit/repositories/leaves'
import { MOST_PAPERS, paperId, paperOrder } from '../kit/repositories/papers'
import { seal } from '../kit/sealed'
import { requireNeutral, requireStranger, staffName } from './staff'
import { published, requireNamed } from './visible'

/**
 * Takes a paper in before closing: from now on the voter's place is taken, and all his persons are told. Refuses as casting
 * does, and with SAME_PERSON, ALREADY_CAST {channel, castAt} and RULE_BROKEN {rule: 'denied'}.
 */
export const receivePaper = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, homeId, evidence, marks, requestKey } = input
  requireFolder([evidence], 'evidence', 'evidence')
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  requireNeutral(caller)
  const vote = published(found)
  requireNamed(vote)
  if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const ordered = marks === null ? null : orderedMarks(vote.motions, marks)
  const [voter, ballots, papers, opening, evidenceHash] = await Promise.all([
    frozenHomesOf(vote, voterId, repositories),
    repositories.ballots.getMany(ballotIds(deliberationId, voterId)),
    repositories.papers.ofVoter(deliberationId, voterId),
    repositories.leaves.get(leafId(compoundId, vote.openedHash)),
    hashOfPhoto(evidence),
  ])
  const home = voter?.homes.find((one) => one.homeId === homeId)
  if (voter === null || home === undefined) throw new AppError('NOT_ON_ROLL')
  requirePart(caller, home)
  const mine = papers.find((one) => one.requestKey === requestKey && one.receivedBy === openid)
  if (mine !== undefined) return { paperId: mine._id, receivedAt: mine.receivedAt }
  if (!isOpen(vote, now)) throw notOpen(vote)
  if (opening === null || opening.entry === UNSEALED) throw new AppError('NOT_SEALED')
  requirePlace(papers, ballots)
  requireStranger(openid, await personsOf(vote, voter, repositories))

  const _id = paperId(deliberationId, voterId, papers.length)
  const { building, unit, room } = home
  const paper: PaperDocument = {
    _id,
    compoundId,
    deliberationId,
    voterId,
    homeId,
    home: { building, unit, room },
    areaCentiSqm: voter.areaCentiSqm,
    number: papers.length,
    state: 'received',
    evidence,
    evidenceHash,
    receivedAt: now,
    receivedBy: openid,
    readings: [{ openid, nameMasked: staffName(caller), at: now, sealed: seal(JSON.stringify(ordered)) }],
    reader: null,
    version: 0,
    requestKey,
    order: paperOrder('received', now, _id),
  }
  const said = {
    v: 1,
    type: 'paper.received',
    opened: vote.openedHash,
    at: now,
    home: homeId,
    evidence: evidenceHash,
  } as const
  const told = eventOf('ballotEntered', compoundId, [deliberationId, voterId, 'paper', String(papers.length)], now)
  if (!(await repositories.papers.receive(paper, leafDocument(compoundId, said), told))) throw new AppError('CONFLICT')
  return { paperId: _id, receivedAt: now }
})

type Ballots = Parameters<typeof standingOf<{ deniedAt: number | null } & Parameters<typeof standingOf>[0][number]>>[0]

/** Where no ballot of the voter's own stands, no paper waits or was denied, and there is room for one more. */
function requirePlace(
  papers: readonly PaperDocument[],
  ballots: readonly (Ballots[number] & { readonly castAt: number })[],
): void {
  const last = papers.at(-1)
  if (papers.some(({ state }) => state === 'denied')) throw new AppError('RULE_BROKEN', { rule: 'denied' })
  const standing = standingOf(
    ballots.filter(({ channel }) => channel !== 'proxy'),
    ({ deniedAt }) => deniedAt !== null,
  )
  if (standing !== null) {
    throw new AppError('ALREADY_CAST', { channel: standing.channel, castAt: standing.castAt })
  }
  if (last?.state === 'received') throw new AppError('ALREADY_CAST', { channel: 'paper', castAt: last.receivedAt })
  if (papers.length >= MOST_PAPERS) throw new AppError('TOO_MANY_TRIES')
}
