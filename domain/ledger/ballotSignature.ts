import { ed25519, verified } from './ed25519'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64, hex } from '../deliberation/bytes'
import { taggedBytes, taggedHash } from '../deliberation/hashing'

/**
 * How a voter's phone signs a ballot (ledger.md 5). The commitment's salt has two halves, so that neither a phone with poor
 * randomness nor a function that wants to know gives it alone; and because the function's half is handed out with the ballot
 * paper, the phone can commit and sign before it sends. It signs everything that the leaf says but the instant, which only
 * the function can stamp, and the channel, which a signature implies.
 */
export interface SignedBallot {
  /** The hash of the opening leaf, lower-case hex: what the phone showed. */
  readonly opened: string
  readonly voter: string
  /** 0.01 m². */
  readonly area: number
  readonly revision: number
  /** Base64. */
  readonly commitment: string
  /** `keyIdOf` the signing key. */
  readonly by: string
}

const SALT_BYTES = 16

/** Both halves are sixteen bytes or more in base64; so is what they make. */
export function mixedSalt(functionHalf: string, phoneHalf: string): string {
  return base64(taggedHash('yuanba/salt/v1', { function: functionHalf, phone: phoneHalf }).slice(0, SALT_BYTES))
}

/** The first eight bytes of the SHA-256 of an Ed25519 public key, lower-case hex. */
export function keyIdOf(publicKey: Uint8Array): string {
  return hex(sha256(publicKey).slice(0, 8))
}

/** 64 bytes of Ed25519. */
export function signBallot(ballot: SignedBallot, secretKey: Uint8Array): Uint8Array {
  return ed25519.sign(ballotBytes(ballot), secretKey)
}

/** False for whatever is no signature of this ballot by this key. */
export function verifyBallot(ballot: SignedBallot, signature: Uint8Array, publicKey: Uint8Array): boolean {
  return ballot.by === keyIdOf(publicKey) && verified(signature, ballotBytes(ballot), publicKey)
}

/** What is signed: for a phone whose key signs bytes and shows itself to nobody. */
export function ballotBytes({ opened, voter, area, revision, commitment, by }: SignedBallot): Uint8Array {
  return taggedBytes('yuanba/ballot-signature/v1', { opened, voter, area, revision, commitment, by })
}
