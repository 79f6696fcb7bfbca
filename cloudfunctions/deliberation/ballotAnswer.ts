import { AppError } from '../../types/errors'
import type { MotionChoice } from '../../domain/deliberation/ballot'
import type { BallotDocument } from '../kit/voteDocuments'
import { leafTextOf } from '../kit/ballotLeaves'
import { promiseOf, receiptKey } from './promise'

/** What makes an attempt the same as the one that made a ballot. */
export interface Act extends Pick<BallotDocument, 'openid' | 'requestKey' | 'signed'> {
  readonly choices: readonly MotionChoice[]
}

/** Whether that very request of that very person made this ballot. */
export function madeBy(ballot: BallotDocument, act: Act): boolean {
  return (
    ballot.openid === act.openid &&
    ballot.requestKey === act.requestKey &&
    sameSigned(ballot.signed, act.signed) &&
    JSON.stringify(ballot.choices) === JSON.stringify(act.choices)
  )
}

function sameSigned(one: BallotDocument['signed'], other: BallotDocument['signed']): boolean {
  return one?.phoneHalf === other?.phoneHalf && one?.by === other?.by && one?.signature === other?.signature
}

export function alreadyCast({ channel, castAt }: Pick<BallotDocument, 'channel' | 'castAt'>): AppError {
  return new AppError('ALREADY_CAST', { channel, castAt })
}

/** All that the caster's phone needs to compute its leaf again. For the caster alone: it has the salt in it. */
export function answerOf(ballot: BallotDocument, opened: string) {
  const { receiptCode: code, deliberationId, voterId, revision, channel, castAt, areaCentiSqm, salt } = ballot
  return {
    receipt: { code, deliberationId, voterId, revision, channel, castAt, areaCentiSqm },
    leaf: leafTextOf(ballot, opened),
    salt,
    promise: promiseOf(ballot),
    receiptKey: receiptKey(),
  }
}
