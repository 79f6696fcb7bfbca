import type { SignedDenial } from '../../types/deliberation/ballotPaper'
import type { Channel } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { verifyDenial } from '../../domain/ledger/denial'
import type { PersonKeyDocument } from '../kit/personDocuments'
import type { Entitled } from '../kit/entitled'
import type { LeafDocument } from '../kit/treeDocuments'
import { leafDocument } from '../kit/leaves'

interface Denial {
  readonly compoundId: string
  readonly opened: string
  readonly voterId: string
  readonly channel: Channel
  readonly revision: number
  readonly at: number
  /** While the result is contested: the objection that says why. */
  readonly objection?: string
}

/**
 * The leaf of a denial, with the signature of the caller's phone. Refuses as casting does: SIGNATURE_NEEDED from who has a key
 * here and sent none, SIGNATURE_INVALID for whatever is not signed by it.
 */
export function denialLeaf(
  { compoundId, opened, voterId: voter, channel, revision, at, objection }: Denial,
  signed: SignedDenial | null,
  keys: PersonKeyDocument | null,
): LeafDocument {
  const current = keys?.current ?? null
  if (signed === null && current !== null) throw new AppError('SIGNATURE_NEEDED')
  if (signed !== null) {
    const stands = verifyDenial(
      { opened, voter, channel, revision, by: signed.by },
      signed.signature,
      current?.publicKey ?? '',
    )
    if (!stands) throw new AppError('SIGNATURE_INVALID')
  }
  return leafDocument(compoundId, {
    v: 1,
    type: 'ballot.disputed',
    opened,
    at,
    voter,
    channel,
    revision,
    by: signed?.by ?? null,
    ...(signed !== null && { signature: signed.signature }),
    ...(objection !== undefined && { objection }),
  })
}

/**
 * After a sale a cast ballot stands (ledger.md 1): what was given before the buyer took the voter's place is the seller's to deny,
 * what came later the buyer's. Throws RULE_BROKEN {rule: notYourTime}.
 */
export function requireInTime({ from, until }: Pick<Entitled, 'from' | 'until'>, givenAt: number): void {
  if (givenAt < from || givenAt >= until) throw new AppError('RULE_BROKEN', { rule: 'notYourTime' })
}
