import { z } from 'zod'
import { homeAddress } from '../membership'
import { count, id, instant } from '../shapes'
import { AGE_BANDS, BOOKING_STATES, HOLD_KINDS, PURPOSES } from './words'

/** Shapes that the station's contracts share with what is stored. */

/** A day in China, `2026-11-21`. */
export const date = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .refine(isDay)
/** 31 February is none. Zod asks for every text, whatever the pattern said of it. */
function isDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}
/** Minutes of the day in China, 0 to 1440. */
export const minute = z.number().int().min(0).max(1440)
export const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

export const purpose = z.enum(PURPOSES)
export const ageBand = z.enum(AGE_BANDS)
export const bookingState = z.enum(BOOKING_STATES)
export const holdKind = z.enum(HOLD_KINDS)

/** `displaces`: homes hold it, and will be told the reason. `tooLate`: homes hold it, and it begins within three days. */
export const reserveState = z.enum(['free', 'displaces', 'taken', 'closed', 'tooLate', 'held'])
export type ReserveState = z.infer<typeof reserveState>

const span = z.strictObject({ from: minute, to: minute })
/** Null: closed on that day. */
export const openHours = span.nullable()

/** Days off in a row, and the days that are worked for them. */
export const holiday = z.strictObject({
  name: z.string().trim().min(2).max(12),
  from: date,
  until: date,
  worked: z.array(date).max(6),
})
export type Holiday = z.infer<typeof holiday>

const closure = z.strictObject({
  fromDate: date,
  untilDate: date,
  from: minute,
  to: minute,
  reason: z.string().trim().min(2).max(60),
})

/** What the station keeps of a room and its rules. */
export const roomRules = z.strictObject({
  name: z.string().trim().min(2).max(20),
  place: z.string().trim().min(1).max(40),
  areaCentiSqm: count.min(100).max(1_000_000),
  seats: count.min(1).max(1000),
  equipment: z.array(z.string().trim().min(1).max(12)).max(12),
  photos: z.array(z.string().max(500)).max(6),
  /** Sunday first. */
  hours: z.array(openHours).length(7),
  /** On public holidays: as on any day, or these hours. */
  holiday: z.union([z.literal('asUsual'), openHours]),
  slotMinutes: z.union([z.literal(30), z.literal(60), z.literal(90), z.literal(120)]),
  minSlots: count.min(1).max(8),
  maxSlots: count.min(1).max(16),
  daysAhead: count.min(1).max(30),
  /** A booking that is cancelled later than this many hours before counts as used. */
  cancelHours: count.max(72),
  /** Of one home in a week, Monday to Sunday, in this room. */
  quotaMinutes: count.min(30).max(10_080),
  approval: z.boolean(),
  closures: z.array(closure).max(40),
  /** Whom to ring about the room; null for nobody. */
  phone: z
    .string()
    .regex(/^1\d{10}$|^0\d{2,3}-?\d{7,8}$/)
    .nullable(),
})
export type RoomRules = z.infer<typeof roomRules>

/** What somebody wants a room for. */
export const wanted = {
  purpose,
  ageBand,
  people: count.min(1).max(500),
}

/** `{roomId}:{date}:{hash}`: it says where it is written. */
export const bookingId = z
  .string()
  .max(96)
  .regex(/^[\w.-]+:20\d\d-\d\d-\d\d:[0-9a-f]{24}$/)

export const shownBooking = z.object({
  bookingId,
  roomId: id,
  roomName: z.string(),
  place: z.string(),
  date,
  from: minute,
  to: minute,
  startsAt: instant,
  endsAt: instant,
  state: bookingState,
  purpose,
  ageBand,
  people: count,
  bookedBy: z.string(),
  address: homeAddress,
  /** Six digits to be said at the door. */
  code: z.string(),
  /** Until then cancelling gives the time back. */
  cancelUntil: instant,
  /** When a request lapses if nobody decides it; null for what needs no leave. */
  lapsesAt: instant.nullable(),
  checkIn: z.object({ from: instant, until: instant }),
  /** Why it was refused or taken back; '' otherwise. */
  reason: z.string(),
  appeal: z.object({ text: z.string(), at: instant, accepted: z.boolean().nullable(), answer: z.string() }).nullable(),
})
export type ShownBooking = z.infer<typeof shownBooking>
