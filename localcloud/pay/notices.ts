import { z } from 'zod'
import type { Agenda } from '../agenda'
import type { Gateway } from '../functions/gateway'
import { paymentNotice, refundNotice } from './answers'
import type { Orders } from './orders'

/**
 * When a function that did not answer `{errcode: 0}` is told again, in seconds after the time before: WeChat Pay's
 * published intervals, and then every six hours for as long as cloudPay goes on, which is two days.
 */
export const INTERVALS_S = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600, 21_600, 21_600, 21_600,
  21_600,
]

const matter = z.object({
  of: z.enum(['payment', 'refund']),
  subMchId: z.string(),
  /** Of the order, or of the refund. */
  no: z.string(),
  /** How often the function was told before. */
  before: z.number(),
})
type Matter = z.infer<typeof matter>

export interface Notices {
  /** Tells the function of a payment or of a refund at a time, and again until it answers. */
  plan(of: Matter['of'], subMchId: string, no: string, at: number): void
  /** Tells it once more now, as WeChat Pay may do at any time. False for an order that is not paid. */
  repeat(subMchId: string, outTradeNo: string): Promise<boolean>
}

export interface NoticesOptions {
  orders: Orders
  agenda: Agenda
  gateway: Gateway
  now: () => number
}

const KIND = 'pay.notice'
const taken = z.object({ errcode: z.literal(0) })

export function createNotices({ orders, agenda, gateway, now }: NoticesOptions): Notices {
  agenda.on(KIND, async (given) => {
    const due = matter.parse(given)
    const wait = INTERVALS_S[due.before]
    if ((await tell(due)) || wait === undefined) return
    agenda.add(KIND, now() + wait * 1000, { ...due, before: due.before + 1 } satisfies Matter)
  })

  async function tell(due: Matter): Promise<boolean> {
    return due.of === 'payment' ? tellPayment(due.subMchId, due.no) : tellRefund(due.subMchId, due.no)
  }

  async function tellPayment(subMchId: string, outTradeNo: string): Promise<boolean> {
    const order = orders.byTradeNo(subMchId, outTradeNo)
    if (!order?.paid) return true
    const took = await invoke(order.functionName, paymentNotice(order))
    // What happened to the order meanwhile stays.
    const current = orders.byTradeNo(subMchId, outTradeNo) ?? order
    orders.put({ ...current, notices: [...current.notices, { at: now(), taken: took }] })
    return took
  }

  async function tellRefund(subMchId: string, outRefundNo: string): Promise<boolean> {
    const refund = orders.refundByNo(subMchId, outRefundNo)
    const order = refund && orders.byTradeNo(subMchId, refund.outTradeNo)
    if (!order || refund.functionName === null) return true
    const took = await invoke(refund.functionName, refundNotice(order, refund))
    const current = orders.refundByNo(subMchId, outRefundNo) ?? refund
    orders.putRefund({ ...current, notices: [...current.notices, { at: now(), taken: took }] })
    return took
  }

  async function invoke(name: string, event: Record<string, unknown>): Promise<boolean> {
    const caller = { openid: null, source: 'wx_paycallback' }
    const answer = await gateway.invoke({ name, event, caller, nested: false })
    return answer.ok && taken.safeParse(JSON.parse(answer.result)).success
  }

  return {
    plan(of, subMchId, no, at) {
      agenda.add(KIND, at, { of, subMchId, no, before: 0 } satisfies Matter)
    },
    async repeat(subMchId, outTradeNo) {
      if (!orders.byTradeNo(subMchId, outTradeNo)?.paid) return false
      await tellPayment(subMchId, outTradeNo)
      return true
    },
  }
}
