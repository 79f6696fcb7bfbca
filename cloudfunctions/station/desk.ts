import {
  arrive as arriveContract,
  decide as decideContract,
  keeperDay as keeperContract,
  report as reportContract,
  requests as requestsContract,
  takeBack as takeBackContract,
  type ListedBooking,
} from '../../types/station/desk'
import { AppError } from '../../types/errors'
import { checkInOf, inTheWay, released, untilOf, type Day, type Ended, type Hold } from '../../domain/station/day'
import { reportOf } from '../../domain/station/report'
import { addDays, dateOf } from '../../domain/station/time'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { NEVER } from '../kit/instants'
import type { Repositories } from '../kit/repositories'
import type { Changed } from '../kit/repositories/station'
import { cancelDates, sessionOfHold } from '../kit/stationActivity'
import { blankWeek, dayAt, dayId, holdIn, isOpenIn, useIn, whereIs, withDay, withHold, withUse } from '../kit/station'
import type { DayDocument, RoomDocument, WeekDocument } from '../kit/stationDocuments'
import { remindersOf } from './place'

/** A keeper's word of what happened while the phone had no network is taken for so long. */
const TOLD_LATER = 48 * 3_600_000
/** A phone's clock may be ahead by this. */
const CLOCKS_DIFFER = 2 * 60_000
const PAGE = 20

/** The day's list of every room. */
export const keeperDay = handle(keeperContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, date } = input
  const [rooms] = await Promise.all([repositories.stationRooms.ofCompound(compoundId), permission])
  const days = await repositories.stationDays.getMany(rooms.map(({ _id }) => dayId(_id, date)))
  return {
    asOf: now,
    date,
    rooms: rooms.map((room) => {
      const stored = days.find(({ roomId }) => roomId === room._id)
      const day = stored === undefined ? null : dayAt(stored, room, now)
      const absent = day?.ended.filter(({ how }) => how === 'noShow') ?? []
      const listedDay = [...(day?.holds.filter(isListed) ?? []), ...absent]
      return {
        roomId: room._id,
        name: room.name,
        bookings: listedDay.sort((a, b) => a.from - b.from).map((hold) => listed(date, hold)),
      }
    }),
  }
})

function isListed({ kind }: Hold): boolean {
  return kind !== 'offer'
}

function listed(date: string, hold: Hold | Ended): ListedBooking {
  const { id, kind, from, to, title, nameMasked, address, purpose, ageBand, people, code, pending, arrivedAt } = hold
  const standing = pending ? 'pending' : arrivedAt === null ? 'confirmed' : 'arrived'
  return {
    bookingId: id,
    kind: kind === 'offer' ? 'booking' : kind,
    date,
    from,
    to,
    state: 'how' in hold ? 'noShow' : standing,
    title,
    who: `${nameMasked} ${address}`.trim(),
    purpose,
    ageBand,
    people,
    code,
    checkIn: checkInOf(date, hold),
  }
}

/** Notes who came, one after the other: each is done or left by itself. */
export const arrive = handle(arriveContract, async ({ input, now, permission, repositories }) => {
  await permission
  const marks = await Promise.all(
    input.marks.map(async ({ bookingId, at }) => {
      const outcome = await marked(input.compoundId, bookingId, at, now, repositories)
      return { bookingId, outcome }
    }),
  )
  return { marks }
})

type Outcome = 'arrived' | 'notInTime' | 'gone'

