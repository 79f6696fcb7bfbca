import { ed25519, verified } from '../ledger/ed25519'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64, fromBase64, hex, utf8 } from '../deliberation/bytes'
import { canonicalText } from '../deliberation/hashing'

/** Everything that a phone's key signs starts with its own tag, so that one text can never pass for another. */
const TAG = 'yuanba/phone-key/v1'

/** What a phone proves when it registers a key: who asked (by the nonce), where, and which key. */
export interface Possession {
  readonly compoundId: string
  readonly nonce: string
  /** Base64 of 32 bytes. */
  readonly publicKey: string
}

/** The bytes that prove possession: tag, a zero byte, canonical JSON. */
function possessionBytes({ compoundId, nonce, publicKey }: Possession): Uint8Array {
  return utf8(`${TAG}\u0000${canonicalText({ compound: compoundId, key: publicKey, nonce })}`)
}

/** The public half of a secret key of 32 random bytes, base64. */
export function publicKeyOf(secretKey: Uint8Array): string {
  return base64(ed25519.getPublicKey(secretKey))
}

/** Base64 of 64 bytes. */
export function signBytes(bytes: Uint8Array, secretKey: Uint8Array): string {
  return base64(ed25519.sign(bytes, secretKey))
}

export function provePossession(possession: Possession, secretKey: Uint8Array): string {
  return signBytes(possessionBytes(possession), secretKey)
}

/** Whether who signed has the private half. False for anything that is no key and no signature; never throws. */
export function provesPossession(possession: Possession, signature: string): boolean {
  const [key, signed] = [fromBase64(possession.publicKey), fromBase64(signature)]
  return key !== null && signed !== null && verified(signed, possessionBytes(possession), key)
}

/** The first eight bytes of the SHA-256 of a public key, lower-case hex: names a key, proves nothing. */
export function keyIdOf(publicKey: string): string {
  return hex(sha256(fromBase64(publicKey) ?? Uint8Array.of()).slice(0, 8))
}
