import { z } from 'zod'
import { HttpError, json, parsed, type Reply, type Request } from './http'
import type { Identity } from './identities'
import type { Subscriptions } from './subscribe/subscriptions'
import type { Template } from './subscribe/templates'

/** What a phone's WeChat does by itself, for a host of the mini-program and for tests. Each takes who holds the phone. */

export interface PhoneServices {
  subscriptions: Subscriptions
  templates: () => readonly Template[]
}

const choices = z.strictObject({ choices: z.record(z.string(), z.enum(['accept', 'reject', 'ban'])) })

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
