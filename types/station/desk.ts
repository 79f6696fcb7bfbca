import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, id, instant, requestKey } from '../shapes'
import {
  ageBand,
  bookingId,
  bookingState,
  date,
  holdKind,
  minute,
  month,
  purpose,
  reserveState,
  wanted,
} from './shapes'

const compoundId = id

const listed = z.object({
  bookingId,
  kind: holdKind.exclude(['offer']),
  date,
  from: minute,
  to: minute,
  state: bookingState,
  title: z.string(),
  who: z.string(),
  purpose,
  ageBand,
  people: count,
  code: z.string(),
  checkIn: z.object({ from: instant, until: instant }),
})
export type ListedBooking = z.infer<typeof listed>

/** Who comes on a day, by room: what the keeper at the door has in hand, also while the phone has no network. */
export const keeperDay = defineAction('station.keeperDay', {
  input: z.strictObject({ compoundId, date }),
  output: z.object({
    asOf: instant,
    date,
    rooms: z.array(z.object({ roomId: id, name: z.string(), bookings: z.array(listed) })),
  }),
})

/**
 * Who came, as the keeper saw it: `at` is when, also where it is told later because the phone had no network. Who was there
 * in time was not absent, whatever was noted meanwhile.
 */
export const arrive = defineAction('station.arrive', {
  input: z.strictObject({
    compoundId,
    marks: z
      .array(z.strictObject({ bookingId, at: instant }))
      .min(1)
      .max(10),
  }),
  output: z.object({
    marks: z.array(z.object({ bookingId, outcome: z.enum(['arrived', 'notInTime', 'gone']) })),
  }),
})

/** What waits for leave, the soonest first. */
export const requests = defineAction('station.requests', {
  input: z.strictObject({ compoundId, cursor: cursor.optional() }),
  output: z.object({
    requests: z.array(listed.omit({ code: true }).extend({ roomName: z.string(), lapsesAt: instant })),
    next: z.string().nullable(),
  }),
})

/** Gives leave, or refuses with a reason. ALREADY_DECIDED also when it lapsed. */
export const decide = defineAction('station.decide', {
  input: z.strictObject({ compoundId, bookingId, accept: z.boolean(), reason: z.string().trim().max(100) }),
  output: z.object({}),
})

/** Takes a time back from a home with a reason, or ends the station's own. */
export const takeBack = defineAction('station.takeBack', {
  input: z.strictObject({ compoundId, bookingId, reason: z.string().trim().min(2).max(100) }),
  output: z.object({}),
})

/**
 * Keeps a time on one or many dates: `own` for the community, which goes before homes three days ahead and with a reason;
 * `regular` for an association, which goes before nobody. `dryRun` shows each date; done, the dates that are free are held.
 */
export const reserve = defineAction('station.reserve', {
  input: z.strictObject({
    compoundId,
    roomId: id,
    kind: z.enum(['own', 'regular']),
    dates: z.array(date).min(1).max(26),
    from: minute,
    to: minute,
    title: z.string().trim().min(2).max(30),
    reason: z.string().trim().max(60),
    ...wanted,
    dryRun: z.boolean(),
    requestKey,
  }),
  output: z.object({
    dates: z.array(z.object({ date, state: reserveState, with: z.array(z.string()) })),
  }),
})

/** Appeals against an absence that nobody has answered. */
export const appeals = defineAction('station.appeals', {
  input: z.strictObject({ compoundId, cursor: cursor.optional() }),
  output: z.object({
    appeals: z.array(
      z.object({
        homeId: id,
        bookingId,
        roomName: z.string(),
        date,
        from: minute,
        to: minute,
        who: z.string(),
        text: z.string(),
        at: instant,
      }),
    ),
    next: z.string().nullable(),
  }),
})

export const decideAppeal = defineAction('station.decideAppeal', {
  input: z.strictObject({
    compoundId,
    homeId: id,
    bookingId,
    accept: z.boolean(),
    answer: z.string().trim().min(2).max(100),
  }),
  output: z.object({}),
})

const sums = { times: count, minutes: count, people: count }

/** How a room was used in a month. */
export const report = defineAction('station.report', {
  input: z.strictObject({ compoundId, roomId: id, month }),
  output: z.object({
    ...sums,
    absent: count,
    station: z.object({ times: count, minutes: count }),
    byPurpose: z.array(z.object({ key: purpose, ...sums })),
    byAgeBand: z.array(z.object({ key: ageBand, ...sums })),
  }),
})
