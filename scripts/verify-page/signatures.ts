import { isUsableKey } from '../../domain/ledger/ed25519'
import { verifyInScript } from '../../domain/ledger/bundle/signatures'
import type { VerifyLater } from '../../domain/ledger/bundle/verifyLater'

const inScript: VerifyLater = ({ signature, message, publicKey }) =>
  Promise.resolve(verifyInScript(signature, message, publicKey))

/** The browser's own Ed25519 where it has one; older browsers check in JavaScript, which takes longer. */
export async function fastest(): Promise<VerifyLater> {
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle
  if (subtle === undefined) return inScript
  const keyOf = (bytes: Uint8Array) => subtle.importKey('raw', new Uint8Array(bytes), 'Ed25519', false, ['verify'])
  try {
    await subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  } catch {
    return inScript
  }
  return async ({ signature, message, publicKey }) => {
    if (!isUsableKey(publicKey)) return false
    try {
      return await subtle.verify('Ed25519', await keyOf(publicKey), new Uint8Array(signature), new Uint8Array(message))
    } catch {
      return false
    }
  }
}
