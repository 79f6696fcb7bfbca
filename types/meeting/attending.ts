import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, id, instant } from '../shapes'

/** Who is there: by the code that changes every two minutes, or by the steward for a home without a phone. */

const one = { compoundId: id, meetingId: id }

/** The code of now and the ones after it, so that a weak network is no hindrance. For who looks after the meeting. */
export const signInCodes = defineAction('meeting.code', {
  input: z.strictObject(one),
  output: z.object({
    codes: z.array(z.object({ code: z.string(), from: instant, until: instant })),
    /** Null when the codes work; otherwise when they begin to, or that they no longer do. */
    closed: z.enum(['early', 'over']).nullable(),
    homes: count,
  }),
})

/**
 * Signs in all of the caller's homes in the meeting's scope. Again is no error. Refuses with NOT_PERMITTED who lives
 * elsewhere, CHECK_IN_CLOSED {from, until}, MEETING_CODE, TOO_MANY_TRIES {retryAt}.
 */
export const signIn = defineAction('meeting.signIn', {
  input: z.strictObject({ ...one, code: z.string().trim().min(1).max(80) }),
  output: z.object({ homes: z.array(z.object({ homeId: id, home: z.string(), late: z.boolean() })) }),
})

/** For a home without a phone: it is there, or was noted by mistake. RULE_BROKEN {rule: homeHasPhone} for the latter. */
export const signInHome = defineAction('meeting.signInHome', {
  input: z.strictObject({ ...one, homeId: id, present: z.boolean() }),
  output: z.object({ homes: count }),
})

const attendee = z.object({
  homeId: id,
  home: z.string(),
  at: instant,
  late: z.boolean(),
  /** Somebody of it signed in by phone, and answers by it. */
  phone: z.boolean(),
  /** The steward who noted it; '' for a phone. */
  notedBy: z.string(),
  answer: z.enum(['agreed', 'objected']).nullable(),
})
export type Attendee = z.infer<typeof attendee>

/** The list of those present, by home. For who looks after the meeting. */
export const attendance = defineAction('meeting.attendance', {
  input: z.strictObject({ ...one, cursor: cursor.optional() }),
  output: z.object({ homes: z.array(attendee), next: z.string().nullable() }),
})
