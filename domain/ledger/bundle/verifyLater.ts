import type { SignatureClaim } from './signatures'
import type { Trust } from './tree'
import { verifyBundle, type Verdict } from './verify'

/** Ed25519 (RFC 8032) by something that answers later, such as a browser's own WebCrypto. False for what is no signature. */
export type VerifyLater = (claim: SignatureClaim) => Promise<boolean>

/** `verifyBundle` with its signatures checked beside each other. All else is looked at once where they are right, as they should be. */
export async function verifyBundleLater(input: unknown, trust: Trust, verify: VerifyLater): Promise<Verdict> {
  const claims: SignatureClaim[] = []
  const supposed = verifyBundle(input, trust, (signature, message, publicKey) => {
    claims.push({ signature, message, publicKey })
    return true
  })
  const answers = await Promise.all(claims.map(verify))
  if (!answers.includes(false)) return supposed
  // They are asked for in the same order.
  const found = answers.values()
  return verifyBundle(input, trust, () => found.next().value === true)
}
