import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, instant, requestKey } from '../shapes'
import { bookingId, date, minute, shownBooking, wanted } from './shapes'

const compoundId = id
const homeId = id
const mine = { compoundId, homeId, bookingId }

/**
 * Books slots that follow each other, all or none. Refuses with SLOT_TAKEN, SLOT_CLOSED (`why`), QUOTA_SPENT
 * (`leftMinutes`), BOOKING_PAUSED (`until`). The same request again is the same booking.
 */
export const book = defineAction('station.book', {
  input: z.strictObject({ compoundId, homeId, roomId: id, date, from: minute, to: minute, ...wanted, requestKey }),
  output: z.object({ booking: shownBooking }),
})

const shownWait = z.object({
  waitId: bookingId,
  homeId,
  roomId: id,
  roomName: z.string(),
  date,
  from: minute,
  to: minute,
  /** `offered`: the time is kept for this home until `until`. */
  state: z.enum(['waiting', 'offered', 'over']),
  /** How many come before; 0 for the first. */
  before: count,
  until: instant.nullable(),
})
export type ShownWait = z.infer<typeof shownWait>

/** Those of one home, of this week and those around it: the next first, then the past. */
export const bookings = defineAction('station.bookings', {
  input: z.strictObject({ compoundId, homeId: id.optional() }),
  output: z.object({
    homeId: id.nullable(),
    upcoming: z.array(shownBooking),
    past: z.array(shownBooking),
    waits: z.array(shownWait),
    pausedUntil: instant.nullable(),
  }),
})

/** One booking, for those who live in its home. */
export const booking = defineAction('station.booking', {
  input: z.strictObject(mine),
  output: z.object({ booking: shownBooking, phone: z.string().nullable() }),
})

/**
 * Gives the time back. Later than the room's notice it counts as used all the same. Who has checked in ends early, and
 * what is left of the slots goes to others.
 */
export const cancel = defineAction('station.cancel', {
  input: z.strictObject(mine),
  output: z.object({ booking: shownBooking }),
})

/** At the door: its code proves that somebody is there. Refuses with WRONG_DOOR and CHECK_IN_CLOSED (`from`, `until`). */
export const checkIn = defineAction('station.checkIn', {
  input: z.strictObject({ ...mine, door: z.string().trim().min(4).max(32) }),
  output: z.object({ booking: shownBooking }),
})

/** Why an absence was none. Once, within fourteen days. */
export const appeal = defineAction('station.appeal', {
  input: z.strictObject({ ...mine, text: z.string().trim().min(4).max(200) }),
  output: z.object({ booking: shownBooking }),
})

/** Waits for a time that somebody holds. CONFLICT when it has just become free. */
export const joinWait = defineAction('station.joinWait', {
  input: z.strictObject({ compoundId, homeId, roomId: id, date, from: minute, to: minute, ...wanted, requestKey }),
  output: z.object({ wait: shownWait }),
})

/** Says yes or no to a time that is kept for this home, or stops waiting. */
export const answerWait = defineAction('station.answerWait', {
  input: z.strictObject({ compoundId, homeId, waitId: bookingId, accept: z.boolean() }),
  output: z.object({ booking: shownBooking.nullable() }),
})
