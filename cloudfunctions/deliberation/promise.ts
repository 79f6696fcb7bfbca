import { createPrivateKey, sign, type KeyObject } from 'node:crypto'
import type { SealingPromise } from '../../types/deliberation/ballotPaper'
import { base64, fromHex } from '../../domain/deliberation/bytes'
import { receiptBytes, receiptKeyOf, SEALED_WITHIN_MS } from '../../domain/ledger/receipt'
import type { BallotDocument } from '../kit/voteDocuments'
import { originOf } from '../kit/origin'

/** The function's word that this ballot's leaf will be in the log within two minutes. The same ballot gets the same word. */
export function promiseOf({ compoundId, leafHash, castAt: at }: BallotDocument): SealingPromise {
  return promiseUntil(compoundId, leafHash, at, at + SEALED_WITHIN_MS)
}

/** The same until another moment. */
export function promiseUntil(compoundId: string, leafHash: string, at: number, sealedBy: number): SealingPromise {
  const receipt = { log: originOf(compoundId), leafHash, at, sealedBy }
  const signature = sign(null, receiptBytes(receipt), receiptSigner().signer)
  return { ...receipt, signature: base64(new Uint8Array(signature)) }
}

/** DER of an Ed25519 private key, before its 32 bytes (RFC 8410). */
const KEY_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Node's own Ed25519 signs the same as JavaScript's, in a twentieth of the time. */
let known: { readonly secret: string; readonly key: string; readonly signer: KeyObject } | null = null

/** Whom receipts are signed by: 32 bytes in base64. The private half signs nothing but receipts, and only here. */
export function receiptKey(): string {
  return receiptSigner().key
}

function receiptSigner(): NonNullable<typeof known> {
  const secret = process.env['LEDGER_RECEIPT_KEY'] ?? ''
  if (known?.secret === secret) return known
  const seed = receiptSeed()
  const signer = createPrivateKey({ key: Buffer.concat([KEY_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  known = { secret, key: base64(receiptKeyOf(seed)), signer }
  return known
}

function receiptSeed(): Uint8Array {
  const seed = fromHex(process.env['LEDGER_RECEIPT_KEY'] ?? '')
  if (seed?.length !== 32) throw new Error('expected LEDGER_RECEIPT_KEY of 64 hexadecimal characters')
  return seed
}
