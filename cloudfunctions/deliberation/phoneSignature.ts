import type { SignedByPhone } from '../../types/deliberation/ballotPaper'
import { AppError } from '../../types/errors'
import { ballotCommitment, type CommittedBallot } from '../../domain/deliberation/ballot'
import { base64, fromBase64 } from '../../domain/deliberation/bytes'
import { mixedSalt, verifyBallot } from '../../domain/ledger/ballotSignature'
import type { PersonKeyDocument } from '../kit/personDocuments'
import { random } from '../kit/random'
import { saltHalfOf } from './saltHalf'

export interface ToSign extends Omit<CommittedBallot, 'salt'> {
  readonly opened: string
  /** As the frozen roll has it, 0.01 m². */
  readonly area: number
  readonly openid: string
}

/**
 * The salt of a ballot, and null or why its signature does not stand: SIGNATURE_NEEDED from who has a key here and sent none,
 * SIGNATURE_INVALID for another key than his own in force, and for a signature of anything but this very ballot: another text,
 * voter, area, revision or choice. Who has no key casts unsigned, with random bytes of the function for a salt.
 */
export function checkSignature(
  ballot: ToSign,
  signed: SignedByPhone | null,
  keys: PersonKeyDocument | null,
): { readonly salt: string; readonly refusal: AppError | null } {
  const current = keys?.current ?? null
  if (signed === null) {
    return { salt: base64(random(16)), refusal: current === null ? null : new AppError('SIGNATURE_NEEDED') }
  }
  const { opened, voterId: voter, area, revision } = ballot
  const salt = mixedSalt(saltHalfOf(ballot), signed.phoneHalf)
  const commitment = ballotCommitment({ ...ballot, salt })
  const [publicKey, signature] = [fromBase64(current?.publicKey ?? ''), fromBase64(signed.signature)]
  const stands =
    publicKey !== null &&
    signature !== null &&
    verifyBallot({ opened, voter, area, revision, commitment, by: signed.by }, signature, publicKey)
  return { salt, refusal: stands ? null : new AppError('SIGNATURE_INVALID') }
}
