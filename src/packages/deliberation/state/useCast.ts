import { useRef, useState } from 'react'
import type { Motion, Receipt } from '~types/deliberation'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { makeRequestKey } from '@/platform/random'
import { answers, choose, sealed, type BallotDraft } from '../model/ballot'
import { forgetBallot, keepBallot, keptBallot } from './ballots'
import { keepReceipt } from './receipts'
import type { VotePlace } from './useVote'
import type { Choice } from '~types/deliberation'

/** Which ballot: revision 0 is the first, 1 its change. */
export interface BallotPlace extends VotePlace {
  readonly voterId: string
  readonly revision: 0 | 1
}

export interface Casting {
  readonly draft: BallotDraft
  readonly pending: boolean
  /** Why the last attempt did not get through; null while trying. The choices are still there. */
  readonly failure: Failure | null
  readonly choose: (motionId: string, choice: Choice) => void
  /** Casts once; a second call while it runs does nothing. Null when it did not get through. */
  readonly cast: () => Promise<Receipt | null>
}

/**
 * A ballot from the first choice to its receipt. Choices and request key are kept on the phone, so that after a lost
 * network, or a closed page, trying again is the same act. Once a ballot of this voter stands, they are put away.
 */
export function useCast(place: BallotPlace, motions: readonly Motion[]): Casting {
  const { compoundId, deliberationId, voterId, revision } = place
  // A change starts empty: nothing of the first ballot is on this phone any more, and nothing is chosen beforehand.
  const kept = revision === 0 ? voterId : `${voterId}.${revision}`
  const [draft, setDraft] = useState<BallotDraft>(() => keptBallot(deliberationId, kept, motions))
  const [state, setState] = useState<{ pending: boolean; failure: Failure | null }>({ pending: false, failure: null })
  const running = useRef(false)

  const change = (next: BallotDraft) => {
    setDraft(next)
    keepBallot(deliberationId, kept, next)
  }

  const attempt = async (): Promise<Receipt | null> => {
    const choices = answers(draft, motions)
    if (choices === null) return null
    try {
      const key = draft.requestKey ?? (await makeRequestKey())
      const ready = sealed(draft, () => key)
      change(ready)
      const input = { compoundId, deliberationId, voterId, choices, revision }
      const { receipt } = await call('deliberation.cast', input, ready.requestKey)
      keepReceipt(receipt)
      forgetBallot(deliberationId, kept)
      setState({ pending: false, failure: null })
      return receipt
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'ALREADY_CAST') forgetBallot(deliberationId, kept)
      setState({ pending: false, failure })
      return null
    }
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
      setState({ pending: true, failure: null })
      const receipt = await attempt()
      running.current = false
      return receipt
    },
  }
}
