import { cast as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { acceptBallot, isOpen, notOpen, orderedChoices, type MotionChoice } from '../../domain/deliberation/ballot'
import type { BallotDocument, LeafDocument, SuccessionDocument } from '../kit/documents'
import { handle } from '../kit/function'
import { concealed, leafDocument, leafId } from '../kit/leaves'
import { random } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { ballotId, highestOf } from '../kit/repositories/ballots'
import { UNSEALED } from '../kit/repositories/leaves'
import { successionId } from '../kit/repositories/successions'
import { entitled } from '../kit/standing'
import { published } from './visible'

/** A ballot is stamped and sent within this time, or not at all: counting waits a minute for the last (ledger.md 6). */
const CAST_WITHIN_MS = 10_000

/**
 * Casts one ballot, or changes it once where the frozen rules allow it to the one who cast it. Refuses with NOT_ON_ROLL,
 * NOT_DESIGNATED {decided, persons} where several are on the title and another or nobody was let cast,
 * INVALID_CHOICE, NOT_OPEN, VOTE_CANCELLED, NOT_SEALED while the opening leaf waits for the clock, CONFLICT for a change of nothing, and ALREADY_CAST {channel, castAt}. The same
 * person's same request gets the same receipt, also after closing: he may not have seen the first answer.
 */
export const cast = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, revision, requestKey } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const deliberation = published(found)
  const vote = { ...deliberation, deliberationId }
  const choices = orderedChoices(vote.motions, input.choices)
  const [voter, standing, opening] = await Promise.all([
    entitled(deliberation, voterId, caller, repositories),
    revision === 0 ? null : repositories.ballots.get(ballotId(deliberationId, voterId, 0)),
    repositories.leaves.get(leafId(compoundId, vote.openedHash)),
  ])
  if (voter === null) throw new AppError('NOT_ON_ROLL')
  const { who, persons } = voter.caster
  if (who !== 'me') throw new AppError('NOT_DESIGNATED', { decided: who === 'other', persons })
  if (deliberation.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const attempt = { deliberationId, voterId, revision, openid, requestKey, choices }
  if (revision > 0) requireOwn(standing, { openid, allowed: vote.rules.changesAllowed, revision })
  if (!isOpen(vote, now)) return receiptAgain(attempt, repositories, notOpen(vote))

  // What nobody has sealed could still be denied: first the vote stands in the ledger, then ballots (ledger.md 6).
  if (opening === null || opening.entry === UNSEALED) throw new AppError('NOT_SEALED')
  const castAt = Date.now()
  if (castAt - now > CAST_WITHIN_MS) throw new AppError('BUSY')
  const accepted = acceptBallot(vote, voter, choices, { castAt, salt: random(16), channel: 'phone', revision })
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
    entry: UNSEALED,
    choices: [...accepted.choices],
  }
  const succeeds = voter.right === 'succeeded' && revision === 0
  const inserted = succeeds
    ? await repositories.successions.cast(...successionOf(ballot, voter.bindings, vote.openedHash))
    : (await repositories.ballots.insertOnce(ballot)) !== null
  return inserted ? { receipt: receiptOf(ballot) } : receiptAgain(attempt, repositories, notOpen(vote))
})

/** Only who cast the first ballot, by phone, may change it, and only where the frozen rules allow a change. */
function requireOwn(
  standing: BallotDocument | null,
  { openid, allowed, revision }: { openid: string; allowed: number; revision: number },
): void {
  if (standing === null) throw new AppError('CONFLICT')
  const own = standing.openid === openid && standing.channel === 'phone'
  if (!own || revision > allowed) throw alreadyCast(standing)
}

/** That the buyer takes the voter's place, his ballot, and the leaf that says so. */
function successionOf(
  ballot: BallotDocument,
  bindings: readonly string[],
  opened: string,
): [SuccessionDocument, BallotDocument, LeafDocument] {
  const { compoundId, deliberationId, voterId: voter, openid, castAt: at } = ballot
  const { person, salt } = concealed(openid)
  const leaf = leafDocument(compoundId, { v: 1, type: 'voter.succeeded', opened, at, voter, person })
  const succession = {
    _id: successionId(deliberationId, voter),
    compoundId,
    deliberationId,
    voterId: voter,
    openid,
    salt,
    bindings: [...bindings],
    at,
  }
  return [succession, ballot, leaf]
}

interface Attempt extends Pick<BallotDocument, 'deliberationId' | 'voterId' | 'revision' | 'openid' | 'requestKey'> {
  readonly choices: readonly MotionChoice[]
}

/** The receipt of that very ballot for the one who made it, by the request that made it; a refusal for all else. */
async function receiptAgain(attempt: Attempt, { ballots }: Repositories, otherwise: AppError) {
  const { deliberationId, voterId, revision } = attempt
  const ids = [ballotId(deliberationId, voterId, 0), ballotId(deliberationId, voterId, 1)]
  const all = await ballots.getMany(ids)
  const same = all.find(
    (ballot) =>
      ballot.revision === revision &&
      ballot.openid === attempt.openid &&
      ballot.requestKey === attempt.requestKey &&
      JSON.stringify(ballot.choices) === JSON.stringify(attempt.choices),
  )
  if (same) return { receipt: receiptOf(same) }
  const highest = highestOf(all)
  // A change that came too late is told so: the first ballot stands.
  if (highest === null || highest.revision < revision) throw otherwise
  throw alreadyCast(highest)
}

function alreadyCast({ channel, castAt }: BallotDocument): AppError {
  return new AppError('ALREADY_CAST', { channel, castAt })
}

function receiptOf(ballot: BallotDocument) {
  const { receiptCode: code, deliberationId, voterId, revision, channel, castAt, areaCentiSqm } = ballot
  return { code, deliberationId, voterId, revision, channel, castAt, areaCentiSqm }
}
