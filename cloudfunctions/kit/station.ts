import type { HomeAddress } from '../../types/membership'
import type { ShownBooking } from '../../types/station/shapes'
import { checkInOf, settled, workAtOf, type Claim, type Day, type Hold, type IsOpen } from '../../domain/station/day'
import { closedBecause } from '../../domain/station/opening'
import { stateAt } from '../../domain/station/quota'
import { instantAt, mondayOf } from '../../domain/station/time'
import { NEVER, orderAt } from './instants'
import type { DayDocument, RoomDocument, UseDocument, WeekDocument } from './stationDocuments'

/** More bookings than a home makes in a week; of those that were given back in time the oldest are forgotten. */
const MOST_USES = 60

export function dayId(roomId: string, date: string): string {
  return `${roomId}:${date}`
}

/** A day on which nobody has held anything yet. */
export function blankDay(compoundId: string, roomId: string, date: string): DayDocument {
  const nothing = { holds: [], waits: [], ended: [], asks: false, workAt: NEVER }
  return { _id: dayId(roomId, date), compoundId, roomId, date, ...nothing }
}

export function blankWeek(compoundId: string, homeId: string, date: string): WeekDocument {
  const monday = mondayOf(date)
  const _id = `${homeId}:${monday}`
  return { _id, compoundId, homeId, monday, uses: [], waits: [], appeals: false, order: orderAt(0, _id) }
}

/** Where a booking is written, by its id. */
export function whereIs(bookingId: string): { roomId: string; date: string } {
  const [roomId = '', date = ''] = bookingId.split(':')
  return { roomId, date }
}

export function isOpenIn(room: RoomDocument, date: string): IsOpen {
  return (span) => closedBecause(room, date, span) === null
}

/** The day as it is at `now`, whether or not the clock has run. */
export function dayAt(document: DayDocument, room: RoomDocument, now: number): Day {
  return settled(document, isOpenIn(room, document.date), now)
}

/** Names are of use at the door, and for an absence that is objected to. So long after its day nobody needs them. */
const NAMES_KEPT_DAYS = 90

/** When the names of a day are forgotten. */
export function forgetsAt(date: string): number {
  return instantAt(date, 0) + NAMES_KEPT_DAYS * 24 * 3_600_000
}

/** Whether somebody is named in it. */
function namesAnybody({ holds, waits, ended }: Pick<DayDocument, 'holds' | 'waits' | 'ended'>): boolean {
  return [...holds, ...waits, ...ended].some(({ openid }) => openid !== '')
}

/** The same without whom it is of: what was used, when and for what stays. */
export function nameless<Item extends { readonly openid: string; readonly nameMasked: string }>(item: Item): Item {
  return { ...item, openid: '', nameMasked: '', ...('homeId' in item && { address: '' }) }
}

/** The document that says the same as the day. */
export function withDay(document: DayDocument, day: Day): DayDocument {
  const next = { holds: [...day.holds], waits: [...day.waits], ended: [...day.ended] }
  return {
    ...document,
    ...next,
    asks: next.holds.some(({ pending }) => pending),
    workAt: Math.min(workAtOf(day), namesAnybody(next) ? forgetsAt(document.date) : NEVER),
  }
}

export function holdIn({ holds }: Pick<Day, 'holds'>, id: string): Hold | null {
  return holds.find((hold) => hold.id === id) ?? null
}

export function withHold(day: Day, id: string, change: Partial<Hold>): Day {
  return { ...day, holds: day.holds.map((hold) => (hold.id === id ? { ...hold, ...change } : hold)) }
}

export function useIn({ uses }: WeekDocument, bookingId: string): UseDocument | null {
  return uses.find((use) => use.bookingId === bookingId) ?? null
}

export function withUse(week: WeekDocument, bookingId: string, change: Partial<UseDocument>): WeekDocument {
  const uses = week.uses.map((use) => (use.bookingId === bookingId ? { ...use, ...change } : use))
  return withAppeals({ ...week, uses })
}

export function withNewUse(week: WeekDocument, use: UseDocument): WeekDocument {
  const forgettable = week.uses.filter(({ state }) => state === 'cancelled')
  const over = new Set(forgettable.slice(0, Math.max(0, week.uses.length + 1 - MOST_USES)))
  return { ...week, uses: [...week.uses.filter((one) => !over.has(one)), use] }
}

function withAppeals(week: WeekDocument): WeekDocument {
  const waiting = week.uses.flatMap(({ appeal }) => (appeal?.accepted === null ? [appeal.at] : []))
  return { ...week, appeals: waiting.length > 0, order: orderAt(Math.min(...waiting, NEVER), week._id) }
}

/** The file of a booking that a hold keeps the time for. */
export function useOf(room: RoomDocument, date: string, hold: Hold, address: HomeAddress): UseDocument {
  const startsAt = instantAt(date, hold.from)
  return {
    bookingId: hold.id,
    roomId: room._id,
    roomName: room.name,
    place: room.place,
    date,
    from: hold.from,
    to: hold.to,
    startsAt,
    openid: hold.openid,
    nameMasked: hold.nameMasked,
    address,
    purpose: hold.purpose,
    ageBand: hold.ageBand,
    people: hold.people,
    at: hold.at,
    state: hold.pending ? 'pending' : 'confirmed',
    until: hold.until,
    cancelUntil: startsAt - room.cancelHours * 3_600_000,
    code: hold.code,
    reason: '',
    excused: false,
    appeal: null,
  }
}

/** A booking as its home sees it. */
export function shownUse(use: UseDocument, now: number): ShownBooking {
  const { bookingId, roomId, roomName, place, date, from, to, startsAt, cancelUntil, code } = use
  const { purpose, ageBand, people, nameMasked, address, reason, appeal } = use
  return {
    bookingId,
    roomId,
    roomName,
    place,
    date,
    from,
    to,
    startsAt,
    endsAt: instantAt(date, to),
    state: stateAt(use, now),
    purpose,
    ageBand,
    people,
    bookedBy: nameMasked,
    address,
    code,
    cancelUntil,
    lapsesAt: use.state === 'pending' ? use.until : null,
    checkIn: checkInOf(date, use),
    reason,
    appeal,
  }
}

/** A time that somebody claims; what a hold or a wait is made of. */
export function claimOf(
  id: string,
  who: Pick<Claim, 'homeId' | 'openid' | 'nameMasked' | 'address'>,
  what: Pick<Claim, 'from' | 'to' | 'purpose' | 'ageBand' | 'people'>,
  at: number,
): Claim {
  const { homeId, openid, nameMasked, address } = who
  const { from, to, purpose, ageBand, people } = what
  return { id, from, to, homeId, openid, nameMasked, address, purpose, ageBand, people, at }
}
