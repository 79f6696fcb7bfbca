import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, instant } from '../shapes'
import { notice } from './kinds'

/** `{eventId}:{openid}` is longer than other ids. */
const itemId = z
  .string()
  .max(160)
  .regex(/^[\w:.-]+$/)

/** Numbers of unread notices stop here: it says 99+. */
export const MOST_UNREAD = 100

/** How many are unread. Counted by an index, a hundred at most. */
export const unread = defineAction('notify.unread', {
  input: z.strictObject({}),
  output: z.object({ unread: count }),
})

/** The caller's notices of the last ninety days, the newest first. */
export const inbox = defineAction('notify.inbox', {
  input: z.strictObject({ cursor: cursor.optional() }),
  output: z.object({
    items: z.array(notice.extend({ itemId: z.string(), compoundName: z.string(), at: instant, unread: z.boolean() })),
    next: z.string().nullable(),
  }),
})

/** Marks some of one's own as read, or all with null. Doing it again changes nothing. */
export const markRead = defineAction('notify.markRead', {
  input: z.strictObject({ itemIds: z.array(itemId).min(1).max(50).nullable() }),
  output: z.object({}),
})
