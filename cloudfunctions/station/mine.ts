import {
  appeal as appealContract,
  booking as bookingContract,
  bookings as bookingsContract,
  cancel as cancelContract,
  checkIn as checkInContract,
} from '../../types/station/bookings'
import { AppError } from '../../types/errors'
import { checkInOf, promoted, released, type Day } from '../../domain/station/day'
import { stateAt } from '../../domain/station/quota'
import { mondayOf } from '../../domain/station/time'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { NEVER } from '../kit/instants'
import type { Changed } from '../kit/repositories/station'
import {
  blankDay,
  blankWeek,
  dayAt,
  holdIn,
  isOpenIn,
  shownUse,
  useIn,
  whereIs,
  withDay,
  withHold,
  withUse,
} from '../kit/station'
import type { RoomDocument, UseDocument, WeekDocument } from '../kit/stationDocuments'
import { bindingFor, comingMondays, homeOf, pastMondays, pauseOf } from './home'
import { shownWaits } from './shownWaits'

/** An absence can be objected to for so long. */
const APPEAL_WITHIN = 14 * 24 * 3_600_000
const MOST_PAST = 30

/** What a home has booked and waits for. */
export const bookings = handle(bookingsContract, async ({ input, now, permission, repositories }) => {
  const home = homeOf(await permission, input.homeId)
  if (home === null) return { homeId: null, upcoming: [], past: [], waits: [], pausedUntil: null }
  const { homeId } = home
  const mondays = [...new Set([...pastMondays(now), ...comingMondays(now)])]
  const weeks = await repositories.stationWeeks.ofHome(homeId, mondays)
  const waits = await shownWaits(weeks, repositories, now)
  const shown = weeks.flatMap(({ uses }) => uses.map((use) => shownUse(use, now)))
  const coming = (state: string) => state === 'pending' || state === 'confirmed' || state === 'arrived'
  const upcoming = shown.filter(({ state, endsAt }) => coming(state) && now < endsAt)
  return {
    homeId,
    upcoming: upcoming.sort((a, b) => a.startsAt - b.startsAt),
    past: shown
      .filter((one) => !upcoming.includes(one))
      .sort((a, b) => b.startsAt - a.startsAt)
      .slice(0, MOST_PAST),
    waits,
    pausedUntil: pauseOf(weeks, now),
  }
})

export const booking = handle(bookingContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, homeId, bookingId } = input
  const { roomId, date } = whereIs(bookingId)
  const [caller, [week], room] = await Promise.all([
    permission,
    repositories.stationWeeks.ofHome(homeId, [mondayOf(date)]),
    repositories.stationRooms.get(compoundId, roomId),
  ])
  bindingFor(caller, homeId)
  const use = week === undefined ? null : useIn(week, bookingId)
  if (use === null) throw new AppError('NOT_FOUND')
  return { booking: shownUse(use, now), phone: room?.phone ?? null }
})

/** Gives a booking back, or ends it early. What is over stays as it is: CONFLICT. */
export const cancel = handle(cancelContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, homeId, bookingId } = input
  const { roomId, date } = whereIs(bookingId)
  const [caller, room] = await Promise.all([permission, repositories.stationRooms.get(compoundId, roomId)])
  bindingFor(caller, homeId)
  if (room === null) throw new AppError('NOT_FOUND')
  const use = await repositories.stationDays.change(
    blankDay(compoundId, roomId, date),
    blankWeek(compoundId, homeId, date),
    (day, week): Changed<UseDocument> => {
      const standing = useIn(week, bookingId)
      if (standing === null) throw new AppError('NOT_FOUND')
      // The same act again.
      if (standing.state === 'cancelled' || standing.state === 'late') return { answer: standing }
      const current = dayAt(day, room, now)
      if (holdIn(current, bookingId) === null) throw new AppError('CONFLICT')
      const given = givenBack(standing, current, room, now)
      return { ...after(week, bookingId, given.change), day: withDay(day, given.day) }
    },
  )
  return { booking: shownUse(use, now) }
})

function after(week: WeekDocument, bookingId: string, change: Partial<UseDocument>) {
  const next = withUse(week, bookingId, change)
  const answer = useIn(next, bookingId)
  if (answer === null) throw new AppError('NOT_FOUND')
  return { week: next, answer }
}

function givenBack(
  use: UseDocument,
  current: Day,
  room: RoomDocument,
  now: number,
): { change: Partial<UseDocument>; day: Day } {
  const { bookingId: id, date } = use
  const isOpen = isOpenIn(room, date)
  if (use.state === 'arrived') {
    // Up to the end of the slot that has begun.
    const slot = room.slotMinutes * 60_000
    const to = use.from + Math.max(1, Math.ceil((now - use.startsAt) / slot)) * room.slotMinutes
    if (to >= use.to) throw new AppError('CONFLICT')
    return { change: { to }, day: promoted(withHold(current, id, { to }), isOpen, now) }
  }
  const late = now > use.cancelUntil && use.state !== 'pending'
  const how = late ? 'late' : 'cancelled'
  return {
    change: { state: how, until: NEVER },
    day: released(current, { id, how, reason: '', untold: false }, isOpen, now),
  }
}

/** Notes that somebody is there: the code hangs at the door. */
export const checkIn = handle(checkInContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, homeId, bookingId, door } = input
  const { roomId, date } = whereIs(bookingId)
  const [caller, room] = await Promise.all([permission, repositories.stationRooms.get(compoundId, roomId)])
  bindingFor(caller, homeId)
  if (room === null) throw new AppError('NOT_FOUND')
  if (door.replace(/\D/g, '') !== room.doorCode) throw new AppError('WRONG_DOOR')
  const use = await repositories.stationDays.change(
    blankDay(compoundId, roomId, date),
    blankWeek(compoundId, homeId, date),
    (day, week): Changed<UseDocument> => {
      const standing = useIn(week, bookingId)
      if (standing === null) throw new AppError('NOT_FOUND')
      if (standing.state === 'arrived') return { answer: standing }
      const window = checkInOf(date, standing)
      const current = dayAt(day, room, now)
      const hold = holdIn(current, bookingId)
      if (hold === null || hold.pending || now < window.from || now >= window.until)
        throw new AppError('CHECK_IN_CLOSED', window)
      return {
        ...after(week, bookingId, { state: 'arrived', until: NEVER }),
        day: withDay(day, withHold(current, bookingId, { arrivedAt: now, until: NEVER })),
      }
    },
  )
  return { booking: shownUse(use, now) }
})

/** Says why an absence was none; somebody of the station answers. */
export const appeal = handle(appealContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, bookingId, text } = input
  const { date } = whereIs(bookingId)
  bindingFor(await permission, homeId)
  await checkText(openid, 2, text)
  const use = await repositories.stationWeeks.change(blankWeek(compoundId, homeId, date), (week) => {
    const standing = useIn(week, bookingId)
    if (standing === null) throw new AppError('NOT_FOUND')
    if (standing.appeal !== null) return { answer: standing }
    if (stateAt(standing, now) !== 'noShow' || now > standing.startsAt + APPEAL_WITHIN) throw new AppError('CONFLICT')
    const said = { text, at: now, accepted: null, answer: '' }
    return {
      ...after(week, bookingId, { state: 'noShow', until: NEVER, appeal: said }),
      events: [eventOf('absenceAppealed', compoundId, [homeId, bookingId], now)],
    }
  })
  return { booking: shownUse(use, now) }
})
