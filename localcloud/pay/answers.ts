import { createHash, randomBytes } from 'node:crypto'
import { APPID } from '../service'
import { payTime, type Order, type Refund } from './orders'

/** The merchant that cloudPay itself is, under which the mini-program's merchants are. */
const SERVICE_APPID = 'wx1111111111111111'
const SERVICE_MCH_ID = '1800000000'

/** What an interface of WeChat Pay answers, in snake case. */
export type PayAnswer = Record<string, string | number | object>

const nonce = () => randomBytes(16).toString('hex').toUpperCase()
/** Nobody checks it here: cloudPay verifies signatures before a function sees anything. */
const signature = (of: object) => createHash('md5').update(JSON.stringify(of)).digest('hex').toUpperCase()

/** A call that was understood: done, or refused with `err_code` and its text. */
export function answer(subMchId: string, content: PayAnswer): PayAnswer {
  const head = {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    result_code: 'SUCCESS',
    appid: SERVICE_APPID,
    mch_id: SERVICE_MCH_ID,
    sub_appid: APPID,
    sub_mch_id: subMchId,
    nonce_str: nonce(),
  }
  const whole = { ...head, ...content }
  return { ...whole, sign: signature(whole) }
}

export function refusal(subMchId: string, code: string, text: string): PayAnswer {
  return answer(subMchId, { result_code: 'FAIL', err_code: code, err_code_des: text })
}

/** A call that was not understood. */
export function malformed(text: string): PayAnswer {
  return { return_code: 'FAIL', return_msg: text }
}

/** What `wx.requestPayment` takes. */
export function paymentOf({ prepayId }: Order, now: number): object {
  const unsigned = {
    appId: APPID,
    timeStamp: String(Math.floor(now / 1000)),
    nonceStr: nonce(),
    package: `prepay_id=${prepayId}`,
    signType: 'MD5',
  }
  return { ...unsigned, paySign: signature(unsigned) }
}

/** The fields of a paid order, as the query and the notice have them. */
export function paidFields(order: Order, paid: NonNullable<Order['paid']>): PayAnswer {
  return {
    openid: `oPay${createHash('sha256').update(order.openid).digest('hex').slice(0, 24)}`,
    is_subscribe: 'N',
    sub_openid: order.openid,
    sub_is_subscribe: 'N',
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    total_fee: order.totalFee,
    fee_type: 'CNY',
    cash_fee: order.totalFee,
    transaction_id: paid.transactionId,
    out_trade_no: order.outTradeNo,
    ...(order.attach === null ? {} : { attach: order.attach }),
    time_end: payTime(paid.at),
  }
}

/** The event that the function of an order gets: camel case, without the signature, which cloudPay has checked. */
export function paymentNotice(order: Order): Record<string, unknown> {
  const { paid } = order
  return paid ? noticeOf(answer(order.subMchId, paidFields(order, paid))) : {}
}

export function refundNotice(order: Order, refund: Refund): Record<string, unknown> {
  return noticeOf(
    answer(order.subMchId, {
      transaction_id: order.paid?.transactionId ?? '',
      out_trade_no: order.outTradeNo,
      refund_id: refund.refundId,
      out_refund_no: refund.outRefundNo,
      total_fee: order.totalFee,
      settlement_total_fee: order.totalFee,
      refund_fee: refund.refundFee,
      settlement_refund_fee: refund.refundFee,
      refund_status: 'SUCCESS',
      success_time: refund.doneAt === null ? '' : dashed(payTime(refund.doneAt)),
      refund_recv_accout: '支付用户零钱',
      refund_account: 'REFUND_SOURCE_UNSETTLED_FUNDS',
      refund_request_source: 'API',
    }),
  )
}

/** `2027-03-01 12:00:00`, as refunds write their time. */
export function dashed(time: string): string {
  return time.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3 $4:$5:$6')
}

function noticeOf(content: PayAnswer): Record<string, unknown> {
  const shown = Object.entries(content).filter(([key]) => key !== 'sign' && key !== 'return_msg')
  return Object.fromEntries(shown.map(([key, value]) => [camel(key), value]))
}

const camel = (key: string) => key.replace(/_([a-z])/g, (_whole, letter: string) => letter.toUpperCase())
