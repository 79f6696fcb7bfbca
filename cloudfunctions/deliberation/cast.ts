import { cast as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { acceptBallot, isOpen, notOpen, orderedChoices, type MotionChoice } from '../../domain/deliberation/ballot'
import type { BallotDocument } from '../kit/documents'
import { handle } from '../kit/function'
import { random } from '../kit/random'
import { ballotId } from '../kit/repositories/ballots'
import { entitled } from '../kit/standing'
import { published } from './visible'

/** A ballot is stamped and sent within this time, or not at all: counting waits a minute for the last (ledger.md 6). */
const CAST_WITHIN_MS = 10_000

/**
 * Casts one ballot. Refuses with NOT_ON_ROLL, INVALID_CHOICE, NOT_OPEN and ALREADY_CAST {channel, castAt}. The same
 * person's same request gets the same receipt, also after closing: he may not have seen the first answer.
 */
export const cast = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, requestKey } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const deliberation = published(found)
  const vote = { ...deliberation, deliberationId }
  const choices = orderedChoices(vote.motions, input.choices)
  const voter = await entitled(deliberation, voterId, caller, repositories)
  if (voter === null) throw new AppError('NOT_ON_ROLL')
  const _id = ballotId(deliberationId, voterId)
  const again = { openid, requestKey, choices }
  if (!isOpen(vote, now)) return { receipt: receiptAgain(await repositories.ballots.get(_id), again, notOpen(vote)) }

  const castAt = Date.now()
  if (castAt - now > CAST_WITHIN_MS) throw new AppError('BUSY')
  const accepted = acceptBallot(vote, voter, choices, { castAt, salt: random(16), channel: 'phone' })
  const ballot: BallotDocument = {
    _id,
    compoundId,
    deliberationId,
    voterId,
    revision: 0,
    channel: 'phone',
    openid,
    requestKey,
    areaCentiSqm: voter.areaCentiSqm,
    ...accepted,
    choices: [...accepted.choices],
  }
  const inserted = await repositories.ballots.insertOnce(ballot)
  return {
    receipt: inserted ? receiptOf(inserted) : receiptAgain(await repositories.ballots.get(_id), again, notOpen(vote)),
  }
})

interface Attempt {
  readonly openid: string
  readonly requestKey: string
  readonly choices: readonly MotionChoice[]
}

/** The receipt of the standing ballot for the one who made it, by the request that made it; a refusal for all else. */
function receiptAgain(standing: BallotDocument | null, attempt: Attempt, otherwise: AppError) {
  if (standing === null) throw otherwise
  const same =
    standing.openid === attempt.openid &&
    standing.requestKey === attempt.requestKey &&
    JSON.stringify(standing.choices) === JSON.stringify(attempt.choices)
  if (same) return receiptOf(standing)
  throw new AppError('ALREADY_CAST', { channel: standing.channel, castAt: standing.castAt })
}

function receiptOf({ receiptCode: code, deliberationId, voterId, channel, castAt, areaCentiSqm }: BallotDocument) {
  return { code, deliberationId, voterId, channel, castAt, areaCentiSqm }
}
