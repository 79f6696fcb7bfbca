import { z } from 'zod'
import { electorateKind, voteScope } from '../../types/deliberation'
import { homeAddress } from '../../types/membership'
import { need, urgency } from '../../types/notify/broadcasts'
import { notice, NOTICE_KINDS } from '../../types/notify/kinds'
import { templateKey } from '../../types/notify/messages'
import { role } from '../../types/shapes'

/** What is stored of notices. The rules are those of documents.ts. */

/** A vote as far as it says whose ballot a home's people share. */
const inVote = z.object({
  deliberationId: z.string(),
  rollId: z.string(),
  electorate: electorateKind,
  register: z.object({ id: z.string(), turn: z.number() }).nullable(),
})
export type InVote = z.infer<typeof inVote>

/** Whom a notice is for. */
const recipients = z.discriminatedUnion('to', [
  z.object({ to: z.literal('people'), openids: z.array(z.string()) }),
  z.object({
    to: z.literal('residents'),
    scope: voteScope,
    relation: z.enum(['owner', 'any']),
    /** Those whose ballot in this vote is still missing, and nobody else; null for all. */
    silentIn: inVote.nullable(),
    /** Those whose ballot in this vote stands, and nobody else; left out for all. */
    castIn: inVote.optional(),
    /** Not who lives there, but owners who sold since then and whose home nobody has bound as its new owner. */
    sellersSince: z.number().optional(),
  }),
])
export type Recipients = z.infer<typeof recipients>

/**
 * That something happened. `_id` follows from kind and subject, so that the same happening is one event. What people are
 * told is looked up when it is first handed on: nobody hears of what did not come about.
 */
export const eventDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  kind: z.enum(NOTICE_KINDS),
  /** The ids that it is about, by kind (clock/notices/facts.ts). */
  subject: z.array(z.string()),
  at: z.number(),
  /** When the clock should hand it on; NEVER once that is done. */
  dueAt: z.number(),
  plan: z.object({ recipients, notice }).nullable(),
  /** How far its recipients have been gone through; '' at the beginning. */
  cursor: z.string(),
  /** Slices gone through. */
  turn: z.number(),
  reached: z.number(),
})
export type EventDocument = z.infer<typeof eventDocument>

/** One notice of one person. `_id` is `{eventId}:{openid}`. */
export const inboxDocument = notice.extend({
  _id: z.string(),
  openid: z.string(),
  at: z.number(),
  unread: z.boolean(),
  order: z.string(),
})
export type InboxDocument = z.infer<typeof inboxDocument>

const OUTBOX_STATES = ['pending', 'sending', 'sent', 'failed', 'unknown'] as const

/** One WeChat message of one event, template and person. `_id` is `{eventId}:{template}:{openid}`. */
export const outboxDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  openid: z.string(),
  template: templateKey,
  page: z.string(),
  data: z.record(z.string(), z.object({ value: z.string() })),
  /** `unknown`: it may have gone out, and is not sent again. */
  state: z.enum(OUTBOX_STATES),
  /** When to try; while sending, when its sender counts as gone; NEVER at the end. */
  dueAt: z.number(),
  tries: z.number(),
  /** WeChat's last number; null without. */
  errcode: z.number().nullable(),
  at: z.number(),
})
export type OutboxDocument = z.infer<typeof outboxDocument>

const numbers = z.partialRecord(templateKey, z.number())

/** What one person lets WeChat messages do. `_id` is the openid. One message at a time: `holder` is its outbox id. */
export const permitDocument = z.object({
  _id: z.string(),
  left: numbers,
  declinedAt: numbers,
  accepted: numbers,
  day: z.number(),
  /** The last claims, so that a repeated one counts once. */
  keys: z.array(z.string()),
  rev: z.number(),
  /** '' while nothing is under way. */
  holder: z.string(),
  heldUntil: z.number(),
})
export type PermitDocument = z.infer<typeof permitDocument>

/** A template in this environment. `_id` is its key. */
export const templateDocument = z.object({
  _id: templateKey,
  templateId: z.string().nullable(),
  /** What WeChat answered that stopped it; `until` is NEVER where a person has to look. */
  stopped: z.object({ errcode: z.number(), at: z.number(), until: z.number() }).nullable(),
})
export type TemplateDocument = z.infer<typeof templateDocument>

export const broadcastDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  scope: voteScope,
  urgency,
  title: z.string(),
  text: z.string(),
  by: z.object({ openid: z.string(), nameMasked: z.string(), role }),
  at: z.number(),
  homes: z.number(),
  inputHash: z.string(),
  order: z.string(),
})
export type BroadcastDocument = z.infer<typeof broadcastDocument>

/** That a home has seen a broadcast, or confirmed it. `_id` is `{broadcastId}:{homeId}`. */
export const acknowledgementDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  broadcastId: z.string(),
  homeId: z.string(),
  confirmed: z.boolean(),
  at: z.number(),
})
export type AcknowledgementDocument = z.infer<typeof acknowledgementDocument>

/** A home that asked to be called first in an emergency, as long as it wants. `_id` is the home's id. */
export const careDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  building: z.string(),
  need,
  /** Sorts by need: a smaller one comes first. */
  rank: z.number(),
  phone: z.string(),
  openid: z.string(),
  at: z.number(),
})
export type CareDocument = z.infer<typeof careDocument>
