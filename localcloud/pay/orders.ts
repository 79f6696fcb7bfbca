import { z } from 'zod'
import type { State } from '../state'

const order = z.object({
  subMchId: z.string(),
  outTradeNo: z.string(),
  /** Who is to pay. */
  openid: z.string(),
  body: z.string(),
  attach: z.string().nullable(),
  /** Fen. */
  totalFee: z.number(),
  functionName: z.string(),
  prepayId: z.string(),
  /** Until when this prepayId can be paid. */
  prepayUntil: z.number(),
  /** The merchant's own limit; the order is closed after it. */
  expiresAt: z.number().nullable(),
  closed: z.boolean(),
  paid: z.object({ transactionId: z.string(), at: z.number() }).nullable(),
  createdAt: z.number(),
  /** Each time its function was told of the payment, and whether it answered `{errcode: 0}`. */
  notices: z.array(z.object({ at: z.number(), taken: z.boolean() })),
})
export type Order = z.infer<typeof order>

const refund = z.object({
  subMchId: z.string(),
  outTradeNo: z.string(),
  outRefundNo: z.string(),
  refundId: z.string(),
  /** Fen. */
  refundFee: z.number(),
  functionName: z.string().nullable(),
  requestedAt: z.number(),
  /** When the money was back; null before. */
  doneAt: z.number().nullable(),
  notices: z.array(z.object({ at: z.number(), taken: z.boolean() })),
})
export type Refund = z.infer<typeof refund>

export type OrderState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'

/** The orders and refunds of WeChat Pay, as its own books have them. */
export interface Orders {
  byTradeNo(subMchId: string, outTradeNo: string): Order | undefined
  byTransaction(subMchId: string, transactionId: string): Order | undefined
  byPrepayId(prepayId: string): Order | undefined
  put(order: Order): void
  /** Newest first. */
  newest(limit: number): Order[]
  refundByNo(subMchId: string, outRefundNo: string): Refund | undefined
  /** In the order in which they were asked for. */
  refundsOf(order: Order): Refund[]
  refundById(subMchId: string, refundId: string): Refund | undefined
  putRefund(refund: Refund): void
  stateOf(order: Order, now: number): OrderState
}

export function createOrders(state: State): Orders {
  const orders = state.shelf('payOrders', order)
  const refunds = state.shelf('payRefunds', refund)
  const ours = ({ subMchId, outTradeNo }: Order) => {
    return (other: Refund) => other.subMchId === subMchId && other.outTradeNo === outTradeNo
  }
  return {
    byTradeNo: (subMchId, outTradeNo) => orders.get(`${subMchId} ${outTradeNo}`),
    byTransaction: (subMchId, transactionId) =>
      orders.all().find((found) => found.subMchId === subMchId && found.paid?.transactionId === transactionId),
    byPrepayId: (prepayId) => orders.all().find((found) => found.prepayId === prepayId),
    put(changed) {
      orders.put(`${changed.subMchId} ${changed.outTradeNo}`, changed)
    },
    newest: (limit) => orders.newest(limit),
    refundByNo: (subMchId, outRefundNo) => refunds.get(`${subMchId} ${outRefundNo}`),
    refundsOf: (of) => refunds.all().filter(ours(of)),
    refundById: (subMchId, refundId) =>
      refunds.all().find((found) => found.subMchId === subMchId && found.refundId === refundId),
    putRefund(changed) {
      refunds.put(`${changed.subMchId} ${changed.outRefundNo}`, changed)
    },
    stateOf(of, now) {
      if (of.paid) return refunds.all().some(ours(of)) ? 'REFUND' : 'SUCCESS'
      return of.closed || (of.expiresAt !== null && now > of.expiresAt) ? 'CLOSED' : 'NOTPAY'
    },
  }
}

/** WeChat Pay's way to write a moment: yyyyMMddHHmmss in UTC+8. */
export function payTime(milliseconds: number): string {
  const text = new Date(milliseconds + UTC8).toISOString()
  return text.slice(0, 19).replace(/\D/g, '')
}

/** The moment that such a text names; NaN for any other text. */
export function readPayTime(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
}

const UTC8 = 8 * 60 * 60 * 1000
