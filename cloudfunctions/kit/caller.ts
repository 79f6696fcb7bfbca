import { z } from 'zod'

const wxContext = z.object({ OPENID: z.coerce.string().optional(), SOURCE: z.string().optional() })

/** Who calls, by WeChat's own word. Null when nobody does: a timer, or a request that never passed WeChat's gateway. */
export function openidOf(context: Readonly<Record<string, unknown>>): string | null {
  const parsed = wxContext.safeParse(context)
  return parsed.success && parsed.data.OPENID ? parsed.data.OPENID : null
}

/** Only the platform's own timer: anyone can call a function by its name, and then has an OPENID or another source. */
export function isTimer(context: Readonly<Record<string, unknown>>): boolean {
  const parsed = wxContext.safeParse(context)
  return parsed.success && !parsed.data.OPENID && parsed.data.SOURCE?.split(',')[0] === 'wx_trigger'
}

/** Only WeChat Pay itself, for the same reason. */
export function isPayment(context: Readonly<Record<string, unknown>>): boolean {
  const parsed = wxContext.safeParse(context)
  return parsed.success && !parsed.data.OPENID && parsed.data.SOURCE?.split(',')[0] === 'wx_paycallback'
}

/** A phone, or a program that speaks for one: whoever can call functions by their name. */
export function isPhone(context: Readonly<Record<string, unknown>>): boolean {
  const parsed = wxContext.safeParse(context)
  return !parsed.success || ['wx_client', 'wx_devtools', 'wx_http'].includes(parsed.data.SOURCE?.split(',')[0] ?? '')
}

const invocation = z.object({ request_id: z.string().optional(), requestId: z.string().optional() })

/** What a person reads out when asking for help; '' where the platform gives none. */
export function requestIdOf(context: unknown): string {
  const parsed = invocation.safeParse(context)
  return parsed.success ? (parsed.data.request_id ?? parsed.data.requestId ?? '') : ''
}
