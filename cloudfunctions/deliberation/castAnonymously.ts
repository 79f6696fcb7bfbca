import { castAnonymously as contract } from '../../types/deliberation/anonymous'
import { AppError } from '../../types/errors'
import { anonymousCommitment, anonymousFrom, anonymousLeaf } from '../../domain/deliberation/anonymous'
import { isOpen, notOpen, orderedChoices, type MotionChoice } from '../../domain/deliberation/ballot'
import { hex } from '../../domain/deliberation/bytes'
import { hashOfLeaf } from '../../domain/ledger/leaves'
import { mixedSalt } from '../../domain/ledger/ballotSignature'
import type { AnonymousBallotDocument, ParticipationDocument } from '../kit/ballotDocuments'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { leafDocument, leafId } from '../kit/leaves'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { participationId } from '../kit/repositories/anonymousBallots'
import { UNSEALED } from '../kit/repositories/leaves'
import { entitled } from '../kit/entitled'
import { alreadyCast } from './ballotAnswer'
import { namelessAnswer } from './anonymousAnswer'
import { CAST_WITHIN_MS } from './castTime'
import { castsHimself, hasOthers } from './entitledCaster'
import { namelessSaltHalf } from './saltHalf'
import { successionOf } from './succession'
import { published } from './visible'

/**
 * Casts one ballot that nobody can be found by (ledger.md, Leaves). What says that the voter took part is written in the same
 * transaction, in a document of its own: the ballot has neither person nor instant nor place, and its id is a hash of what only
 * the phone knows. Whoever repeats the request with the same nonce gets the same answer, also after closing.
 */
export const castAnonymously = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, nonce } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const vote = published(found)
  if (vote.rules.anonymous !== true) throw new AppError('RULE_BROKEN', { rule: 'notAnonymous' })
  const choices = orderedChoices(vote.motions, input.choices)
  const attempt: Attempt = {
    ballotId: derivedId('a', deliberationId, voterId, nonce),
    deliberationId,
    voterId,
    choices,
  }
  const [entitlement, before, opening] = await Promise.all([
    entitled(vote, voterId, caller, repositories),
    standingAs(attempt, repositories),
    repositories.leaves.get(leafId(compoundId, vote.openedHash)),
  ])
  const voter = castsHimself(entitlement)
  if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const answer = { nonce, opened: vote.openedHash, closesAt: vote.closesAt }
  if (before !== null) return namelessAnswer(before, answer)
  if (!isOpen(vote, now)) throw notOpen(vote)
  if (opening === null || opening.entry === UNSEALED) throw new AppError('NOT_SEALED')

  const salt = mixedSalt(namelessSaltHalf({ deliberationId, voterId, nonce }), nonce)
  const commitment = anonymousCommitment(deliberationId, choices, salt)
  const ballot: AnonymousBallotDocument = {
    _id: attempt.ballotId,
    compoundId,
    deliberationId,
    choices: [...choices],
    salt,
    commitment,
    leafHash: hex(hashOfLeaf(anonymousLeaf(vote.openedHash, commitment))),
    sealFrom: anonymousFrom(vote.closesAt),
    entry: UNSEALED,
  }
  const castAt = Date.now()
  if (castAt - now > CAST_WITHIN_MS) throw new AppError('BUSY')
  if (!isOpen(vote, castAt)) throw notOpen(vote)
  const { areaCentiSqm } = voter
  const participation: ParticipationDocument = {
    _id: participationId(deliberationId, voterId),
    compoundId,
    deliberationId,
    voterId,
    areaCentiSqm,
    openid,
    castAt,
  }
  const took = leafDocument(compoundId, { v: 1, type: 'participated', opened: vote.openedHash, voter: voterId })
  const bought = voter.right === 'succeeded' ? successionOf(participation, voter.bindings, vote.openedHash) : null
  const kind = bought === null ? 'ballotEntered' : 'ballotSucceeded'
  const subject = bought === null ? [deliberationId, voterId, 'phone', '0'] : [deliberationId, voterId]
  const cast = {
    ballot,
    participation,
    leaves: bought === null ? [took] : [took, bought.leaf],
    succession: bought?.succession ?? null,
    told: hasOthers(voter) ? [eventOf(kind, compoundId, subject, castAt)] : [],
  }
  if (await repositories.anonymousBallots.cast(cast)) return namelessAnswer({ ballot, participation }, answer)
  const first = await standingAs(attempt, repositories)
  if (first === null) throw new AppError('BUSY')
  return namelessAnswer(first, answer)
})

interface Attempt {
  readonly ballotId: string
  readonly deliberationId: string
  readonly voterId: string
  readonly choices: readonly MotionChoice[]
}

/** What this very request has written; null while the voter took no part, ALREADY_CAST where it was by another request. */
async function standingAs(
  { ballotId, deliberationId, voterId, choices }: Attempt,
  { anonymousBallots, participations }: Repositories,
): Promise<{ ballot: AnonymousBallotDocument; participation: ParticipationDocument } | null> {
  const [participation, ballot] = await Promise.all([
    participations.get(participationId(deliberationId, voterId)),
    anonymousBallots.get(ballotId),
  ])
  if (participation === null) return null
  const same = ballot !== null && JSON.stringify(ballot.choices) === JSON.stringify(choices)
  if (!same) throw alreadyCast({ channel: 'phone', castAt: participation.castAt })
  return { ballot, participation }
}
