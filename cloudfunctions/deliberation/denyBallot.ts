import { denyBallot as contract } from '../../types/deliberation/papers'
import { AppError } from '../../types/errors'
import { isOpen, notOpen } from '../../domain/deliberation/ballot'
import { PROXY_REVISION } from '../../domain/deliberation/standing'
import { handle } from '../kit/function'
import { ballotId } from '../kit/repositories/ballots'
import { paperOrder } from '../kit/repositories/papers'
import { entitled } from '../kit/entitled'
import { denialLeaf, requireInTime } from './denial'
import { published } from './visible'

/**
 * Sets a paper or a proxy's ballot aside that a person of the voter says is not his; whoever casts for him then casts himself.
 * Before closing only. RULE_BROKEN {rule: notYourTime} for a buyer of what the seller gave, and for a seller of what came after.
 * A repeat gets the same answer.
 */
export const denyBallot = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, channel, signed = null } = input
  const [caller, vote, keys] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
    repositories.personKeys.of(compoundId, openid),
  ])
  const revision = channel === 'proxy' ? PROXY_REVISION : 0
  const [voter, ballot, papers] = await Promise.all([
    entitled(vote, voterId, caller, repositories),
    repositories.ballots.get(ballotId(deliberationId, voterId, revision)),
    channel === 'paper' ? repositories.papers.ofVoter(deliberationId, voterId) : [],
  ])
  if (voter === null) throw new AppError('NOT_ON_ROLL')
  if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const cast = ballot?.channel === channel ? ballot : null
  if (cast?.deniedAt != null) return { deniedAt: cast.deniedAt }
  if (!isOpen(vote, now)) throw notOpen(vote)

  const paper = papers.find(({ state }) => state === 'received' || state === 'confirmed')
  requireInTime(voter, cast?.castAt ?? paper?.receivedAt ?? now)
  const opened = vote.openedHash
  const leaf = denialLeaf({ compoundId, opened, voterId, channel, revision, at: now }, signed, keys)
  const change =
    paper === undefined
      ? null
      : { read: paper, state: 'denied' as const, order: paperOrder('denied', paper.receivedAt, paper._id) }
  if (cast === null && change === null) throw new AppError('NOT_FOUND')
  const done = await repositories.papers.deny(cast, change, now, leaf)
  if (!done) throw new AppError('CONFLICT')
  return { deniedAt: now }
})
