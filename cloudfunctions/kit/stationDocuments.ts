import { z } from 'zod'
import { homeAddress } from '../../types/membership'
import { activityRoom, per } from '../../types/station/activities'
import { ageBand, bookingState, holdKind, holiday, purpose, roomRules } from '../../types/station/shapes'

/** What is stored of the station. The rules are those of documents.ts. */

export const roomDocument = roomRules.extend({
  _id: z.string(),
  compoundId: z.string(),
  /** Counts the changes of its rules. */
  rev: z.number(),
  doorCode: z.string(),
  /** Holidays that the community put down itself: the same in all of its rooms. */
  ownDays: z.array(holiday).default([]),
  /** Why those whom the last change leaves without room are taken back, and when the clock should look for them. */
  changed: z.object({ reason: z.string(), by: z.string() }),
  workAt: z.number(),
  order: z.string(),
})
export type RoomDocument = z.infer<typeof roomDocument>

const claim = {
  id: z.string(),
  from: z.number(),
  to: z.number(),
  homeId: z.string(),
  openid: z.string(),
  nameMasked: z.string(),
  address: z.string(),
  purpose,
  ageBand,
  people: z.number(),
  at: z.number(),
}
const hold = {
  ...claim,
  kind: holdKind,
  pending: z.boolean(),
  title: z.string(),
  activityId: z.string().default(''),
  code: z.string(),
  arrivedAt: z.number().nullable(),
  until: z.number(),
  untold: z.boolean(),
}
const ending = z.enum([
  'cancelled',
  'late',
  'refused',
  'lapsed',
  'noShow',
  'displaced',
  'declined',
  'offerOver',
  'released',
])

/** One room on one day, with all that holds its time (docs/decisions/0007). `_id` is `{roomId}:{date}`. */
export const dayDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  roomId: z.string(),
  date: z.string(),
  holds: z.array(z.object(hold)),
  waits: z.array(z.object(claim)),
  ended: z.array(z.object({ ...hold, how: ending, endedAt: z.number(), reason: z.string() })),
  /** Whether something waits for leave. */
  asks: z.boolean(),
  workAt: z.number(),
})
export type DayDocument = z.infer<typeof dayDocument>

const use = z.object({
  bookingId: z.string(),
  roomId: z.string(),
  roomName: z.string(),
  place: z.string(),
  date: z.string(),
  from: z.number(),
  to: z.number(),
  startsAt: z.number(),
  openid: z.string(),
  nameMasked: z.string(),
  address: homeAddress,
  purpose,
  ageBand,
  people: z.number(),
  at: z.number(),
  state: bookingState,
  until: z.number(),
  cancelUntil: z.number(),
  code: z.string(),
  reason: z.string(),
  excused: z.boolean(),
  appeal: z
    .object({ text: z.string(), at: z.number(), accepted: z.boolean().nullable(), answer: z.string() })
    .nullable(),
})
export type UseDocument = z.infer<typeof use>

/** What one home booked in one week: its quota is counted here. `_id` is `{homeId}:{monday}`. */
export const weekDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  monday: z.string(),
  uses: z.array(use),
  waits: z.array(
    z.object({
      waitId: z.string(),
      roomId: z.string(),
      roomName: z.string(),
      date: z.string(),
      from: z.number(),
      to: z.number(),
    }),
  ),
  /** Whether an appeal waits for an answer. */
  appeals: z.boolean(),
  order: z.string(),
})
export type WeekDocument = z.infer<typeof weekDocument>

/** A series with everybody in it, in the order of signing up: the first ones have the seats. */
export const activityDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  title: z.string(),
  text: z.string(),
  place: z.string(),
  seats: z.number(),
  per,
  guardian: z.boolean(),
  /** Which room it holds on its dates. */
  room: activityRoom.default(null),
  /** Of the request that changed it last. */
  key: z.string().default(''),
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      startsAt: z.number(),
      endsAt: z.number(),
      cancelled: z.string().nullable(),
      came: z.array(z.string()).nullable(),
    }),
  ),
  entries: z.array(
    z.object({
      entryId: z.string(),
      homeId: z.string(),
      openid: z.string(),
      who: z.string(),
      child: z.boolean(),
      /** Says which child of a home, without its name. */
      childKey: z.string().default(''),
      at: z.number(),
    }),
  ),
  cancelled: z.string().nullable(),
  photos: z.array(z.string()),
  by: z.string(),
  rev: z.number(),
  /** By the end of the last date. */
  order: z.string(),
})
export type ActivityDocument = z.infer<typeof activityDocument>
