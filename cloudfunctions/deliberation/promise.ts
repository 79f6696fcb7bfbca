import type { SealingPromise } from '../../types/deliberation/ballotPaper'
import { base64, fromHex } from '../../domain/deliberation/bytes'
import { receiptKeyOf, SEALED_WITHIN_MS, signReceipt } from '../../domain/ledger/receipt'
import type { BallotDocument } from '../kit/documents'
import { originOf } from '../kit/origin'

/** The function's word that this ballot's leaf will be in the log within two minutes. The same ballot gets the same word. */
export function promiseOf({ compoundId, leafHash, castAt: at }: BallotDocument): SealingPromise {
  return promiseUntil(compoundId, leafHash, at, at + SEALED_WITHIN_MS)
}

/** The same until another moment. */
export function promiseUntil(compoundId: string, leafHash: string, at: number, sealedBy: number): SealingPromise {
  const receipt = { log: originOf(compoundId), leafHash, at, sealedBy }
  return { ...receipt, signature: base64(signReceipt(receipt, receiptSeed())) }
}

let known: { readonly secret: string; readonly key: string } | null = null

/** Whom receipts are signed by: 32 bytes in base64. The private half signs nothing but receipts, and only here. */
export function receiptKey(): string {
  const secret = process.env['LEDGER_RECEIPT_KEY'] ?? ''
  if (known?.secret !== secret) known = { secret, key: base64(receiptKeyOf(receiptSeed())) }
  return known.key
}

function receiptSeed(): Uint8Array {
  const seed = fromHex(process.env['LEDGER_RECEIPT_KEY'] ?? '')
  if (seed?.length !== 32) throw new Error('expected LEDGER_RECEIPT_KEY of 64 hexadecimal characters')
  return seed
}
