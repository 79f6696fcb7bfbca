import { z } from 'zod'
import type { MessagePush } from '../messagePush'
import type { State } from '../state'
import type { Template } from './templates'

export const choice = z.enum(['accept', 'reject', 'ban'])
export type Choice = z.infer<typeof choice>

const message = z.object({
  id: z.number(),
  openid: z.string(),
  templateId: z.string(),
  title: z.string(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
  page: z.string().nullable(),
  /** developer, trial or formal. */
  version: z.string(),
  /** By the settable clock. */
  sentAt: z.number(),
  requestId: z.string(),
})
export type Message = z.infer<typeof message>

const preference = z.object({ mainSwitch: z.boolean(), refused: z.array(z.string()) })
/** What a person set for the mini-program's messages on WeChat's own page. */
export type Preference = z.infer<typeof preference>

/** What `wx.requestSubscribeMessage` answers: a result for each template, or WeChat's error. */
export type Requested = { results: Record<string, Choice | 'filter'> } | { errCode: number; errMsg: string }

export interface Subscriptions {
  /** A person answers the dialog; each acceptance of a one-time template is good for one message. */
  request(openid: string, choices: Readonly<Record<string, Choice>>): Requested
  /** How many messages of a template a person may be sent. */
  credit(openid: string, template: Template): number
  /** Takes a credit and delivers; false when there is none or the person wants no messages. */
  deliver(template: Template, sent: Omit<Message, 'id' | 'templateId' | 'title'>): Message | false
  preference(openid: string): Preference
  setPreference(openid: string, wanted: Partial<Preference>): Preference
  /** Newest first; of everybody without an openid. */
  messages(limit: number, openid?: string): Message[]
}

/** WeChat's own numbers for `wx.requestSubscribeMessage`. */
const UNKNOWN_TEMPLATE = {
  errCode: 20001,
  errMsg: 'requestSubscribeMessage:fail No template data return, verify the template id exist',
}
const MIXED_KINDS = { errCode: 20002, errMsg: 'requestSubscribeMessage:fail templates must be of one kind' }
const TOO_MANY = { errCode: 20003, errMsg: 'requestSubscribeMessage:fail templates count out of max bounds' }
const SWITCHED_OFF = { errCode: 20004, errMsg: 'requestSubscribeMessage:fail The main switch is switched off' }
/** Older phones take three; newer ones five. Here as on the older. */
const MOST_TEMPLATES = 3

export interface SubscriptionsOptions {
  state: State
  templates: () => readonly Template[]
  push: MessagePush
  now: () => number
}

export function createSubscriptions({ state, templates, push, now }: SubscriptionsOptions): Subscriptions {
  const credits = state.shelf('credits', z.object({ left: z.number() }))
  const preferences = state.shelf('subscribePreferences', preference)
  const messages = state.shelf('messages', message)
  const keyOf = (openid: string, id: string) => `${openid} ${id}`
  const left = (openid: string, id: string) => credits.get(keyOf(openid, id))?.left ?? 0
  const preferenceOf = (openid: string) => preferences.get(openid) ?? { mainSwitch: true, refused: [] }

  function grant(openid: string, { id, kind }: Template): void {
    credits.put(keyOf(openid, id), { left: kind === 'long' ? 1 : left(openid, id) + 1 })
  }

  return {
    request(openid, choices) {
      const ids = Object.keys(choices)
      if (ids.length === 0 || ids.length > MOST_TEMPLATES) return TOO_MANY
      const wanted = ids.map((id) => templates().find((template) => template.id === id))
      if (!wanted.every((found) => found !== undefined)) return UNKNOWN_TEMPLATE
      if (new Set(wanted.map(({ kind }) => kind)).size > 1) return MIXED_KINDS
      if (!preferenceOf(openid).mainSwitch) return SWITCHED_OFF
      const results: Record<string, Choice | 'filter'> = {}
      const titles = new Set<string>()
      state.together(() => {
        for (const template of wanted) {
          // Of templates with one title WeChat shows the first.
          const result = titles.has(template.title)
            ? 'filter'
            : template.banned
              ? 'ban'
              : (choices[template.id] ?? 'reject')
          titles.add(template.title)
          results[template.id] = result
          if (result === 'accept') grant(openid, template)
          if (result !== 'accept' && template.kind === 'long') credits.remove(keyOf(openid, template.id))
        }
      })
      const list = Object.entries(results)
        .filter(([, result]) => result === 'accept' || result === 'reject')
        .map(([TemplateId, SubscribeStatusString]) => ({ TemplateId, SubscribeStatusString, PopupScene: '0' }))
      if (list.length > 0) push.send('subscribe_msg_popup_event', openid, { List: list })
      return { results }
    },
    credit: (openid, { id }) => left(openid, id),
    deliver(template, sent) {
      const { mainSwitch, refused } = preferenceOf(sent.openid)
      const remaining = left(sent.openid, template.id)
      if (!mainSwitch || refused.includes(template.id) || remaining < 1) return false
      const delivered = { ...sent, id: nextId(messages.newest(1)[0]), templateId: template.id, title: template.title }
      state.together(() => {
        messages.put(String(delivered.id), delivered)
        if (template.kind === 'once') credits.put(keyOf(sent.openid, template.id), { left: remaining - 1 })
      })
      const told = { TemplateId: template.id, MsgID: String(delivered.id), ErrorCode: '0', ErrorStatus: 'success' }
      push.send('subscribe_msg_sent_event', sent.openid, { List: told })
      return delivered
    },
    preference: preferenceOf,
    setPreference(openid, wanted) {
      const changed = { ...preferenceOf(openid), ...wanted }
      preferences.put(openid, changed)
      const items = (wanted.refused ?? []).map((TemplateId) => ({ TemplateId, SubscribeStatusString: 'reject' }))
      if (items.length > 0) push.send('subscribe_msg_change_event', openid, { List: items })
      return changed
    },
    messages: (limit, openid) =>
      (openid === undefined ? messages.newest(limit) : messages.all().reverse())
        .filter((found) => openid === undefined || found.openid === openid)
        .slice(0, limit),
  }

  function nextId(last: Message | undefined): number {
    return Math.max(now() * 1000, (last?.id ?? 0) + 1)
  }
}
