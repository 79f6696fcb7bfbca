import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Agenda } from '../agenda'
import type { State } from '../state'
import { answer, dashed, malformed, refusal, type PayAnswer } from './answers'
import type { Notices } from './notices'
import { payTime, type Order, type Orders, type Refund } from './orders'
import { queryRefundRequest, reasonOf, refundRequest } from './requests'

export interface Refunds {
  /** Asks for money to go back; it is back some time later, and the function, if any, is told. */
  refund(request: unknown): PayAnswer
  query(request: unknown): PayAnswer
}

export interface RefundsOptions {
  state: State
  orders: Orders
  notices: Notices
  agenda: Agenda
  now: () => number
}

/** How long the money takes here. */
const REFUND_MS = 30_000
const YEAR_MS = 365 * 24 * 60 * 60 * 1000
/** Of one order. */
const MOST_REFUNDS = 50

const KIND = 'pay.refund'
const matter = z.object({ subMchId: z.string(), outRefundNo: z.string() })

export function createRefunds({ state, orders, notices, agenda, now }: RefundsOptions): Refunds {
  agenda.on(KIND, (given) => {
    const { subMchId, outRefundNo } = matter.parse(given)
    const refund = orders.refundByNo(subMchId, outRefundNo)
    if (!refund || refund.doneAt !== null) return Promise.resolve()
    state.together(() => {
      orders.putRefund({ ...refund, doneAt: now() })
      if (refund.functionName !== null) notices.plan('refund', subMchId, outRefundNo, now())
    })
    return Promise.resolve()
  })

  function find(request: {
    sub_mch_id: string
    out_trade_no?: string | undefined
    transaction_id?: string | undefined
  }) {
    const { sub_mch_id: subMchId, out_trade_no: outTradeNo, transaction_id: transactionId } = request
    return orders.byTradeNo(subMchId, outTradeNo ?? '') ?? orders.byTransaction(subMchId, transactionId ?? '')
  }

  function refusalOf(order: Order, request: z.output<typeof refundRequest>): PayAnswer | null {
    const refuse = (code: string, text: string) => refusal(order.subMchId, code, text)
    if (!order.paid) return refuse('INVALID_REQUEST', '订单未支付')
    if (request.total_fee !== order.totalFee) {
      return refuse('REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试')
    }
    if (now() - order.paid.at > YEAR_MS) return refuse('TRADE_OVERDUE', '订单已经超过退款期限')
    const before = orders.refundsOf(order)
    if (before.length >= MOST_REFUNDS) return refuse('INVALID_REQUEST', '一笔订单最多退款 50 次')
    const sum = before.reduce((total, { refundFee }) => total + refundFee, request.refund_fee)
    return sum > order.totalFee ? refuse('INVALID_REQUEST', '累计退款金额大于支付金额') : null
  }

  return {
    refund(given) {
      const parsed = refundRequest.safeParse(given)
      if (!parsed.success) return malformed(reasonOf(parsed.error))
      const request = parsed.data
      const order = find(request)
      if (!order) return refusal(request.sub_mch_id, 'ORDERNOTEXIST', '订单不存在')
      const standing = orders.refundByNo(order.subMchId, request.out_refund_no)
      if (standing) {
        const same = standing.outTradeNo === order.outTradeNo && standing.refundFee === request.refund_fee
        if (same) return answer(order.subMchId, refundFields(order, standing))
        return refusal(order.subMchId, 'REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试')
      }
      const refused = refusalOf(order, request)
      if (refused) return refused
      const refund: Refund = {
        subMchId: order.subMchId,
        outTradeNo: order.outTradeNo,
        outRefundNo: request.out_refund_no,
        refundId: `50${now()}${randomBytes(4).readUInt32BE(0).toString().padStart(10, '0')}`,
        refundFee: request.refund_fee,
        functionName: request.function_name ?? null,
        requestedAt: now(),
        doneAt: null,
        notices: [],
      }
      state.together(() => {
        orders.putRefund(refund)
        agenda.add(KIND, now() + REFUND_MS, { subMchId: refund.subMchId, outRefundNo: refund.outRefundNo })
      })
      return answer(order.subMchId, refundFields(order, refund))
    },

    query(given) {
      const parsed = queryRefundRequest.safeParse(given)
      if (!parsed.success) return malformed(reasonOf(parsed.error))
      const request = parsed.data
      const { sub_mch_id: subMchId } = request
      const one =
        request.out_refund_no === undefined
          ? orders.refundById(subMchId, request.refund_id ?? '')
          : orders.refundByNo(subMchId, request.out_refund_no)
      const order = one ? orders.byTradeNo(subMchId, one.outTradeNo) : find(request)
      const found = one ? [one] : order ? orders.refundsOf(order) : []
      if (!order || found.length === 0) return refusal(subMchId, 'REFUNDNOTEXIST', '退款订单查询失败')
      return answer(subMchId, {
        transaction_id: order.paid?.transactionId ?? '',
        out_trade_no: order.outTradeNo,
        total_fee: order.totalFee,
        cash_fee: order.totalFee,
        refund_count: found.length,
        refund_fee: found.reduce((sum, { refundFee }) => sum + refundFee, 0),
        ...Object.fromEntries(found.flatMap((refund, n) => Object.entries(numbered(refund, n)))),
      })
    },
  }
}

function refundFields(order: Order, { outRefundNo, refundId, refundFee }: Refund): PayAnswer {
  return {
    transaction_id: order.paid?.transactionId ?? '',
    out_trade_no: order.outTradeNo,
    out_refund_no: outRefundNo,
    refund_id: refundId,
    refund_fee: refundFee,
    total_fee: order.totalFee,
    cash_fee: order.totalFee,
    cash_refund_fee: refundFee,
  }
}

/** The fields of the n-th refund of an answer end in `_n`. */
function numbered(refund: Refund, n: number): PayAnswer {
  return {
    [`out_refund_no_${n}`]: refund.outRefundNo,
    [`refund_id_${n}`]: refund.refundId,
    [`refund_fee_${n}`]: refund.refundFee,
    [`refund_status_${n}`]: refund.doneAt === null ? 'PROCESSING' : 'SUCCESS',
    ...(refund.doneAt === null ? {} : { [`refund_success_time_${n}`]: dashed(payTime(refund.doneAt)) }),
  }
}
