import type { Channel } from '../../types/deliberation'
import { fromBase64 } from '../deliberation/bytes'
import { taggedBytes } from '../deliberation/hashing'
import { keyIdOf } from './ballotSignature'
import { verified } from './ed25519'

/** What a phone signs when its owner says that a ballot in his name is not his. */
export interface SignedDenial {
  /** The hash of the opening leaf, lower-case hex. */
  readonly opened: string
  readonly voter: string
  readonly channel: Channel
  readonly revision: number
  /** `keyIdOf` the signing key. */
  readonly by: string
}

export function denialBytes({ opened, voter, channel, revision, by }: SignedDenial): Uint8Array {
  return taggedBytes('yuanba/denial/v1', { opened, voter, channel, revision, by })
}

/** False for whatever is no signature of this denial by this key. Key and signature are base64. */
export function verifyDenial(denial: SignedDenial, signature: string, publicKey: string): boolean {
  const [key, bytes] = [fromBase64(publicKey), fromBase64(signature)]
  return key !== null && bytes !== null && denial.by === keyIdOf(key) && verified(bytes, denialBytes(denial), key)
}
