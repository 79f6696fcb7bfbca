import { call } from '@/cloud/client'
import { Failure } from '@/cloud/failure'
import { ensureKey } from '@/keys/ensure'
import { sign, signingKey } from '@/keys/signing'
import { randomBytes } from '@/platform/random'
import { ballotCommitment } from '~domain/deliberation/ballot'
import { base64 } from '~domain/deliberation/bytes'
import { ballotBytes, mixedSalt } from '~domain/ledger/ballotSignature'
import type { SentBallot } from '~domain/ledger/phone/takenBallot'
import type { ActionOutput } from '~types/contracts'
import type { SignedByPhone } from '~types/deliberation/ballotPaper'

export type BallotPaper = ActionOutput<'deliberation.paper'>

interface Asked {
  readonly compoundId: string
  readonly deliberationId: string
  readonly voterId: string
  readonly revision: number
  readonly mandateId?: string
}

/** The ballot paper. Who has no key anywhere makes his first one now, since a first key needs nobody's check. */
export async function ballotPaper(asked: Asked): Promise<BallotPaper> {
  const paper = await call('deliberation.paper', asked)
  if (paper.keyId !== null) return paper
  await ensureKey(asked.compoundId)
  return call('deliberation.paper', asked)
}

/**
 * This phone's signature over a ballot, with fresh random bytes of its own in the salt. Null for who has no key. Throws the
 * failure SIGNATURE_NEEDED where another phone's key signs for this person.
 */
export async function signedByPhone(
  compoundId: string,
  ballot: Omit<SentBallot, 'signed' | 'saltHalf'>,
  paper: BallotPaper,
): Promise<SignedByPhone | null> {
  if (paper.keyId === null) return null
  const { keyId: by } = await signingKey(compoundId)
  if (by !== paper.keyId) throw new Failure('SIGNATURE_NEEDED')
  const phoneHalf = base64(await randomBytes(16))
  const commitment = ballotCommitment({ ...ballot, salt: mixedSalt(paper.saltHalf, phoneHalf) })
  const { openedHash: opened, voterId: voter, areaCentiSqm: area, revision } = ballot
  const signature = await sign(compoundId, ballotBytes({ opened, voter, area, revision, commitment, by }))
  return { phoneHalf, by, signature }
}
