import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, id, instant, requestKey, sha256Hex } from '../shapes'
import { approverRole } from './recorded'

/**
 * A published vote is frozen anew before it opens, by two people: with another text while it is consulted on, or with a
 * corrected roll until it opens. Each is an opening of its own in the ledger (docs/decisions/0006).
 */

export const amendmentKind = z.enum(['text', 'roll'])
export type AmendmentKind = z.infer<typeof amendmentKind>

export const amendmentState = z.enum(['proposed', 'inForce', 'refused', 'withdrawn'])

const title = z.string().trim().min(4).max(60)
const motionText = z.string().trim().min(4).max(500)

/** A topic's words, by motion. What a motion is about stays: another matter is another vote. */
export const topicText = z.object({
  title: z.string(),
  motions: z.array(z.object({ motionId: id, text: z.string() })),
})
export type TopicText = z.infer<typeof topicText>

const amendment = z.object({
  amendmentId: id,
  kind: amendmentKind,
  state: amendmentState,
  reason: z.string(),
  before: topicText,
  after: topicText,
  /** Of the roll; both the same where only words changed. */
  rollHashBefore: sha256Hex,
  rollHashAfter: sha256Hex.nullable(),
  /** The opening that it replaced, and its own once it is in force. */
  openedBefore: sha256Hex,
  openedAfter: sha256Hex.nullable(),
  /** Counts the vote's openings; null unless it is in force. */
  version: count.nullable(),
  proposed: z.object({ nameMasked: z.string(), at: instant, isMe: z.boolean() }),
  decided: z
    .object({ nameMasked: z.string(), role: approverRole.nullable(), at: instant, reason: z.string() })
    .nullable(),
  /** Nobody decided in time. */
  lapsed: z.boolean(),
})
export type Amendment = z.infer<typeof amendment>

/** The text in force and every change of it, the newest first. What only waits or was refused is for those who decide. */
export const versions = defineAction('deliberation.versions', {
  input: z.strictObject({ compoundId: id, deliberationId: id, cursor: cursor.optional() }),
  output: z.object({
    version: count,
    text: topicText,
    frozenAt: instant,
    openedHash: sha256Hex,
    amendments: z.array(amendment),
    next: cursor.nullable(),
    /** Until when another text, or a corrected roll, may be put in force; null when the caller may not propose it now. */
    mayPropose: z.object({ text: instant.nullable(), roll: instant.nullable() }),
    mayDecide: z.boolean(),
  }),
})

const vote = { compoundId: id, deliberationId: id }
const reason = z.string().trim().min(4).max(200)

/**
 * The drafter's new text. RULE_BROKEN {rule: 'notConsulting'}, {rule: 'sameText'}, {rule: 'noticeDays', noticeDays,
 * earliest} when a new notice would be too short; CONFLICT while another waits.
 */
export const proposeAmendment = defineAction('deliberation.proposeAmendment', {
  input: z.strictObject({
    ...vote,
    title,
    motions: z
      .array(z.strictObject({ motionId: id, text: motionText }))
      .min(1)
      .max(20),
    reason,
    requestKey,
  }),
  output: z.object({ amendmentId: id }),
})

/** To freeze the roll in force instead of the one that was found wrong. RULE_BROKEN {rule: 'sameRoll' | 'opened'}. */
export const proposeRefreeze = defineAction('deliberation.proposeRefreeze', {
  input: z.strictObject({ ...vote, reason, requestKey }),
  output: z.object({ amendmentId: id }),
})

/** A second person's word, or the proposer's own withdrawal. A reason is needed to refuse. */
export const decideAmendment = defineAction('deliberation.decideAmendment', {
  input: z.strictObject({
    ...vote,
    amendmentId: id,
    decision: z.enum(['approve', 'refuse', 'withdraw']),
    reason: z.string().trim().max(200),
  }),
  output: z.object({ state: amendmentState, openedHash: sha256Hex }),
})
