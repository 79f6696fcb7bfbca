import { cast as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { acceptBallot, isOpen, notOpen, orderedChoices, type MotionChoice } from '../../domain/deliberation/ballot'
import { mayFollow } from '../../domain/deliberation/standing'
import type { BallotDocument } from '../kit/voteDocuments'
import { handle } from '../kit/function'
import { leafId } from '../kit/leaves'
import type { Repositories } from '../kit/repositories'
import { ballotId, ballotIds, highestOf } from '../kit/repositories/ballots'
import { UNSEALED } from '../kit/repositories/leaves'
import { successionId } from '../kit/repositories/successions'
import { entitled } from '../kit/entitled'
import { alreadyCast, answerOf, madeBy } from './ballotAnswer'
import { CAST_WITHIN_MS } from './castTime'
import { castsHimself, hasOthers } from './entitledCaster'
import { checkSignature } from './phoneSignature'
import { successionOf } from './succession'
import { published, requireNamed } from './visible'

/**
 * Casts one ballot, or changes it once where the frozen rules allow it to the one who cast it. Refuses with NOT_ON_ROLL,
 * NOT_DESIGNATED {decided, persons} where several are on the title and another or nobody was let cast, SIGNATURE_NEEDED and
 * SIGNATURE_INVALID, INVALID_CHOICE, NOT_OPEN, VOTE_CANCELLED, NOT_SEALED while the opening leaf waits for the clock, CONFLICT
 * for a change of nothing, and ALREADY_CAST {channel, castAt}. The same person's same request gets the same receipt, also after
 * closing and after his key was replaced: he may not have seen the first answer.
 */
export const cast = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, revision, requestKey, signed = null } = input
  const [caller, found, keys] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.personKeys.of(compoundId, openid),
  ])
  const deliberation = published(found)
  requireNamed(deliberation)
  const vote = { ...deliberation, deliberationId }
  const choices = orderedChoices(vote.motions, input.choices)
  const [entitlement, before, taken, papers, opening] = await Promise.all([
    entitled(deliberation, voterId, caller, repositories),
    revision === 0 ? [] : repositories.ballots.getMany(ballotIds(deliberationId, voterId)),
    revision === 0 ? [] : repositories.successions.getMany([successionId(deliberationId, voterId)]),
    repositories.papers.ofVoter(deliberationId, voterId),
    repositories.leaves.get(leafId(compoundId, vote.openedHash)),
  ])
  const voter = castsHimself(entitlement)
  if (deliberation.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const attempt = { deliberationId, voterId, revision, openid, requestKey, signed, choices, opened: vote.openedHash }
  if (revision > 0) requireNext(before, { openid, changesAllowed: vote.rules.changesAllowed, revision })
  if (!isOpen(vote, now)) return receiptAgain(attempt, repositories, notOpen(vote))

  // What nobody has sealed could still be denied: first the vote stands in the ledger, then ballots (ledger.md 6).
  if (opening === null || opening.entry === UNSEALED) throw new AppError('NOT_SEALED')
  const { salt, refusal } = checkSignature({ ...attempt, area: voter.areaCentiSqm }, signed, keys)
  if (refusal !== null) return receiptAgain(attempt, repositories, refusal)
  // First means first received: what waits for its second reader has the voter's place (ledger.md 4).
  const paper = papers.find(({ state }) => state === 'received')
  if (paper !== undefined) {
    const waits = new AppError('ALREADY_CAST', { channel: 'paper', castAt: paper.receivedAt })
    return receiptAgain(attempt, repositories, waits)
  }
  const castAt = Date.now()
  if (castAt - now > CAST_WITHIN_MS) throw new AppError('BUSY')
  const by = signed?.by ?? null
  const accepted = acceptBallot(vote, voter, choices, { castAt, salt, channel: 'phone', revision, by })
  const ballot: BallotDocument = {
    _id: ballotId(deliberationId, voterId, revision),
    compoundId,
    deliberationId,
    voterId,
    revision,
    channel: 'phone',
    openid,
    requestKey,
    areaCentiSqm: voter.areaCentiSqm,
    ...accepted,
    signed,
    evidence: null,
    deniedAt: null,
    tells: hasOthers(voter),
    entry: UNSEALED,
    choices: [...accepted.choices],
  }
  // With his first ballot: of revision 0, or after a paper that was denied.
  const succeeds = voter.right === 'succeeded' && taken.length === 0
  const inserted = succeeds
    ? await takePlace(ballot, voter.bindings, vote.openedHash, repositories)
    : (await repositories.ballots.insertOnce(ballot)) !== null
  return inserted ? answerOf(ballot, vote.openedHash) : receiptAgain(attempt, repositories, notOpen(vote))
})

/** After a paper that the voter denied; and where the frozen rules allow it one change, by phone, to who cast what he changes. */
function requireNext(ballots: readonly BallotDocument[], asked: Parameters<typeof mayFollow>[1]): void {
  const before = ballots.find(({ revision }) => revision === asked.revision - 1)
  if (before === undefined) throw new AppError('CONFLICT')
  if (!mayFollow(ballots, asked)) throw alreadyCast(before)
}

async function takePlace(
  ballot: BallotDocument,
  bindings: readonly string[],
  opened: string,
  { successions }: Repositories,
): Promise<boolean> {
  const { succession, leaf } = successionOf(ballot, bindings, opened)
  return successions.cast(succession, ballot, leaf)
}

interface Attempt extends Pick<
  BallotDocument,
  'deliberationId' | 'voterId' | 'revision' | 'openid' | 'requestKey' | 'signed'
> {
  readonly choices: readonly MotionChoice[]
  readonly opened: string
}

/** The receipt of that very ballot for the one who made it, by the request that made it; a refusal for all else. */
async function receiptAgain(attempt: Attempt, { ballots }: Repositories, otherwise: AppError) {
  const { deliberationId, voterId, revision } = attempt
  const all = await ballots.getMany(ballotIds(deliberationId, voterId))
  const same = all.find((ballot) => ballot.revision === revision && madeBy(ballot, attempt))
  if (same) return answerOf(same, attempt.opened)
  // A proxy's ballot never stands in the way of the voter's own.
  const highest = highestOf(all.filter(({ deniedAt, channel }) => deniedAt === null && channel !== 'proxy'))
  // A change that came too late is told so: the first ballot stands.
  if (highest === null || highest.revision < revision) throw otherwise
  throw alreadyCast(highest)
}
