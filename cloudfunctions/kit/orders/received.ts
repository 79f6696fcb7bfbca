import { mismatchOf, type PaymentMismatch } from '../../../domain/service/book'
import { AppError } from '../../../types/errors'
import { log } from '../log'
import { derivedId } from '../random'
import type { Repositories } from '../repositories'
import type { OrderDocument, PaymentDocument, RefundDocument } from '../serviceDocuments'
import { booked, refundAsked, refundFailed, writeMoney } from './money'
import type { By } from './take'
import type { reportOf } from './weChatPay'

type Report = NonNullable<ReturnType<typeof reportOf>>

/** WeChat Pay, or the clock in its name. */
const CLOUD: By = { actor: 'clock', openid: 'wechatpay', nameMasked: '' }
const TRIES = 5

/**
 * Takes WeChat Pay's word for a payment, from its notice or from a query, once however often it comes and in whatever order.
 * What is not owed any more goes back by itself: for an order that was cancelled or is paid already. What does not fit what
 * was asked for is written to the log and changes nothing.
 */
export async function receive(
  report: Report,
  repositories: Repositories,
  now: number,
): Promise<'taken' | 'again' | PaymentMismatch> {
  const payment = await repositories.payments.get(report.outTradeNo)
  const pending = payment === null ? null : { ...payment, outTradeNo: payment._id }
  const mismatch = mismatchOf(pending, report)
  if (payment === null || mismatch !== null) {
    log({
      requestId: '',
      action: 'payment',
      ms: 0,
      outcome: 'CONFLICT',
      fault: `${mismatch ?? 'unknown'} ${report.outTradeNo}`,
    })
    return mismatch ?? 'unknown'
  }
  if (payment.state === 'paid') return 'again'
  return untilWritten(async () => {
    const order = await present(repositories, payment.orderId)
    const paid = await repositories.payments.get(payment._id)
    if (paid?.state === 'paid') return 'again'
    const passing = {
      kind: 'payment' as const,
      channel: 'wechat' as const,
      fen: payment.fen,
      outTradeNo: payment._id,
      mark: payment._id,
    }
    const requestKey = `paid ${payment._id}`
    const { next, entry } = booked({ order, by: CLOUD, passing, note: '', requestKey, now })
    const owed = order.state === 'cancelled' ? 0 : order.totalFen
    const surplus = Math.min(payment.fen, Math.max(0, next.paidFen - owed))
    const refund = surplus === 0 ? null : refundOf(payment, surplus, 'surplus', now)
    const written =
      refund === null
        ? next
        : refundAsked({
            order: next,
            by: CLOUD,
            passing: { ...passing, kind: 'refund', fen: surplus, mark: refund._id },
            note: '',
            requestKey: `back ${payment._id}`,
            now,
          })
    const money = { book: [entry], payment: { id: payment._id, transactionId: report.transactionId, at: now }, refund }
    await writeMoney(repositories, order, written, money, 'orderPaid', now)
    return 'taken'
  })
}

/** WeChat has given the money back, or never will. */
export async function closeRefund(
  refund: RefundDocument,
  done: boolean,
  repositories: Repositories,
  now: number,
): Promise<void> {
  await untilWritten(async () => {
    const [order, standing] = await Promise.all([
      present(repositories, refund.orderId),
      repositories.refunds.get(refund._id),
    ])
    if (standing?.state !== 'asked') return
    const passing = {
      kind: 'refund' as const,
      channel: 'wechat' as const,
      fen: refund.fen,
      outTradeNo: refund.outTradeNo,
      mark: refund._id,
    }
    const booking = { order, by: CLOUD, passing, note: '', requestKey: `refund ${refund._id}`, now }
    if (done) {
      const { next, entry } = booked(booking)
      const refunded = { id: refund._id, state: 'done' as const }
      await writeMoney(repositories, order, next, { book: [entry], refunded }, 'orderRefunded', now)
    } else {
      const refunded = { id: refund._id, state: 'failed' as const }
      await writeMoney(repositories, order, refundFailed(booking), { refunded }, 'refundFailed', now)
    }
  })
}

/** A refund to be asked of WeChat. Its number follows from the payment and what it is for. */
export function refundOf(payment: PaymentDocument, fen: number, what: string, now: number): RefundDocument {
  return {
    _id: derivedId('r', payment._id, what),
    communityId: payment.communityId,
    orderId: payment.orderId,
    outTradeNo: payment._id,
    merchantId: payment.merchantId,
    fen,
    paidFen: payment.fen,
    state: 'asked',
    at: now,
    lookAt: now,
  }
}

async function present({ orders }: Repositories, orderId: string): Promise<OrderDocument> {
  const order = await orders.get(orderId)
  if (order === null) throw new AppError('NOT_FOUND')
  return order
}

/** Again as long as somebody else changes the order at the same moment. Throws BUSY when that does not end. */
async function untilWritten<T>(write: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error
      if (tried >= TRIES) throw new AppError('BUSY')
    }
  }
}