async function marked(
  compoundId: string,
  bookingId: string,
  at: number,
  now: number,
  repositories: Repositories,
): Promise<Outcome> {
  const found = await located(compoundId, bookingId, repositories, now)
  if (found === null) return 'gone'
  const { room, stored, homeId } = found
  if (at > now + CLOCKS_DIFFER || at < now - TOLD_LATER) return 'notInTime'
  return repositories.stationDays.change(
    stored,
    blankWeek(compoundId, homeId, stored.date),
    (day, week): Changed<Outcome> => {
      const current = dayAt(day, room, now)
      const hold = holdIn(current, bookingId)
      const missed = current.ended.find(({ id, how }) => id === bookingId && how === 'noShow')
      const known = current.ended.some(({ id, how }) => id === bookingId && how === 'released')
      if (hold?.arrivedAt != null || known) return { answer: 'arrived' }
      const standing = hold ?? missed
      if (standing === undefined || standing.pending || standing.kind !== 'booking') return { answer: 'gone' }
      const { from, until } = checkInOf(day.date, standing)
      if (at < from || at >= until) return { answer: 'notInTime' }
      return {
        day: withDay(day, hold === null ? cameAfterAll(current, standing, at) : withHold(current, bookingId, came(at))),
        ...(useIn(week, bookingId) !== null && {
          week: withUse(week, bookingId, { state: 'arrived', until: NEVER, reason: '' }),
        }),
        answer: 'arrived',
      }
    },
  )
}

function came(at: number) {
  return { arrivedAt: at, until: NEVER }
}

/** Not absent: it gets its time again where nobody else has taken it meanwhile. */
function cameAfterAll(day: Day, missed: Hold, at: number): Day {
  const { how: _how, endedAt: _endedAt, reason: _reason, ...hold } = { how: '', endedAt: 0, reason: '', ...missed }
  const ended = day.ended.filter(({ id, how }) => id !== missed.id || how !== 'noShow')
  if (inTheWay(day, missed).length === 0)
    return { ...day, ended, holds: [...day.holds, { ...hold, ...came(at), untold: false }] }
  const kept: Ended = { ...hold, ...came(at), untold: false, how: 'released', endedAt: at, reason: '' }
  return { ...day, ended: [...ended, kept] }
}

interface Located {
  readonly room: RoomDocument
  readonly stored: DayDocument
  readonly homeId: string
  readonly activityId: string
}

/** Where a booking stands, and whose it is; null when it is not on its day. */
async function located(
  compoundId: string,
  bookingId: string,
  { stationRooms, stationDays }: Repositories,
  now: number,
): Promise<Located | null> {
  const { roomId, date } = whereIs(bookingId)
  const [room, stored] = await Promise.all([
    stationRooms.get(compoundId, roomId),
    stationDays.get(compoundId, dayId(roomId, date)),
  ])
  if (room === null || stored === null) return null
  const day = dayAt(stored, room, now)
  const standing = holdIn(day, bookingId) ?? day.ended.find(({ id }) => id === bookingId)
  return standing === undefined ? null : { room, stored, homeId: standing.homeId, activityId: standing.activityId }
}

export const requests = handle(requestsContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, cursor } = input
  const today = dateOf(now)
  const from = cursor !== undefined && cursor > today ? cursor : today
  const [rooms, days] = await Promise.all([
    repositories.stationRooms.ofCompound(compoundId),
    repositories.stationDays.asking(compoundId, from, PAGE + 1),
    permission,
  ])
  const shown = days.length > PAGE ? days.filter(({ date }) => date !== days.at(-1)?.date) : days
  const next = days.length > PAGE ? (days.at(-1)?.date ?? null) : null
  return {
    requests: shown.flatMap((stored) => {
      const room = rooms.find(({ _id }) => _id === stored.roomId)
      if (room === undefined) return []
      return dayAt(stored, room, now)
        .holds.filter(({ pending }) => pending)
        .map((hold) => {
          const { code: _code, ...request } = listed(stored.date, hold)
          return { ...request, roomName: room.name, lapsesAt: hold.until }
        })
    }),
    next,
  }
})

