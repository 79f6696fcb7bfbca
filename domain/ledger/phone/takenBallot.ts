import type { SealingPromise, SignedByPhone } from '../../../types/deliberation/ballotPaper'
import type { Receipt } from '../../../types/deliberation'
import { ballotCommitment, ballotLeaf, receiptCode, type MotionChoice } from '../../deliberation/ballot'
import { fromBase64, hex, utf8 } from '../../deliberation/bytes'
import { canonicalText } from '../../deliberation/hashing'
import { mixedSalt } from '../ballotSignature'
import { leafHash } from '../merkle'
import { SEALED_WITHIN_MS, verifyReceipt } from '../receipt'
import type { OpenedLog } from './openedLog'

/** A ballot as the page showed it and the phone sent it. */
export interface SentBallot {
  readonly deliberationId: string
  readonly openedHash: string
  readonly voterId: string
  /** As shown, 0.01 m². */
  readonly areaCentiSqm: number
  readonly revision: number
  /** SHA-256 of the mandate that a proxy casts on; null for one's own ballot. */
  readonly evidence?: string | null
  /** In the order of the motions. */
  readonly choices: readonly MotionChoice[]
  /** The function's half of the salt, as the ballot paper gave it. */
  readonly saltHalf: string
  /** Null for a phone whose owner has no key. */
  readonly signed: SignedByPhone | null
}

/** What the function answers to who has cast. */
export interface TakenBallot {
  readonly receipt: Receipt
  readonly leaf: string
  readonly salt: string
  readonly promise: SealingPromise
  readonly receiptKey: string
}

/** What is not as the phone computes it: the ballot's leaf, the receipt's words, or the signature of the promise. */
export type Mismatch = 'leaf' | 'receipt' | 'promise'

/**
 * Computes the leaf again from what was shown and sent, and looks whether the function took exactly that in and has promised
 * to seal it (ledger.md 10). Null when all agrees. Only then a page says that a ballot was cast.
 */
export function mismatchOf(sent: SentBallot, taken: TakenBallot, log: OpenedLog): Mismatch | null {
  const { deliberationId, voterId, revision, choices, areaCentiSqm, signed, evidence = null } = sent
  const channel = evidence === null ? ('phone' as const) : ('proxy' as const)
  const { receipt, promise } = taken
  const salt = signed === null ? taken.salt : mixedSalt(sent.saltHalf, signed.phoneHalf)
  const leaf = canonicalText(
    ballotLeaf({
      opened: sent.openedHash,
      voter: voterId,
      area: areaCentiSqm,
      channel,
      castAt: receipt.castAt,
      revision,
      evidence,
      by: signed?.by ?? null,
      commitment: ballotCommitment({ deliberationId, voterId, revision, choices, salt }),
    }),
  )
  if (leaf !== taken.leaf || salt !== taken.salt) return 'leaf'
  const hash = leafHash(utf8(leaf))
  const said: Receipt = {
    code: receiptCode(hash),
    deliberationId,
    voterId,
    revision,
    channel,
    castAt: receipt.castAt,
    areaCentiSqm,
  }
  if (canonicalText(said) !== canonicalText(receipt)) return 'receipt'
  const promised =
    promise.leafHash === hex(hash) &&
    promise.at === receipt.castAt &&
    promise.sealedBy <= promise.at + SEALED_WITHIN_MS &&
    taken.receiptKey === log.receiptKey
  return promised && isPromise(promise, log) ? null : 'promise'
}

/** Whether the log's receipt key has signed this promise. */
export function isPromise(promise: SealingPromise, log: Pick<OpenedLog, 'origin' | 'receiptKey'>): boolean {
  const [signature, key] = [fromBase64(promise.signature), fromBase64(log.receiptKey)]
  return signature !== null && key !== null && promise.log === log.origin && verifyReceipt(promise, signature, key)
}
