import { released } from '../../domain/station/day'
import { addDays, dateOf, instantAt, mondayOf } from '../../domain/station/time'
import { NEVER, orderAt } from './instants'
import type { Repositories } from './repositories'
import { blankDay, blankWeek, dayAt, isOpenIn, nameless, useIn, whereIs, withDay, withUse } from './station'
import { seatEvent } from './stationActivity'
import type { ActivityDocument, RoomDocument } from './stationDocuments'
import { untilDone } from './stepped'

/** Names stand in days of the last thirteen weeks, and of those that can be booked. */
const WEEKS_BACK = 13
const WEEKS_AHEAD = 5
const ACTIVITIES_BACK = 400 * 24 * 3_600_000
const PAGE = 50
/** In the place of a name. */
const GONE = '已注销的住户'

interface Home {
  readonly compoundId: string
  readonly homeId: string
}

/**
 * Takes somebody out of the station: what he has booked or waits for is given back, his seats in activities go to the next, and
 * what was used stays without his name. Run again it completes what was broken off.
 */
export async function forgetInStation(
  openid: string,
  homes: readonly Home[],
  repositories: Repositories,
  now: number,
): Promise<void> {
  const distinct = [...new Map(homes.map((home) => [home.homeId, home])).values()]
  await Promise.all(distinct.map((home) => forgetInHome(openid, home, repositories, now)))
  const compounds = [...new Set(distinct.map(({ compoundId }) => compoundId))]
  await Promise.all(compounds.map((compoundId) => forgetInActivities(openid, compoundId, repositories, now)))
}

async function forgetInHome(
  openid: string,
  { compoundId, homeId }: Home,
  { stationDays, stationRooms, stationWeeks }: Repositories,
  now: number,
): Promise<void> {
  const monday = mondayOf(dateOf(now))
  const mondays = Array.from({ length: WEEKS_BACK + WEEKS_AHEAD + 1 }, (_, at) =>
    addDays(monday, 7 * (at - WEEKS_BACK)),
  )
  const weeks = await stationWeeks.ofHome(homeId, mondays)
  const booked = weeks.flatMap(({ uses }) =>
    uses.filter((use) => use.openid === openid).map(({ bookingId }) => bookingId),
  )
  const ids = [...booked, ...weeks.flatMap(({ waits }) => waits.map(({ waitId }) => waitId))]
  if (ids.length === 0) return
  const roomIds = [...new Set(ids.map((id) => whereIs(id).roomId))]
  const found = await Promise.all(roomIds.map((roomId) => stationRooms.get(compoundId, roomId)))
  const rooms = new Map(found.flatMap((room) => (room === null ? [] : [[room._id, room] as const])))
  for (const id of ids) {
    const { roomId, date } = whereIs(id)
    const room = rooms.get(roomId)
    if (room === undefined) continue
    await stationDays.change(blankDay(compoundId, roomId, date), blankWeek(compoundId, homeId, date), (day, week) =>
      without(openid, id, room, day, week, now),
    )
  }
}

function without(
  openid: string,
  id: string,
  room: RoomDocument,
  stored: Parameters<typeof withDay>[0],
  week: Parameters<typeof withUse>[0],
  now: number,
) {
  let day = dayAt(stored, room, now)
  const hold = day.holds.find((one) => one.id === id)
  const mine = [...day.holds, ...day.waits, ...day.ended].some((one) => one.id === id && one.openid === openid)
  if (!mine) return { answer: null }
  const coming = hold !== undefined && hold.arrivedAt === null && now < instantAt(day.date, hold.from)
  if (coming) day = released(day, { id, how: 'cancelled', reason: '', untold: false }, isOpenIn(room, day.date), now)
  const clean = <Item extends { readonly id: string; readonly openid: string; readonly nameMasked: string }>(
    items: readonly Item[],
  ) => items.map((one) => (one.id === id ? nameless(one) : one))
  const next = {
    ...day,
    holds: clean(day.holds),
    waits: day.waits.filter((one) => one.id !== id),
    ended: clean(day.ended),
  }
  const use = useIn(week, id)
  const waits = week.waits.filter(({ waitId }) => waitId !== id)
  const cleaned =
    use === null
      ? week
      : withUse(week, id, { ...nameless(use), ...(coming && { state: 'cancelled' as const, until: NEVER }) })
  return { day: withDay(stored, next), week: { ...cleaned, waits }, answer: null }
}

async function forgetInActivities(
  openid: string,
  compoundId: string,
  { stationActivities }: Repositories,
  now: number,
): Promise<void> {
  for (let after = orderAt(now - ACTIVITIES_BACK, ''); ;) {
    const page = await stationActivities.coming(compoundId, after, PAGE)
    for (const { _id } of page.filter(({ entries }) => entries.some((one) => one.openid === openid)))
      await untilDone(async () => {
        const found = await stationActivities.get(compoundId, _id)
        if (found === null) return true
        const entries = entriesWithout(found, openid, now)
        return stationActivities.step(found, { entries }, seatEvent(found, entries, found.seats, now))
      })
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last.order
  }
}

/** Of what is over the places stay, so that who came is still counted; of what is to come they go to the next. */
function entriesWithout(
  { entries, sessions }: ActivityDocument,
  openid: string,
  now: number,
): ActivityDocument['entries'] {
  const over = sessions.every(({ endsAt }) => endsAt <= now)
  const came = new Set(sessions.flatMap((one) => one.came ?? []))
  return entries.flatMap((one) => {
    if (one.openid !== openid) return [one]
    return over || came.has(one.entryId) ? [{ ...one, openid: '', homeId: '', who: GONE }] : []
  })
}
