import { AppError } from '../../types/errors'
import { pay as payContract, payState as stateContract, refund as refundContract } from '../../types/service/orders'
import { handle } from '../kit/function'
import { booked, refundableOf, refundAsked, writeMoney } from '../kit/orders/money'
import { titleOf } from '../kit/orders/facts'
import { receive, refundOf } from '../kit/orders/received'
import { isRepeat, type By } from '../kit/orders/take'
import { prepay, query } from '../kit/orders/weChatPay'
import { nameOf } from '../kit/permission'
import { derivedId, randomId } from '../kit/random'
import type { PaymentDocument } from '../kit/serviceDocuments'
import { findOrder, requireNotOfHome, speaksFor } from './access'
import { viewOf } from './view'

/** A payment that was not finished can be begun anew after this: the phone's password page is closed by then. */
const ANEW = 10 * 60_000

/**
 * Prepares a payment by WeChat Pay of all that is owed. What was asked for is written first: a notice about anything else is
 * refused. The same sum asked for again within ten minutes is the same payment.
 */
export const pay = handle(payContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { order, around, permission } = await findOrder(call, input, ['customer'])
  const { company } = around
  // The money is of who pays it: nobody pays on his own phone for somebody who rang.
  if (speaksFor(order, permission)) throw new AppError('NOT_PERMITTED')
  if (company?.merchantId == null) throw new AppError('NOT_FOUND')
  const owed = order.totalFen - order.paidFen
  if (order.state !== 'confirmed' || owed <= 0) throw new AppError('STEP_REFUSED', { why: 'notNow' })
  if (input.fen !== owed) throw new AppError('CONFLICT')
  const payment: PaymentDocument = {
    _id: derivedId('P', order._id, openid, String(owed), String(order.entries.length), String(Math.floor(now / ANEW))),
    communityId: order.communityId,
    compoundId: order.compoundId,
    orderId: order._id,
    fen: owed,
    merchantId: company.merchantId,
    payer: openid,
    state: 'pending',
    transactionId: null,
    at: now,
    paidAt: null,
  }
  await repositories.payments.insertOnce(payment)
  return { outTradeNo: payment._id, payment: await prepay(payment, body(titleOf(order)), randomId('')) }
})

/** Asks WeChat Pay how the order's payments stand, for the phone that is back before the notice. */
export const payState = handle(stateContract, async (call) => {
  const { input, now, repositories } = call
  const { order, as, around } = await findOrder(call, input, ['customer', 'worker', 'dispatcher'])
  const asked = await repositories.payments.ofOrder(order.communityId, order._id)
  const pending = asked.filter(({ state }) => state === 'pending').slice(0, 3)
  const reports = await Promise.all(pending.map((payment) => query(payment, randomId(''))))
  for (const report of reports) if (report !== null) await receive(report, repositories, now)
  const fresh = (await repositories.orders.get(order._id)) ?? order
  return { order: await viewOf(fresh, as, around, now) }
})

/**
 * Gives money back, never more than was paid: what was paid by WeChat Pay goes back there, once WeChat has carried it out;
 * cash is given by hand, and the resident is told. Throws RULE_BROKEN {rule: refund} for more than there is.
 */
export const refund = handle(refundContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { fen, why: note, requestKey } = input
  const { order, as, around, permission } = await findOrder(call, input, ['dispatcher'])
  if (isRepeat(order, requestKey)) return { order: await viewOf(order, as, around, now) }
  requireNotOfHome(order, permission)
  const by: By = { actor: 'dispatcher', openid, nameMasked: nameOf(permission, 'serviceCompany') }
  const paidThere = order.entries.filter(({ kind, channel }) => kind === 'payment' && channel === 'wechat')
  const there = paidThere.find(({ outTradeNo }) => refundableOf(order, 'wechat', outTradeNo) >= fen)
  if (there?.outTradeNo != null) {
    const payment = await repositories.payments.get(there.outTradeNo)
    if (payment === null) throw new AppError('NOT_FOUND')
    const asked = refundOf(payment, fen, requestKey, now)
    const passing = { kind: 'refund', channel: 'wechat', fen, outTradeNo: payment._id, mark: asked._id } as const
    const next = refundAsked({ order, by, passing, note, requestKey, now })
    const kept = await writeMoney(repositories, order, next, { refund: asked }, null, now)
    return { order: await viewOf(kept, as, around, now) }
  }
  if (refundableOf(order, 'cash', null) < fen) throw new AppError('RULE_BROKEN', { rule: 'refund' })
  const passing = { kind: 'refund', channel: 'cash', fen, outTradeNo: null, mark: requestKey } as const
  const { next, entry } = booked({ order, by, passing, note, requestKey, now })
  const kept = await writeMoney(repositories, order, next, { book: [entry] }, 'orderRefunded', now)
  return { order: await viewOf(kept, as, around, now) }
})

/** WeChat Pay takes 128 bytes. */
function body(title: string): string {
  return Array.from(`社区服务：${title}`).slice(0, 40).join('')
}
