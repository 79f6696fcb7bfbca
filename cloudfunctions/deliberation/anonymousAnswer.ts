import { anonymousLeaf, anonymousSealedBy } from '../../domain/deliberation/anonymous'
import { receiptCode } from '../../domain/deliberation/ballot'
import { canonicalText } from '../../domain/deliberation/hashing'
import { hashOfLeaf } from '../../domain/ledger/leaves'
import type { AnonymousBallotDocument, ParticipationDocument } from '../kit/ballotDocuments'
import { promiseUntil, receiptKey } from './promise'
import { namelessSaltHalf } from './saltHalf'

/** All that the caster's phone needs to compute the leaf of an anonymous ballot again. For who has its nonce alone. */
export function namelessAnswer(
  cast: { readonly ballot: AnonymousBallotDocument; readonly participation: ParticipationDocument },
  { nonce, opened, closesAt }: { readonly nonce: string; readonly opened: string; readonly closesAt: number },
) {
  const { compoundId, salt, commitment, leafHash } = cast.ballot
  const { deliberationId, voterId, castAt, areaCentiSqm } = cast.participation
  const leaf = anonymousLeaf(opened, commitment)
  return {
    receipt: {
      code: receiptCode(hashOfLeaf(leaf)),
      deliberationId,
      voterId,
      revision: 0,
      channel: 'phone' as const,
      castAt,
      areaCentiSqm,
    },
    leaf: canonicalText(leaf),
    salt,
    saltHalf: namelessSaltHalf({ deliberationId, voterId, nonce }),
    promise: promiseUntil(compoundId, leafHash, castAt, anonymousSealedBy(closesAt)),
    receiptKey: receiptKey(),
  }
}