/** Gives leave or refuses. Who asked is told, and refused time is offered on. */
export const decide = handle(decideContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, bookingId, accept, reason } = input
  if (!accept && reason.length < 2) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, found] = await Promise.all([permission, located(compoundId, bookingId, repositories, now)])
  if (found === null) throw new AppError('NOT_FOUND')
  const { room, stored, homeId } = found
  // Nobody decides for his own home.
  if (caller.bindings.some((binding) => binding.homeId === homeId)) throw new AppError('SAME_PERSON')
  await repositories.stationDays.change(
    stored,
    blankWeek(compoundId, homeId, stored.date),
    (day, week): Changed<null> => {
      const current = dayAt(day, room, now)
      const hold = holdIn(current, bookingId)
      if (hold?.pending !== true) {
        if (accept && hold !== null) return { answer: null }
        throw new AppError('ALREADY_DECIDED')
      }
      return decided({ room, day, current, week, hold }, accept, reason, now)
    },
  )
  return {}
})

interface Deciding {
  readonly room: RoomDocument
  readonly day: DayDocument
  readonly current: Day
  readonly week: WeekDocument
  readonly hold: Hold
}

function decided(
  { room, day, current, week, hold }: Deciding,
  accept: boolean,
  reason: string,
  now: number,
): Changed<null> {
  const { compoundId, date } = day
  const told = eventOf('bookingDecided', compoundId, [hold.homeId, hold.id], now)
  if (accept) {
    const until = untilOf(date, hold, false, now)
    return {
      day: withDay(day, withHold(current, hold.id, { pending: false, until })),
      week: withUse(week, hold.id, { state: 'confirmed', until }),
      events: [told, ...remindersOf(compoundId, hold.homeId, hold.id, date, now)],
      answer: null,
    }
  }
  const end = { id: hold.id, how: 'refused', reason, untold: false } as const
  return {
    day: withDay(day, released(current, end, isOpenIn(room, date), now)),
    week: withUse(week, hold.id, { state: 'refused', until: NEVER, reason }),
    events: [told],
    answer: null,
  }
}

/** Takes a time back; whose it was is told the reason by the clock. */
export const takeBack = handle(takeBackContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, bookingId, reason } = input
  const [found] = await Promise.all([located(compoundId, bookingId, repositories, now), permission])
  if (found === null) throw new AppError('NOT_FOUND')
  const { room, stored } = found
  const { activityId } = found
  if (activityId !== '') {
    // Its date is off with it, and those signed up are told.
    const activity = await repositories.stationActivities.get(compoundId, activityId)
    const session = activity === null ? null : sessionOfHold(activity, bookingId)
    if (session === null) throw new AppError('NOT_FOUND')
    await cancelDates({ compoundId, activityId, sessionId: session.sessionId }, reason, repositories, now)
    return {}
  }
  await repositories.stationDays.changeDay(stored, (day) => {
    const current = dayAt(day, room, now)
    const hold = holdIn(current, bookingId)
    if (hold === null) {
      if (current.ended.some(({ id, how }) => id === bookingId && how === 'displaced')) return { answer: null }
      throw new AppError('CONFLICT')
    }
    const end = { id: bookingId, how: 'displaced', reason, untold: hold.homeId !== '' } as const
    return { day: withDay(day, released(current, end, isOpenIn(room, day.date), now)), answer: null }
  })
  return {}
})

/** A month of one room. */
export const report = handle(reportContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, roomId, month } = input
  const from = `${month}-01`
  const [room, days] = await Promise.all([
    repositories.stationRooms.get(compoundId, roomId),
    repositories.stationDays.ofRoom(compoundId, roomId, from, lastOf(from), 31),
    permission,
  ])
  if (room === null) throw new AppError('NOT_FOUND')
  const { times, minutes, people, absent, station, byPurpose, byAgeBand } = reportOf(
    days.map((stored) => dayAt(stored, room, now)),
    now,
  )
  return { times, minutes, people, absent, station, byPurpose: [...byPurpose], byAgeBand: [...byAgeBand] }
})

/** The last day of the month that begins with `first`. */
function lastOf(first: string): string {
  const next = addDays(first, 31)
  return addDays(`${next.slice(0, 7)}-01`, -1)
}
