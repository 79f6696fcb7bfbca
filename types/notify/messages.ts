import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, instant, requestKey } from '../shapes'
import { TEMPLATE_KEYS } from './templates'

export const templateKey = z.enum(TEMPLATE_KEYS)

const permits = z.object({
  /** Those that this environment has, and that WeChat lets it send. */
  templates: z.array(
    z.object({
      key: templateKey,
      /** WeChat's own id: the phone asks with it. */
      templateId: z.string(),
      /** How many messages the caller may still be sent. */
      left: count,
      /** He declined: not before then is he asked again. Null when he may be asked. */
      askAgainAt: instant.nullable(),
    }),
  ),
})
export type Permits = z.infer<typeof permits>

/** Which WeChat messages the caller may still be sent. */
export const messages = defineAction('notify.messages', { input: z.strictObject({}), output: permits })

/**
 * What the caller answered WeChat's question. It is his phone's word, so that it counts within bounds only: so many a day
 * of one kind, and so many in all (domain/notify/permits.ts).
 */
export const recordChoices = defineAction('notify.recordChoices', {
  input: z.strictObject({
    choices: z
      .array(z.strictObject({ key: templateKey, choice: z.enum(['accept', 'reject', 'ban', 'filter']) }))
      .min(1)
      .max(3),
    requestKey,
  }),
  output: permits,
})

/** All templates, whether each works, and what stopped it. For operators. */
export const templates = defineAction('notify.templates', {
  input: z.strictObject({}),
  output: z.object({
    templates: z.array(
      z.object({
        key: templateKey,
        templateId: z.string().nullable(),
        /** WeChat's number, and since when; null while it works. */
        stopped: z.object({ errcode: z.number().int(), at: instant, until: instant.nullable() }).nullable(),
      }),
    ),
  }),
})

/** Sets a template's id, which also lets a stopped one be tried again; null turns its messages off. */
export const setTemplate = defineAction('notify.setTemplate', {
  input: z.strictObject({ key: templateKey, templateId: id.nullable() }),
  output: z.object({}),
})
