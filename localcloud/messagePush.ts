import { z } from 'zod'
import type { Agenda } from './agenda'
import { readJson } from './durable'
import type { Gateway } from './functions/gateway'

/** What WeChat's console calls 消息推送: which function gets an event. */
const settings = z.array(z.strictObject({ event: z.string().min(1), function: z.string().min(1) }))
const matter = z.object({ function: z.string(), message: z.record(z.string(), z.unknown()) })

export interface MessagePush {
  /** Sends an event to the function that is set for it, if any, `delay` milliseconds from now. */
  send(event: string, openid: string, content: Record<string, unknown>, delay?: number): void
}

export interface MessagePushOptions {
  /** `message-push.json`; may be absent. */
  file: string
  agenda: Agenda
  gateway: Gateway
  now: () => number
}

const KIND = 'push'
/** The account that a mini-program is towards its message push. */
const ORIGINAL_ID = 'gh_localcloud'

export function createMessagePush({ file, agenda, gateway, now }: MessagePushOptions): MessagePush {
  agenda.on(KIND, async (given) => {
    const { function: name, message } = matter.parse(given)
    const caller = { openid: null, source: 'wx_unknown' }
    const answer = await gateway.invoke({ name, event: message, caller, nested: false })
    if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
  })
  return {
    send(event, openid, content, delay = 0) {
      const parsed = settings.safeParse(readJson(file) ?? [])
      if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
      const target = parsed.data.find((setting) => setting.event === event)
      if (!target) return
      const head = { ToUserName: ORIGINAL_ID, FromUserName: openid, CreateTime: Math.floor(now() / 1000) }
      const message = { ...head, MsgType: 'event', Event: event, ...content }
      agenda.add(KIND, now() + delay, { function: target.function, message })
    },
  }
}
