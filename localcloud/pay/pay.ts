import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Agenda } from '../agenda'
import type { Invocation } from '../functions/gateway'
import type { State } from '../state'
import { answer, malformed, paidFields, paymentOf, refusal, type PayAnswer } from './answers'
import type { Notices } from './notices'
import type { Order, Orders } from './orders'
import { createRefunds } from './refunds'
import { closeOrderRequest, queryOrderRequest, reasonOf, unifiedOrderRequest } from './requests'

export interface Pay {
  /** Takes and gives JSON; null for an interface that is not here. */
  call(apiName: string, request: unknown, invocation: Invocation): PayAnswer | null
  /** The phone's password page: the error text of `wx.requestPayment`, or null when it is paid. */
  pay(prepayId: string, payer: string, notice: 'now' | 'later' | 'never'): string | null
}

export interface PayOptions {
  state: State
  orders: Orders
  notices: Notices
  agenda: Agenda
  now: () => number
}

/** A prepayId can be paid for two hours. */
const PREPAY_MS = 2 * 60 * 60 * 1000
/** When a function that missed its first notice is told next. */
const LATER_MS = 15_000

/** `cloud.cloudPay`: WeChat Pay's books, its interfaces and its notices. Amounts are fen throughout. */
export function createPay(options: PayOptions): Pay {
  const { state, orders, notices, now } = options
  const refunds = createRefunds(options)

  const interfaces: Record<string, (request: unknown, invocation: Invocation) => PayAnswer> = {
    unifiedOrder: reading(unifiedOrderRequest, (request, invocation) => {
      const openid = request.sub_openid ?? request.openid ?? invocation.caller.openid
      if (openid === null) return malformed('JSAPI支付必须传openid')
      const standing = orders.byTradeNo(request.sub_mch_id, request.out_trade_no)
      const wanted = {
        subMchId: request.sub_mch_id,
        outTradeNo: request.out_trade_no,
        openid,
        body: request.body,
        attach: request.attach ?? null,
        totalFee: request.total_fee,
      }
      const refused = standing && refusalOf(standing, wanted)
      if (refused) return refused
      const prepaid: Order = {
        ...(standing ?? { closed: false, paid: null, createdAt: now(), notices: [] }),
        ...wanted,
        functionName: request.function_name,
        expiresAt: request.time_expire ?? null,
        prepayId: `wx${now()}${randomBytes(8).toString('hex')}`,
        prepayUntil: now() + PREPAY_MS,
      }
      orders.put(prepaid)
      const payment = paymentOf(prepaid, now())
      return answer(prepaid.subMchId, { trade_type: 'JSAPI', prepay_id: prepaid.prepayId, payment })
    }),

    queryOrder: reading(queryOrderRequest, (request) => {
      const order = options.orders.byTradeNo(request.sub_mch_id, request.out_trade_no ?? '')
      const found = order ?? orders.byTransaction(request.sub_mch_id, request.transaction_id ?? '')
      if (!found) return refusal(request.sub_mch_id, 'ORDERNOTEXIST', '订单不存在')
      const tradeState = orders.stateOf(found, now())
      const content = { trade_state: tradeState, trade_state_desc: STATES[tradeState] }
      return answer(found.subMchId, {
        ...content,
        ...(found.paid ? paidFields(found, found.paid) : { out_trade_no: found.outTradeNo, total_fee: found.totalFee }),
      })
    }),

    closeOrder: reading(closeOrderRequest, (request) => {
      const order = orders.byTradeNo(request.sub_mch_id, request.out_trade_no)
      if (!order) return refusal(request.sub_mch_id, 'ORDERNOTEXIST', '订单不存在')
      const standing = orders.stateOf(order, now())
      if (order.paid) return refusal(order.subMchId, 'ORDERPAID', '订单已支付')
      if (standing === 'CLOSED') return refusal(order.subMchId, 'ORDERCLOSED', '订单已关闭')
      orders.put({ ...order, closed: true })
      return answer(order.subMchId, { result_msg: 'OK' })
    }),

    refund: (request) => refunds.refund(request),
    queryRefund: (request) => refunds.query(request),
  }

  function refusalOf(standing: Order, wanted: Partial<Order>): PayAnswer | null {
    if (standing.paid) return refusal(standing.subMchId, 'ORDERPAID', '该订单已支付')
    if (orders.stateOf(standing, now()) === 'CLOSED') return refusal(standing.subMchId, 'ORDERCLOSED', '订单已关闭')
    const same = JSON.stringify({ ...standing, ...wanted }) === JSON.stringify(standing)
    return same ? null : refusal(standing.subMchId, 'OUT_TRADE_NO_USED', '商户订单号重复')
  }

  return {
    call(apiName, request, invocation) {
      const called = Object.hasOwn(interfaces, apiName) ? interfaces[apiName] : undefined
      return called ? called(request, invocation) : null
    },
    pay(prepayId, payer, notice) {
      const order = orders.byPrepayId(prepayId)
      if (!order) return '支付验证签名失败'
      if (order.openid !== payer) return '支付者与下单者不一致'
      if (order.paid) return '该订单已支付'
      if (orders.stateOf(order, now()) === 'CLOSED') return '该订单已关闭'
      if (now() > order.prepayUntil) return '该订单已过期'
      const at = now()
      const transactionId = `42000${at}${randomBytes(4).readUInt32BE(0).toString().padStart(10, '0')}`
      state.together(() => {
        orders.put({ ...order, paid: { transactionId, at } })
        if (notice === 'never') return
        notices.plan('payment', order.subMchId, order.outTradeNo, notice === 'now' ? at : at + LATER_MS)
      })
      return null
    },
  }
}

const STATES = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
}

/** An interface that is given only what its schema takes. */
function reading<Schema extends z.ZodType, Rest extends unknown[]>(
  schema: Schema,
  work: (request: z.output<Schema>, ...rest: Rest) => PayAnswer,
): (request: unknown, ...rest: Rest) => PayAnswer {
  return (given, ...rest) => {
    const request = schema.safeParse(given)
    return request.success ? work(request.data, ...rest) : malformed(reasonOf(request.error))
  }
}
