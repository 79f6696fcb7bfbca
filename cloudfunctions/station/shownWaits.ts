import type { ShownWait } from '../../types/station/bookings'
import { overlaps } from '../../domain/station/opening'
import { instantAt } from '../../domain/station/time'
import type { Repositories } from '../kit/repositories'
import { dayAt, dayId } from '../kit/station'
import type { WeekDocument } from '../kit/stationDocuments'

/** Waits that are shown: more than one home may have. */
const MOST = 12

/** What a home waits for, as it stands in the days. Over and past ones are left out. */
export async function shownWaits(
  weeks: readonly WeekDocument[],
  { stationDays, stationRooms }: Repositories,
  now: number,
): Promise<ShownWait[]> {
  const standing = weeks
    .flatMap(({ homeId, compoundId, waits }) => waits.map((wait) => ({ ...wait, homeId, compoundId })))
    .filter(({ date, from }) => now < instantAt(date, from))
    .slice(-MOST)
  const [first] = standing
  if (first === undefined) return []
  const [days, rooms] = await Promise.all([
    stationDays.getMany(standing.map(({ roomId, date }) => dayId(roomId, date))),
    stationRooms.ofCompound(first.compoundId),
  ])
  return standing.flatMap((wait): ShownWait[] => {
    const room = rooms.find(({ _id }) => _id === wait.roomId)
    const stored = days.find(({ _id }) => _id === dayId(wait.roomId, wait.date))
    if (room === undefined || stored === undefined) return []
    const day = dayAt(stored, room, now)
    const { waitId, homeId, roomId, roomName, date, from, to } = wait
    const shown = { waitId, homeId, roomId, roomName, date, from, to }
    const offer = day.holds.find(({ id, kind }) => id === waitId && kind === 'offer')
    if (offer !== undefined) return [{ ...shown, state: 'offered', before: 0, until: offer.until }]
    const mine = day.waits.find(({ id }) => id === waitId)
    if (mine === undefined) return []
    const before = day.waits.filter((other) => other.at < mine.at && overlaps(other, mine)).length
    return [{ ...shown, state: 'waiting', before, until: null }]
  })
}
