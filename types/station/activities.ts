import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, fileId, id, instant, plannedInstant, requestKey } from '../shapes'
import { ageBand, date, minute, purpose, reserveState } from './shapes'

const compoundId = id
const activityId = id

/** A sign-up takes one seat: of a person, or of a whole household. */
export const per = z.enum(['person', 'household'])

/** The room that an activity holds on each of its dates, and what the monthly report counts it as; null for elsewhere. */
export const activityRoom = z.strictObject({ roomId: id, purpose, ageBand }).nullable()

const session = z.object({
  sessionId: id,
  startsAt: instant,
  endsAt: instant,
  /** Why it does not take place; null when it does. */
  cancelled: z.string().nullable(),
  /** Sign-ups that came; null until somebody noted it. */
  came: count.nullable(),
})

const brief = z.object({
  activityId,
  title: z.string(),
  place: z.string(),
  per,
  /** For children: a guardian signs up. */
  guardian: z.boolean(),
  seats: count,
  seatsLeft: count,
  waiting: count,
  sessions: z.array(session),
  cancelled: z.string().nullable(),
})
export type ActivityBrief = z.infer<typeof brief>

/** Those that are not over, the soonest to end first; or those that are, the newest first. */
export const activities = defineAction('station.activities', {
  input: z.strictObject({ compoundId, show: z.enum(['coming', 'over']), cursor: cursor.optional() }),
  output: z.object({ activities: z.array(brief), next: z.string().nullable() }),
})

const entry = z.object({
  entryId: id,
  who: z.string(),
  child: z.boolean(),
  /** Null with a seat; else how many wait before. */
  before: count.nullable(),
})

export const activity = defineAction('station.activity', {
  input: z.strictObject({ compoundId, activityId }),
  output: z.object({
    activity: brief.extend({
      text: z.string(),
      photos: z.array(z.string()),
      room: activityRoom,
      rev: count,
    }),
    mine: z.array(entry),
    /** Everybody, for who looks after it; null for the others. */
    entries: z.array(entry.extend({ came: z.array(id) })).nullable(),
    homes: z.array(z.object({ homeId: id, address: z.string() })),
  }),
})

/** What a date of an activity meets in its room. */
const met = z.object({ date, from: minute, to: minute, state: reserveState, with: z.array(z.string()) })
export type MetDate = z.infer<typeof met>

/**
 * Publishes a series, or changes one. Who is signed up stays; more seats let in those who wait. With a room it holds the room
 * on all of its coming dates or on none: SLOT_TAKEN, SLOT_CLOSED. `dryRun` only shows what each date meets. With a `reason` it
 * goes before homes, three days ahead, and they are told. A date that people are signed up for is cancelled, not left out:
 * CONFLICT.
 */
export const saveActivity = defineAction('station.saveActivity', {
  input: z.strictObject({
    compoundId,
    activityId: activityId.nullable(),
    rev: count,
    title: z.string().trim().min(2).max(30),
    text: z.string().trim().max(500),
    place: z.string().trim().min(1).max(40),
    seats: count.min(1).max(200),
    per,
    guardian: z.boolean(),
    room: activityRoom,
    reason: z.string().trim().max(60),
    dryRun: z.boolean(),
    sessions: z
      .array(z.strictObject({ startsAt: plannedInstant, endsAt: plannedInstant }))
      .min(1)
      .max(30),
    requestKey,
  }),
  output: z.object({ activityId, dates: z.array(met) }),
})

/**
 * Signs up for the series; without a seat one waits, and moves up in order. An activity for children takes a child's name and
 * a guardian's consent, and no adult.
 */
export const signUp = defineAction('station.signUp', {
  input: z.strictObject({
    compoundId,
    activityId,
    homeId: id,
    childName: z.string().trim().max(12),
    consent: z.boolean(),
    requestKey,
  }),
  output: z.object({ entryId: id, before: count.nullable() }),
})

export const withdraw = defineAction('station.withdraw', {
  input: z.strictObject({ compoundId, activityId, entryId: id }),
  output: z.object({}),
})

/** Cancels one date, or the whole series for null. Everybody signed up is told why. */
export const cancelActivity = defineAction('station.cancelActivity', {
  input: z.strictObject({
    compoundId,
    activityId,
    sessionId: id.nullable(),
    reason: z.string().trim().min(2).max(60),
  }),
  output: z.object({}),
})

/** Who came on one date: the whole list, so that it can be put right. */
export const attendance = defineAction('station.attendance', {
  input: z.strictObject({ compoundId, activityId, sessionId: id, came: z.array(id).max(200) }),
  output: z.object({}),
})

/** Photos after it, in the place of those that were there. */
export const activityPhotos = defineAction('station.activityPhotos', {
  input: z.strictObject({ compoundId, activityId, photos: z.array(fileId).max(9) }),
  output: z.object({}),
})
