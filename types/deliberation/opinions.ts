import { z } from 'zod'
import { defineAction } from '../contract'
import { author, postState } from '../membership/boards'
import { count, cursor, id, instant, requestKey, role } from '../shapes'

/** 征求意见: what those who live in the scope say about a topic before its text is settled, and what is answered. */

/** Opinions and replies that one neighbour may write on one topic. Who answers by an office answers everybody. */
export const MOST_OPINIONS = 3
export const MOST_REPLIES = 10

const written = {
  opinionId: id,
  text: z.string(),
  /** A surname and a home, or an office with a masked name. */
  author,
  at: instant,
  state: postState,
  /** Why it was removed, told to its author; null otherwise. */
  removedFor: z.string().nullable(),
  mayAppeal: z.boolean(),
}

const opinion = z.object({
  ...written,
  replies: count,
  /** What the committee, the steward or the community answered last. */
  answer: z.object({ by: z.string(), office: role, text: z.string() }).nullable(),
})
export type Opinion = z.infer<typeof opinion>

const reply = z.object(written)
export type OpinionReply = z.infer<typeof reply>

/** What everybody reads, the newest first. Taking back, reporting and removing: types/membership/moderation.ts. */
export const opinions = defineAction('deliberation.opinions', {
  input: z.strictObject({ compoundId: id, deliberationId: id, cursor: cursor.optional() }),
  output: z.object({
    title: z.string(),
    /** Until when opinions are taken; null when that is over. */
    until: instant.nullable(),
    opinions: z.array(opinion),
    /** The caller's own that others do not see: held or removed; on the first page only. */
    mine: z.array(opinion),
    next: cursor.nullable(),
    /** How many more the caller may write; 0 for who does not live in the scope. */
    left: z.object({ opinions: count, replies: count.nullable() }),
    /** Whether the caller lives there. */
    lives: z.boolean(),
    /** Whether the caller answers by an office, and may remove. */
    manages: z.boolean(),
  }),
})

/** The replies to one opinion, the oldest first. */
export const opinionReplies = defineAction('deliberation.opinionReplies', {
  input: z.strictObject({ compoundId: id, deliberationId: id, opinionId: id, cursor: cursor.optional() }),
  output: z.object({
    replies: z.array(reply),
    /** The caller's own that others do not see; on the first page only. */
    mine: z.array(reply),
    next: cursor.nullable(),
  }),
})

/**
 * An opinion, or a reply to one (`to`). Only while consulting: RULE_BROKEN {rule: 'notConsulting'}. RULE_BROKEN
 * {rule: 'opinionLimit', most} once the caller has written all that he may, CONTENT_RISKY by WeChat's look at the text.
 */
export const writeOpinion = defineAction('deliberation.writeOpinion', {
  input: z.strictObject({
    compoundId: id,
    deliberationId: id,
    to: id.nullable(),
    text: z.string().trim().min(2).max(500),
    requestKey,
  }),
  output: z.object({ opinionId: id, state: postState }),
})
