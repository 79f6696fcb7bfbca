import { z } from 'zod'
import { defineAction } from '../contract'
import { homeAddress } from '../membership'
import { count, id, instant, requestKey } from '../shapes'
import { date, holiday, minute, openHours, roomRules, shownBooking } from './shapes'

const compoundId = id

const shownRoom = z.object({
  roomId: id,
  name: z.string(),
  place: z.string(),
  areaCentiSqm: count,
  seats: count,
  equipment: z.array(z.string()),
  /** Addresses that work for an hour. */
  photos: z.array(z.string()),
  approval: z.boolean(),
  today: openHours,
  /** The next time that is free today or tomorrow; null when there is none. */
  next: z.object({ date, from: minute }).nullable(),
  quotaMinutes: count,
  /** What the caller's home has left this week; null for who does not live here. */
  leftMinutes: count.nullable(),
})
export type ShownRoom = z.infer<typeof shownRoom>

/** The station in one call: its rooms, what the caller's homes have left, and what comes next for them. */
export const rooms = defineAction('station.rooms', {
  input: z.strictObject({ compoundId, homeId: id.optional() }),
  output: z.object({
    rooms: z.array(shownRoom),
    homes: z.array(z.object({ homeId: id, address: homeAddress })),
    homeId: id.nullable(),
    next: shownBooking.nullable(),
    /** Until when the home may not book, after three absences; null when it may. */
    pausedUntil: instant.nullable(),
  }),
})

/** `station`: the community's or an association's. `own`: of the caller's home; `asked`: and waits for leave. */
const slotState = z.enum(['free', 'taken', 'own', 'asked', 'station', 'closed', 'past'])
export type SlotState = z.infer<typeof slotState>

const shownDay = z.object({
  date,
  /** Why nothing can be booked: a closure, a holiday, or '' for a day off. Null when the room is open. */
  closed: z.string().nullable(),
  /** Later than may be booked yet. */
  tooFar: z.boolean(),
  holiday: z.string().nullable(),
  /** What the home has left in that week; null for who does not live here. */
  leftMinutes: count.nullable(),
  slots: z.array(z.object({ from: minute, to: minute, state: slotState, title: z.string() })),
})
export type ShownDay = z.infer<typeof shownDay>

/** Seven days of one room from a date on. */
export const week = defineAction('station.week', {
  input: z.strictObject({ compoundId, roomId: id, from: date, homeId: id.optional() }),
  output: z.object({
    room: shownRoom.omit({ next: true, leftMinutes: true, today: true }).extend({
      slotMinutes: count,
      minSlots: count,
      maxSlots: count,
      daysAhead: count,
      cancelHours: count,
      phone: z.string().nullable(),
    }),
    homeId: id.nullable(),
    pausedUntil: instant.nullable(),
    /** Whether the public holidays of these days are known. */
    holidaysKnown: z.boolean(),
    days: z.array(shownDay).length(7),
  }),
})

/** A booking that a change of rules leaves without room. */
const affected = z.object({
  bookingId: z.string(),
  date,
  from: minute,
  to: minute,
  /** Masked name and home, or the title. */
  who: z.string(),
})

/** A room with its rules, for who looks after it. */
export const roomOf = defineAction('station.roomOf', {
  input: z.strictObject({ compoundId, roomId: id }),
  output: z.object({
    rules: roomRules,
    rev: count,
    /** On the paper at the door: whoever is there says it or scans it. */
    doorCode: z.string(),
    photos: z.array(z.object({ fileID: z.string(), url: z.string() })),
  }),
})

/** Another code for the door, since the one that hangs there became known. CONFLICT when somebody changed the room since `rev`. */
export const newDoorCode = defineAction('station.newDoorCode', {
  input: z.strictObject({ compoundId, roomId: id, rev: count }),
  output: z.object({ doorCode: z.string(), rev: count }),
})

/**
 * Makes a room (`roomId` null) or changes its rules. `dryRun` only lists whom the change leaves without room; done, they are
 * taken back with the reason and told. `affected` is the number that was confirmed: CONFLICT when it is another now, or when
 * somebody else changed the room since `rev`.
 */
export const saveRoom = defineAction('station.saveRoom', {
  input: z.strictObject({
    compoundId,
    roomId: id.nullable(),
    rev: count,
    rules: roomRules,
    dryRun: z.boolean(),
    affected: count,
    reason: z.string().trim().max(60),
    requestKey,
  }),
  output: z.object({ roomId: id, affected: z.array(affected) }),
})

/** Public holidays: the State Council's notices of this year and the next, and days that the community put down itself. */
export const holidays = defineAction('station.holidays', {
  input: z.strictObject({ compoundId }),
  output: z.object({
    own: z.array(holiday),
    years: z.array(
      z.object({
        year: z.string(),
        notice: z
          .object({ title: z.string(), number: z.string(), url: z.string(), holidays: z.array(holiday) })
          .nullable(),
      }),
    ),
  }),
})

/** The community's own days, all of them, in the place of those that were there. Like `saveRoom` in all rooms. */
export const saveHolidays = defineAction('station.saveHolidays', {
  input: z.strictObject({ compoundId, own: z.array(holiday).max(20), dryRun: z.boolean(), affected: count }),
  output: z.object({ affected: z.array(affected) }),
})
