import { z } from 'zod'
import { defineAction } from '../contract'
import { voteScope } from '../deliberation'
import { homeAddress } from '../membership'
import { count, cursor, id, instant, requestKey, role } from '../shapes'
import { NEEDS } from './needs'

const compoundId = id

/** `emergency`: each home is asked to confirm, and those that have not are called. */
export const urgency = z.enum(['plain', 'emergency'])
export type Urgency = z.infer<typeof urgency>

export const need = z.enum(NEEDS)

/** How many homes a broadcast to a scope reaches: told before it is sent. */
export const homesIn = defineAction('notify.homesIn', {
  input: z.strictObject({ compoundId, scope: voteScope }),
  output: z.object({ homes: count }),
})

/** Sends it to everybody who lives in the scope. `homes` is the number that was confirmed: CONFLICT when it is another now. */
export const broadcast = defineAction('notify.broadcast', {
  input: z.strictObject({
    compoundId,
    scope: voteScope,
    urgency,
    title: z.string().trim().min(2).max(40),
    text: z.string().trim().min(2).max(1000),
    homes: count,
    requestKey,
  }),
  output: z.object({ broadcastId: id }),
})

const shown = z.object({
  broadcastId: id,
  compoundId: z.string(),
  scope: voteScope,
  urgency,
  title: z.string(),
  text: z.string(),
  by: z.object({ nameMasked: z.string(), role }),
  at: instant,
  /** Homes it was sent to, and those that have seen or confirmed it. */
  homes: count,
  seen: count,
})
export type Broadcast = z.infer<typeof shown>

/** Those of the scopes that the caller looks after, the newest first. */
export const broadcasts = defineAction('notify.broadcasts', {
  input: z.strictObject({ compoundId, cursor: cursor.optional() }),
  output: z.object({ broadcasts: z.array(shown.omit({ text: true, seen: true })), next: z.string().nullable() }),
})

/** One of them, for who lives in its scope or looks after it. */
export const broadcastOf = defineAction('notify.broadcastOf', {
  input: z.strictObject({ compoundId, broadcastId: id }),
  output: z.object({
    broadcast: shown,
    /** What the caller's home has done; null for who does not live there. */
    mine: z.enum(['none', 'seen', 'confirmed']).nullable(),
    /** Whether the caller looks after the scope, and with it who has not seen it. */
    office: z.boolean(),
  }),
})

/** The caller's home has seen it, or confirms it. Once a home; confirming follows seeing. */
export const acknowledge = defineAction('notify.acknowledge', {
  input: z.strictObject({ compoundId, broadcastId: id, confirm: z.boolean() }),
  output: z.object({ mine: z.enum(['seen', 'confirmed']) }),
})

const unseenHome = homeAddress.extend({
  need: need.nullable(),
  /** Where the household agreed to be called. */
  phone: z.string().nullable(),
})

/** The homes that asked to be helped first and have not confirmed, the most urgent first. */
export const firstToCall = defineAction('notify.firstToCall', {
  input: z.strictObject({ compoundId, broadcastId: id }),
  output: z.object({ homes: z.array(unseenHome) }),
})

/** The homes of one unit that have not seen it, or, in an emergency, not confirmed. */
export const unseenHomes = defineAction('notify.unseenHomes', {
  input: z.strictObject({
    compoundId,
    broadcastId: id,
    building: z.string().max(40),
    unit: z.string().max(40),
    cursor: cursor.optional(),
  }),
  output: z.object({ homes: z.array(unseenHome), next: z.string().nullable() }),
})

/** Whether the caller's homes are called first in an emergency. */
export const careSettings = defineAction('notify.careSettings', {
  input: z.strictObject({}),
  output: z.object({
    homes: z.array(
      z.object({
        compoundId: z.string(),
        homeId: z.string(),
        address: homeAddress,
        care: z.object({ need, phone: z.string(), mine: z.boolean() }).nullable(),
      }),
    ),
  }),
})

/** Puts a home on the list of those called first, with a phone to ring, or takes it off: null deletes both. */
export const setCare = defineAction('notify.setCare', {
  input: z.strictObject({
    compoundId,
    homeId: id,
    care: z.strictObject({ need, phone: z.string().regex(/^1\d{10}$|^0\d{2,3}-?\d{7,8}$/) }).nullable(),
  }),
  output: z.object({}),
})
