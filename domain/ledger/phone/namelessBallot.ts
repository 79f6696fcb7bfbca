import { anonymousCommitment, anonymousLeaf, anonymousSealedBy } from '../../deliberation/anonymous'
import { receiptCode, type MotionChoice } from '../../deliberation/ballot'
import { hex, utf8 } from '../../deliberation/bytes'
import { canonicalText } from '../../deliberation/hashing'
import { mixedSalt } from '../ballotSignature'
import { leafHash } from '../merkle'
import type { OpenedLog } from './openedLog'
import { isPromise, type Mismatch, type TakenBallot } from './takenBallot'

/** A ballot of an anonymous vote as the page showed it and the phone sent it. */
interface SentNameless {
  readonly deliberationId: string
  readonly openedHash: string
  readonly voterId: string
  /** As shown, 0.01 m². It stands in the receipt alone. */
  readonly areaCentiSqm: number
  readonly closesAt: number
  /** In the order of the motions. */
  readonly choices: readonly MotionChoice[]
  /** Sixteen bytes that this phone has made, base64. */
  readonly nonce: string
}

/**
 * Computes the leaf of an anonymous ballot again, and looks whether the function took exactly that in and has promised to seal
 * it after closing. Null when all agrees.
 */
export function namelessMismatch(
  sent: SentNameless,
  taken: TakenBallot & { readonly saltHalf: string },
  log: OpenedLog,
): Mismatch | null {
  const { deliberationId, voterId, areaCentiSqm, choices, nonce, openedHash, closesAt } = sent
  const { receipt, promise } = taken
  const salt = mixedSalt(taken.saltHalf, nonce)
  const leaf = canonicalText(anonymousLeaf(openedHash, anonymousCommitment(deliberationId, choices, salt)))
  if (leaf !== taken.leaf || salt !== taken.salt) return 'leaf'
  const hash = leafHash(utf8(leaf))
  const said = {
    code: receiptCode(hash),
    deliberationId,
    voterId,
    revision: 0,
    channel: 'phone',
    castAt: receipt.castAt,
    areaCentiSqm,
  }
  if (canonicalText(said) !== canonicalText(receipt)) return 'receipt'
  const promised =
    promise.leafHash === hex(hash) &&
    promise.at === receipt.castAt &&
    promise.sealedBy <= anonymousSealedBy(closesAt) &&
    taken.receiptKey === log.receiptKey
  return promised && isPromise(promise, log) ? null : 'promise'
}
