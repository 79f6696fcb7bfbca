/**
 * The money book of orders: entries are written once and never changed. What an order has been paid follows from its
 * entries alone.
 */
export interface BookEntry {
  readonly kind: 'payment' | 'refund'
  /** Positive, in fen. */
  readonly fen: number
}

/** Paid and not given back, in fen. */
export function paidFen(entries: readonly BookEntry[]): number {
  return entries.reduce((sum, { kind, fen }) => sum + (kind === 'payment' ? fen : -fen), 0)
}

/** What may still be given back of one payment, in fen: never more than was paid. */
export function refundableFen(paid: number, refunds: readonly { readonly fen: number }[]): number {
  return Math.max(0, paid - refunds.reduce((sum, { fen }) => sum + fen, 0))
}

/** What must go back when an order ends costing less than was paid for it, in fen. */
export function overpaidFen(totalFen: number, entries: readonly BookEntry[]): number {
  return Math.max(0, paidFen(entries) - totalFen)
}

/** Why what WeChat Pay says of a payment is not taken. */
export type PaymentMismatch = 'unknown' | 'amount' | 'merchant' | 'payer'

/** What we asked WeChat Pay for. */
export interface PendingPayment {
  readonly outTradeNo: string
  readonly fen: number
  readonly merchantId: string
  readonly payer: string
}

/** What WeChat Pay says, in its notice or when asked. */
export interface PaymentReport {
  readonly outTradeNo: string
  readonly fen: number
  readonly merchantId: string
  readonly payer: string
}

/** Null when the report is about exactly what was asked for. */
export function mismatchOf(pending: PendingPayment | null, report: PaymentReport): PaymentMismatch | null {
  if (pending === null || pending.outTradeNo !== report.outTradeNo) return 'unknown'
  if (pending.merchantId !== report.merchantId) return 'merchant'
  if (pending.fen !== report.fen) return 'amount'
  return pending.payer === report.payer ? null : 'payer'
}
