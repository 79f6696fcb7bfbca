import { z } from 'zod'
import { HttpError, json, parsed, type Reply, type Request } from './http'
import type { Identity } from './identities'
import type { Notices } from './pay/notices'
import type { Orders } from './pay/orders'
import type { Pay } from './pay/pay'
import { choice, type Subscriptions } from './subscribe/subscriptions'
import type { Template } from './subscribe/templates'
import type { Timers } from './timers'

/** What a phone's WeChat does by itself, for a host of the mini-program and for tests. Each takes who holds the phone. */

export interface PhoneServices {
  subscriptions: Subscriptions
  templates: () => readonly Template[]
  orders: Orders
  notices: Notices
  pay: Pay
  timers: Timers
}

const choices = z.strictObject({ choices: z.record(z.string(), choice) })

/** The dialog of `wx.requestSubscribeMessage`, answered: its result, as the phone's API gives it. */
export async function requestSubscribe(
  request: Request,
  holder: Identity,
  { subscriptions }: PhoneServices,
): Promise<Reply> {
  const answered = subscriptions.request(holder.openid, (await parsed(request, choices)).choices)
  if ('errCode' in answered) return json(answered)
  return json({ errMsg: 'requestSubscribeMessage:ok', ...answered.results })
}

/** What a person may still be sent, and what they set. */
export function subscriptionsOf(holder: Identity, { subscriptions, templates }: PhoneServices): Reply {
  const credits = Object.fromEntries(
    templates().map((template) => [template.id, subscriptions.credit(holder.openid, template)]),
  )
  return json({ ...subscriptions.preference(holder.openid), credits })
}

const preference = z.strictObject({ mainSwitch: z.boolean().optional(), refused: z.array(z.string()).optional() })

/** WeChat's own page of settings for the mini-program's messages. */
export async function setSubscriptions(
  request: Request,
  holder: Identity,
  { subscriptions }: PhoneServices,
): Promise<Reply> {
  const { mainSwitch, refused } = await parsed(request, preference)
  const wanted = { ...(mainSwitch === undefined ? {} : { mainSwitch }), ...(refused === undefined ? {} : { refused }) }
  return json(subscriptions.setPreference(holder.openid, wanted))
}

/** The messages as they lie in people's WeChat, newest first. */
export function messages(request: Request, { subscriptions }: PhoneServices): Reply {
  const { searchParams } = request.url
  const limit = Number(searchParams.get('limit') ?? 50)
  if (!Number.isInteger(limit) || limit < 1) throw new HttpError(400, 'limit takes a whole number from 1')
  return json(subscriptions.messages(Math.min(limit, 500), searchParams.get('openid') ?? undefined))
}

const payRequest = z.strictObject({
  /** As `wx.requestPayment` has it: `prepay_id=…`. */
  package: z.string().regex(/^prepay_id=\S+$/),
  do: z.enum(['pay', 'cancel']).default('pay'),
  /** When the function is told first: before this is answered, 15 seconds later, or not at all. */
  notice: z.enum(['now', 'later', 'never']).default('now'),
})

/** The password page of `wx.requestPayment`, answered. */
export async function requestPayment(request: Request, holder: Identity, services: PhoneServices): Promise<Reply> {
  const wanted = await parsed(request, payRequest)
  if (wanted.do === 'cancel') return json({ errCode: -1, errMsg: 'requestPayment:fail cancel' })
  const prepayId = wanted.package.slice('prepay_id='.length)
  const problem = services.pay.pay(prepayId, holder.openid, wanted.notice)
  if (problem !== null) return json({ errCode: -1, errMsg: `requestPayment:fail ${problem}` })
  if (wanted.notice === 'now') await services.timers.catchUp()
  return json({ errMsg: 'requestPayment:ok' })
}

/** The orders in WeChat Pay's books with their refunds, newest first. */
export function payOrders({ orders }: PhoneServices, now: number): Reply {
  const list = orders.newest(100)
  return json(list.map((order) => ({ ...order, state: orders.stateOf(order, now), refunds: orders.refundsOf(order) })))
}

const repeatRequest = z.strictObject({ subMchId: z.string(), outTradeNo: z.string() })

/** Tells an order's function of its payment once more, as WeChat Pay may do at any time. */
export async function repeatNotice(request: Request, { notices }: PhoneServices): Promise<Reply> {
  const { subMchId, outTradeNo } = await parsed(request, repeatRequest)
  if (!(await notices.repeat(subMchId, outTradeNo))) throw new HttpError(404, 'no paid order of that number')
  return json({})
}
