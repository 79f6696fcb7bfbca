import type { Channel, Receipt } from '~types/deliberation'
import { keep, kept } from '@/platform/kept'

/** Receipts of this phone. A receipt holds no choice. */
const keyOf = (deliberationId: string, voterId: string) => `receipt.${deliberationId}.${voterId}`

export function keepReceipt(receipt: Receipt): void {
  keep(keyOf(receipt.deliberationId, receipt.voterId), receipt)
}

export function keptReceipt(deliberationId: string, voterId: string): Receipt | null {
  const stored = kept(keyOf(deliberationId, voterId))
  return isReceipt(stored) && stored.voterId === voterId ? stored : null
}

const CHANNELS: readonly unknown[] = ['phone', 'paper', 'proxy'] satisfies readonly Channel[]

function isReceipt(value: unknown): value is Receipt {
  if (typeof value !== 'object' || value === null) return false
  const { code, deliberationId, voterId, revision, channel, castAt, areaCentiSqm } = value as Partial<
    Record<keyof Receipt, unknown>
  >
  return (
    typeof revision === 'number' &&
    typeof code === 'string' &&
    typeof deliberationId === 'string' &&
    typeof voterId === 'string' &&
    CHANNELS.includes(channel) &&
    typeof castAt === 'number' &&
    typeof areaCentiSqm === 'number'
  )
}
