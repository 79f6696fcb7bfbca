import { rooms as roomsContract, week as weekContract, type ShownDay, type SlotState } from '../../types/station/rooms'
import { AppError } from '../../types/errors'
import { inTheWay, type Day } from '../../domain/station/day'
import { holidayOn, holidaysKnown } from '../../domain/station/holidays'
import { closedBecause, openOn, slotsOn, whyNot, type Span } from '../../domain/station/opening'
import { minutesUsed } from '../../domain/station/quota'
import { addDays, dateOf, daysBetween, instantAt, mondayOf } from '../../domain/station/time'
import { handle } from '../kit/function'
import { blankDay, dayAt, dayId, shownUse } from '../kit/station'
import type { DayDocument, RoomDocument, WeekDocument } from '../kit/stationDocuments'
import { comingMondays, homeOf, homesOf, pastMondays, pauseOf } from './home'
import { addressesOf, shownPhotos } from './photos'

/** The list of rooms, with the next free time of each. */
export const rooms = handle(roomsContract, async ({ input, now, permission, repositories }) => {
  const { compoundId } = input
  const [caller, found] = await Promise.all([permission, repositories.stationRooms.ofCompound(compoundId)])
  const home = homeOf(caller, input.homeId)
  const today = dateOf(now)
  const dates = [today, addDays(today, 1)]
  const mondays = [...new Set([...pastMondays(now), ...comingMondays(now)])]
  const [days, weeks, addresses] = await Promise.all([
    repositories.stationDays.getMany(found.flatMap(({ _id }) => dates.map((date) => dayId(_id, date)))),
    home === null ? [] : repositories.stationWeeks.ofHome(home.homeId, mondays),
    addressesOf(found.flatMap(({ photos }) => photos.slice(0, 1))),
  ])
  const standing = weeks
    .flatMap(({ uses }) => uses.map((use) => shownUse(use, now)))
    .filter(
      ({ state, endsAt }) => (state === 'pending' || state === 'confirmed' || state === 'arrived') && now < endsAt,
    )
    .sort((a, b) => a.startsAt - b.startsAt)
  return {
    rooms: found.map((room) => ({
      ...brief(room, addresses),
      photos: shownPhotos(room.photos.slice(0, 1), addresses),
      today: openOn(room, today),
      next: nextFree(room, dates, days, now),
      leftMinutes: home === null ? null : left(room, weeks, today, now),
    })),
    homes: homesOf(caller).map(({ homeId, address }) => ({ homeId, address })),
    homeId: home?.homeId ?? null,
    next: standing[0] ?? null,
    pausedUntil: pauseOf(weeks, now),
  }
})

/** Seven days of one room. */
export const week = handle(weekContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, roomId, from } = input
  const dates = Array.from({ length: 7 }, (_, at) => addDays(from, at))
  const [caller, room, days] = await Promise.all([
    permission,
    repositories.stationRooms.get(compoundId, roomId),
    repositories.stationDays.getMany(dates.map((date) => dayId(roomId, date))),
  ])
  if (room === null) throw new AppError('NOT_FOUND')
  const home = homeOf(caller, input.homeId)
  const mondays = [...new Set([...pastMondays(now), ...dates.map(mondayOf)])]
  const [weeks, addresses] = await Promise.all([
    home === null ? [] : repositories.stationWeeks.ofHome(home.homeId, mondays),
    addressesOf(room.photos),
  ])
  const { slotMinutes, minSlots, maxSlots, daysAhead, cancelHours, phone } = room
  return {
    room: { ...brief(room, addresses), slotMinutes, minSlots, maxSlots, daysAhead, cancelHours, phone },
    homeId: home?.homeId ?? null,
    pausedUntil: pauseOf(weeks, now),
    holidaysKnown: dates.every((date) => holidaysKnown(date, room.ownDays)),
    days: dates.map((date) => {
      const stored = days.find((one) => one.date === date) ?? blankDay(compoundId, roomId, date)
      return {
        ...shownDay(room, dayAt(stored, room, now), home?.homeId ?? null, now),
        leftMinutes: home === null ? null : left(room, weeks, date, now),
      }
    }),
  }
})

function brief(room: RoomDocument, addresses: ReadonlyMap<string, string>) {
  const { _id: roomId, name, place, areaCentiSqm, seats, equipment, approval, quotaMinutes } = room
  const photos = shownPhotos(room.photos, addresses)
  return { roomId, name, place, areaCentiSqm, seats, equipment, photos, approval, quotaMinutes }
}

/** What a home has left of a room in the week of a date. */
function left(room: RoomDocument, weeks: readonly WeekDocument[], date: string, now: number): number {
  const uses = weeks.find(({ monday }) => monday === mondayOf(date))?.uses ?? []
  return Math.max(0, room.quotaMinutes - minutesUsed(uses, room._id, now))
}

function nextFree(room: RoomDocument, dates: readonly string[], days: readonly DayDocument[], now: number) {
  for (const date of dates) {
    const stored = days.find(({ _id }) => _id === dayId(room._id, date)) ?? blankDay('', room._id, date)
    const day = dayAt(stored, room, now)
    const free = slotsOn(room, date).find((slot) => stateOf(room, day, slot, null, now).state === 'free')
    if (free !== undefined) return { date, from: free.from }
  }
  return null
}

function shownDay(room: RoomDocument, day: Day, homeId: string | null, now: number): Omit<ShownDay, 'leftMinutes'> {
  const { date } = day
  const slots = slotsOn(room, date).map((slot) => ({ ...slot, ...stateOf(room, day, slot, homeId, now) }))
  const shut = slots.every(({ state }) => state === 'closed')
  const whole = openOn(room, date) ?? { from: 0, to: 1440 }
  return {
    date,
    closed: shut ? (closedBecause(room, date, whole) ?? '') : null,
    tooFar: daysBetween(dateOf(now), date) > room.daysAhead,
    holiday: holidayOn(date, room.ownDays),
    slots,
  }
}

function stateOf(
  room: RoomDocument,
  day: Day,
  slot: Span,
  homeId: string | null,
  now: number,
): { state: SlotState; title: string } {
  const [hold] = inTheWay(day, slot)
  if (hold !== undefined) {
    if (hold.title !== '') return { state: 'station', title: hold.title }
    if (hold.homeId === homeId) return { state: hold.pending || hold.kind === 'offer' ? 'asked' : 'own', title: '' }
    return { state: instantAt(day.date, slot.from) <= now ? 'past' : 'taken', title: '' }
  }
  const closed = closedBecause(room, day.date, slot)
  if (closed !== null) return { state: 'closed', title: closed }
  if (instantAt(day.date, slot.from) <= now) return { state: 'past', title: '' }
  // Too far ahead is said of the day; every other reason is of a length, which one slot does not have.
  return {
    state: whyNot({ ...room, minSlots: 1, daysAhead: 999 }, day.date, slot, now) === null ? 'free' : 'closed',
    title: '',
  }
}
