import { castAsProxy as contract } from '../../types/deliberation/proxies'
import { AppError } from '../../types/errors'
import { acceptBallot, isOpen, notOpen, orderedChoices } from '../../domain/deliberation/ballot'
import { PROXY_REVISION, standingOf } from '../../domain/deliberation/standing'
import type { BallotDocument } from '../kit/voteDocuments'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { leafId } from '../kit/leaves'
import { hasRole } from '../kit/permission'
import { ballotId, ballotIds } from '../kit/repositories/ballots'
import { UNSEALED } from '../kit/repositories/leaves'
import { alreadyCast, answerOf, madeBy } from './ballotAnswer'
import { CAST_WITHIN_MS } from './castTime'
import { checkSignature } from './phoneSignature'
import { published } from './visible'

/**
 * Casts on an accepted mandate, where the voter has cast nothing. Refuses as casting does, with NOT_FOUND for a mandate that is
 * not the caller's, and ALREADY_CAST where a ballot of the voter or of a proxy stands.
 */
export const castAsProxy = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, mandateId, requestKey, signed = null } = input
  const [caller, vote, mandate, keys] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
    repositories.proxies.get(mandateId),
    repositories.personKeys.of(compoundId, openid),
  ])
  if (hasRole(caller, 'propertyFirm')) throw new AppError('RULE_BROKEN', { rule: 'proxyStaff' })
  if (mandate?.openid !== openid || mandate.deliberationId !== deliberationId || mandate.state !== 'accepted') {
    throw new AppError('NOT_FOUND')
  }
  if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const { voterId, areaCentiSqm, evidenceHash: evidence } = mandate
  const choices = orderedChoices(vote.motions, input.choices)
  const [ballots, papers, opening] = await Promise.all([
    repositories.ballots.getMany(ballotIds(deliberationId, voterId)),
    repositories.papers.ofVoter(deliberationId, voterId),
    repositories.leaves.get(leafId(compoundId, vote.openedHash)),
  ])
  const act = { openid, requestKey, signed, choices }
  const again = ballots.find((ballot) => ballot.channel === 'proxy' && madeBy(ballot, act))
  if (again !== undefined) return answerOf(again, vote.openedHash)
  if (!isOpen(vote, now)) throw notOpen(vote)
  const other =
    ballots.find(({ channel }) => channel === 'proxy') ?? standingOf(ballots, ({ deniedAt }) => deniedAt !== null)
  if (other !== null) throw alreadyCast(other)
  const paper = papers.find(({ state }) => state === 'received')
  if (paper !== undefined) throw alreadyCast({ channel: 'paper', castAt: paper.receivedAt })
  if (opening === null || opening.entry === UNSEALED) throw new AppError('NOT_SEALED')

  const revision = PROXY_REVISION
  const attempt = { deliberationId, voterId, revision, openid, choices, opened: vote.openedHash, area: areaCentiSqm }
  const { salt, refusal } = checkSignature(attempt, signed, keys)
  if (refusal !== null) throw refusal
  const castAt = Date.now()
  if (castAt - now > CAST_WITHIN_MS) throw new AppError('BUSY')
  const how = { castAt, salt, channel: 'proxy' as const, revision, by: signed?.by ?? null, evidence }
  const accepted = acceptBallot({ ...vote, deliberationId }, { voterId, areaCentiSqm }, choices, how)
  const ballot: BallotDocument = {
    _id: ballotId(deliberationId, voterId, revision),
    compoundId,
    deliberationId,
    voterId,
    revision,
    channel: 'proxy',
    openid,
    requestKey,
    areaCentiSqm,
    ...accepted,
    choices: [...accepted.choices],
    signed,
    evidence,
    deniedAt: null,
    tells: false,
    entry: UNSEALED,
  }
  const told = eventOf('ballotEntered', compoundId, [deliberationId, voterId, 'proxy'], castAt)
  if (await repositories.proxies.cast(ballot, told)) return answerOf(ballot, vote.openedHash)
  const first = await repositories.ballots.get(ballot._id)
  if (first !== null && madeBy(first, act)) return answerOf(first, vote.openedHash)
  throw first === null ? new AppError('BUSY') : alreadyCast(first)
})
