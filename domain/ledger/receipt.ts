import { ed25519, verified } from './ed25519'
import { taggedBytes } from '../deliberation/hashing'

/**
 * A signed promise that a leaf will be in the tree (ledger.md 10; what RFC 6962 3.2 calls a signed certificate timestamp). A
 * receipt whose leaf is missing after `sealedBy` is evidence against whoever runs the log.
 */
export interface Receipt {
  /** The log's origin line. */
  readonly log: string
  /** Lower-case hex. */
  readonly leafHash: string
  /** When the leaf was accepted, in milliseconds. */
  readonly at: number
  /** Until when it is sealed, in milliseconds. */
  readonly sealedBy: number
}

/** Within two minutes of being accepted a leaf is in a checkpoint. */
export const SEALED_WITHIN_MS = 120_000

/** The public half of a key that signs receipts, from its 32 secret bytes. */
export function receiptKeyOf(secretKey: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(secretKey)
}

export function signReceipt(receipt: Receipt, secretKey: Uint8Array): Uint8Array {
  return ed25519.sign(receiptBytes(receipt), secretKey)
}

/** False for whatever is no signature of this receipt by this key. */
export function verifyReceipt(receipt: Receipt, signature: Uint8Array, publicKey: Uint8Array): boolean {
  return verified(signature, receiptBytes(receipt), publicKey)
}

/** What is signed: for whoever signs with a faster Ed25519 than JavaScript's. */
export function receiptBytes({ log, leafHash, at, sealedBy }: Receipt): Uint8Array {
  return taggedBytes('yuanba/receipt/v1', { log, leafHash, at, sealedBy })
}
