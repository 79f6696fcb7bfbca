import { useRef, useState } from 'react'
import type { Receipt } from '~types/deliberation'
import type { SignedByPhone } from '~types/deliberation/ballotPaper'
import type { Answer } from '~types/deliberation/questions'
import { failureOf, type Failure } from '@/cloud/failure'
import { alarmOf, ballotSubject, raise, type Alarm } from '@/ledger/alarms'
import { keepEvidence } from '@/ledger/evidence'
import { PROXY_REVISION } from '~domain/deliberation/standing'
import type { Deliberation } from '../model/bar'
import { answers, choose, unsent, type BallotDraft } from '../model/ballot'
import type { BallotPlace } from './ballotPlace'
import { forgetBallot, keepBallot, keptBallot } from './ballots'
import { keepReceipt } from './receipts'
import { sendNamed, sendNameless } from './sending'

export interface Casting {
  readonly draft: BallotDraft
  readonly pending: boolean
  /** Why the last attempt did not get through; null while trying. The choices are still there. */
  readonly failure: Failure | null
  /** What does not agree: the ballot must not be called cast. */
  readonly alarm: Alarm | null
  readonly choose: (motionId: string, choice: Answer) => void
  /** Casts once; a second call while it runs does nothing. Null when it did not get through. */
  readonly cast: () => Promise<Receipt | null>
}

/**
 * A ballot from the first choice to its receipt. Choices, request key and signature are kept on the phone, so that after a
 * lost network, or a closed page, trying again is the same act. Once a ballot of this voter stands, they are put away.
 *
 * The phone signs nothing but what the page shows, and calls nothing cast before it has computed the leaf again.
 */
export function useCast(place: BallotPlace, vote: Deliberation): Casting {
  const { deliberationId, voter, proxy } = place
  const revision = proxy === null ? place.revision : PROXY_REVISION
  const { motions, openedHash } = vote
  const { voterId } = voter
  // A change starts empty: nothing of the first ballot is on this phone any more, and nothing is chosen beforehand.
  const kept = revision === 0 ? voterId : `${voterId}.${revision}`
  const subject = ballotSubject(deliberationId, voterId)
  const [draft, setDraft] = useState<BallotDraft>(() => keptBallot(deliberationId, kept, motions))
  const [state, setState] = useState<Pick<Casting, 'pending' | 'failure' | 'alarm'>>(() => ({
    pending: false,
    failure: null,
    alarm: alarmOf(subject),
  }))
  const running = useRef(false)

  const change = (next: BallotDraft) => {
    setDraft(next)
    keepBallot(deliberationId, kept, next)
  }

  const attempt = async (): Promise<Receipt | null> => {
    const choices = answers(draft, motions)
    if (choices === null || openedHash === null) return null
    const keep = (requestKey: string, signed: SignedByPhone | null) => {
      change({ choices: draft.choices, requestKey, signed })
    }
    const send = vote.rules.anonymous === true ? sendNameless : sendNamed
    const sent = await send({ place, vote, openedHash, draft, choices, keep })
    if ('text' in sent) {
      const evidence = JSON.stringify({ deliberationId, ...sent.text })
      setState({ pending: false, failure: null, alarm: { kind: 'text', at: Date.now(), evidence } })
      return null
    }
    const { taken, log, mismatch } = sent
    const { receipt, leaf, promise, receiptKey } = taken
    if (mismatch !== null) {
      const seen = { openedHash, voterId, areaCentiSqm: voter.areaCentiSqm, revision, leaf, promise, receiptKey }
      const alarm = raise(subject, mismatch, seen)
      setState({ pending: false, failure: null, alarm })
      return null
    }
    keepReceipt(receipt)
    keepEvidence(deliberationId, voterId, { leaf, promise, log, keptAt: Date.now() })
    forgetBallot(deliberationId, kept)
    setState({ pending: false, failure: null, alarm: null })
    return receipt
  }

  const failed = (failure: Failure): null => {
    if (failure.code === 'ALREADY_CAST') forgetBallot(deliberationId, kept)
    // Nothing was cast by this request, and nothing will be.
    if (failure.code === 'SIGNATURE_INVALID' || failure.code === 'SIGNATURE_NEEDED') change(unsent(draft))
    setState({ pending: false, failure, alarm: null })
    return null
  }

  return {
    draft,
    ...state,
    choose: (motionId, choice) => {
      if (!running.current) change(choose(draft, motionId, choice))
    },
    cast: async () => {
      if (running.current) return null
      running.current = true
      setState({ pending: true, failure: null, alarm: null })
      const receipt = await attempt().catch((error: unknown) => failed(failureOf(error)))
      running.current = false
      return receipt
    },
  }
}
