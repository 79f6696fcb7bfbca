import { createPublicKey, verify } from 'node:crypto'
import { isUsableKey } from '../domain/ledger/ed25519'
import type { VerifySignature } from '../domain/ledger/bundle/signatures'

/** DER of an Ed25519 public key, before its 32 bytes (RFC 8410). */
const KEY_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** Node's own Ed25519: some twenty times as fast as one in JavaScript. */
export const verifyByNode: VerifySignature = (signature, message, publicKey) => {
  if (!isUsableKey(publicKey)) return false
  try {
    const key = createPublicKey({ key: Buffer.concat([KEY_PREFIX, publicKey]), format: 'der', type: 'spki' })
    return verify(null, message, key, signature)
  } catch {
    return false
  }
}
