import { z } from 'zod'
import type { AppPages } from '../appPages'
import { fits, typeOfField } from '../subscribe/fields'
import type { Message, Subscriptions } from '../subscribe/subscriptions'
import type { Template } from '../subscribe/templates'
import { InterfaceError, read, type Interface } from './openapi'

export interface SubscribeMessageOptions {
  subscriptions: Subscriptions
  templates: () => readonly Template[]
  appPages: AppPages
  now: () => number
}

const parameters = z.object({
  touser: z.unknown().optional(),
  template_id: z.unknown().optional(),
  page: z.string().optional(),
  data: z.record(z.string(), z.object({ value: z.union([z.string(), z.number()]) })).default({}),
  miniprogram_state: z.enum(['developer', 'trial', 'formal']).default('formal'),
  lang: z.enum(['zh_CN', 'en_US', 'zh_HK', 'zh_TW']).default('zh_CN'),
})
const openidShape = z.string().regex(/^[\w-]{1,64}$/)

/** `subscribeMessage.send`: the checks in the order in which WeChat makes them, then one credit for one message. */
export function subscribeMessageInterface(options: SubscribeMessageOptions): Interface {
  const { subscriptions, appPages, now } = options
  return (given, { requestId }) => {
    const { touser, template_id: id, page, data, miniprogram_state: version } = read(given, parameters)
    const openid = openidShape.safeParse(touser)
    if (!openid.success) throw new InterfaceError(40003, 'invalid openid')
    const template = options.templates().find((candidate) => candidate.id === id)
    if (!template) throw new InterfaceError(40037, 'invalid template_id')
    refuseBadPage(page, appPages)
    const fields = fieldsOf(template, data)
    if (template.banned) throw new InterfaceError(43107, 'the template is banned')
    const message = { openid: openid.data, fields, page: page ?? null, version, sentAt: now(), requestId }
    const delivered = subscriptions.deliver(template, message)
    if (!delivered) throw new InterfaceError(43101, 'user refuse to accept the msg')
    return { msgid: delivered.id }
  }
}

function refuseBadPage(page: string | undefined, appPages: AppPages): void {
  if (page === undefined || page === '') return
  const pages = appPages()
  const [path = ''] = page.replace(/^\//, '').split('?')
  if (pages !== null && !pages.has(path)) throw new InterfaceError(41030, 'invalid page')
}

/** The template's fields with their values; WeChat names the first that it does not take. */
function fieldsOf({ fields }: Template, data: Record<string, { value: string | number }>): Message['fields'] {
  const unknown = Object.keys(data).find((name) => !fields.some((field) => field.name === name))
  if (unknown !== undefined) throw new InterfaceError(47003, `argument invalid! data.${unknown}.value invalid`)
  return fields.map(({ name, label }) => {
    const value = String(data[name]?.value ?? '')
    if (value.trim() === '') throw new InterfaceError(47003, `argument invalid! data.${name}.value is empty`)
    const type = typeOfField(name)
    if (type === null || !fits(type, value)) {
      throw new InterfaceError(47003, `argument invalid! data.${name}.value invalid`)
    }
    return { name, label, value }
  })
}
