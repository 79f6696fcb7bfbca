import { AppError } from '../../types/errors'
import type { MetDate } from '../../types/station/activities'
import { promoted, released, type Day, type Hold } from '../../domain/station/day'
import { closedBecause } from '../../domain/station/opening'
import { heldInstead, metOn } from '../../domain/station/reserving'
import { movedUp } from '../../domain/station/seats'
import { dateOf, instantAt } from '../../domain/station/time'
import { eventOf } from './events'
import { NEVER } from './instants'
import { derivedId } from './random'
import type { Repositories } from './repositories'
import type { DaysBeside } from './repositories/stationActivities'
import { blankDay, dayAt, dayId, holdIn, isOpenIn, withDay, withHold } from './station'
import type { ActivityDocument, DayDocument, RoomDocument } from './stationDocuments'
import { untilDone } from './stepped'

const MINUTE = 60_000

type Session = ActivityDocument['sessions'][number]

/** Where a date of an activity stands in its room. */
interface Spot {
  readonly id: string
  readonly roomId: string
  readonly date: string
  readonly from: number
  readonly to: number
}

function spotOf(activityId: string, roomId: string, { sessionId, startsAt, endsAt }: Session): Spot {
  const date = dateOf(startsAt)
  const midnight = instantAt(date, 0)
  return {
    id: `${roomId}:${date}:${derivedId('', activityId, sessionId)}`,
    roomId,
    date,
    from: Math.floor((startsAt - midnight) / MINUTE),
    to: Math.ceil((endsAt - midnight) / MINUTE),
  }
}

/** What an activity holds of what is still to come. */
function spotsOf(activity: ActivityDocument | null, now: number): Spot[] {
  const room = activity?.room
  if (activity === null || room == null || activity.cancelled !== null) return []
  return activity.sessions
    .filter(({ cancelled, startsAt }) => cancelled === null && now < startsAt)
    .map((session) => spotOf(activity._id, room.roomId, session))
}

/** The rooms that a change is about. Throws NOT_FOUND for one that the compound does not have. */
export async function roomsOf(
  compoundId: string,
  activities: readonly (ActivityDocument | null)[],
  { stationRooms }: Repositories,
): Promise<ReadonlyMap<string, RoomDocument>> {
  const ids = [...new Set(activities.flatMap((one) => one?.room?.roomId ?? []))]
  const rooms = await Promise.all(
    ids.map(async (id) => {
      const room = await stationRooms.get(compoundId, id)
      if (room === null) throw new AppError('NOT_FOUND')
      return room
    }),
  )
  return new Map(rooms.map((room) => [room._id, room]))
}

interface Move {
  readonly before: ActivityDocument | null
  readonly after: ActivityDocument
  readonly rooms: ReadonlyMap<string, RoomDocument>
  /** Why it goes before homes; '' when it does not. */
  readonly reason: string
  readonly by: string
  readonly now: number
}

/** The days that a change of an activity holds and frees. All or none: throws SLOT_CLOSED and SLOT_TAKEN. */
export function daysBeside(move: Move): DaysBeside {
  const { before, after, now } = move
  const [left, wanted] = [spotsOf(before, now), spotsOf(after, now)]
  const places = new Map([...left, ...wanted].map(({ roomId, date }) => [dayId(roomId, date), { roomId, date }]))
  return {
    blanks: [...places.values()].map(({ roomId, date }) => blankDay(after.compoundId, roomId, date)),
    act: (days) =>
      days.map((stored) => {
        const room = roomIn(move, stored.roomId)
        const here = (spot: Spot) => dayId(spot.roomId, spot.date) === stored._id
        let day = dayAt(stored, room, now)
        for (const { id } of left.filter((spot) => here(spot) && wanted.every((other) => other.id !== spot.id)))
          day = released(day, { id, how: 'released', reason: '', untold: false }, isOpenIn(room, stored.date), now)
        for (const spot of wanted.filter(here)) day = placed(day, spot, room, move)
        return withDay(stored, promoted(day, isOpenIn(room, stored.date), now))
      }),
  }
}

function placed(day: Day, spot: Spot, room: RoomDocument, { after, reason, by, now }: Move): Day {
  const { state } = metAt(day, spot, room, reason, now)
  const hold = holdIn(day, spot.id)
  if (state === 'held' && hold !== null) return withHold(day, spot.id, whatOf(after))
  if (state === 'closed') throw new AppError('SLOT_CLOSED', { why: 'closed' })
  if (state !== 'free' && state !== 'displaces') throw new AppError('SLOT_TAKEN')
  return heldInstead(day, holdOf(spot, after, by, now), reason, now)
}

function metAt(day: Day, spot: Spot, room: RoomDocument, reason: string, now: number) {
  return metOn(day, { ...spot, precedes: reason !== '' }, closedBecause(room, spot.date, spot) === null, now)
}

function roomIn({ rooms }: Pick<Move, 'rooms'>, roomId: string): RoomDocument {
  const room = rooms.get(roomId)
  if (room === undefined) throw new AppError('NOT_FOUND')
  return room
}

/** What a hold says of its activity. */
function whatOf({ title, room, seats }: ActivityDocument) {
  const { purpose, ageBand } = room ?? { purpose: 'other' as const, ageBand: 'mixed' as const }
  return { title, purpose, ageBand, people: seats }
}

function holdOf({ id, from, to }: Spot, activity: ActivityDocument, by: string, now: number): Hold {
  const nobody = { homeId: '', openid: activity.by, nameMasked: by, address: '', code: '', pending: false }
  const kind = { kind: 'activity' as const, activityId: activity._id, arrivedAt: null, until: NEVER, untold: false }
  return { id, from, to, at: now, ...whatOf(activity), ...nobody, ...kind }
}

/** What each coming date of an activity meets in its room, on the days as they were read. */
export function metDates(move: Move, days: readonly DayDocument[]): MetDate[] {
  const { after, reason, now } = move
  return spotsOf(after, now).map((spot) => {
    const { roomId, date, from, to } = spot
    const room = roomIn(move, roomId)
    const stored = days.find(({ _id }) => _id === dayId(roomId, date)) ?? blankDay(after.compoundId, roomId, date)
    const met = metAt(dayAt(stored, room, now), spot, room, reason, now)
    return { date, from, to, state: met.state, with: [...met.with] }
  })
}

/**
 * Cancels one date of an activity, or all of it for null: those signed up are told, and the room is free again. Throws
 * NOT_FOUND. Done again it does nothing.
 */
export async function cancelDates(
  { compoundId, activityId, sessionId }: { compoundId: string; activityId: string; sessionId: string | null },
  reason: string,
  repositories: Repositories,
  now: number,
): Promise<void> {
  await untilDone(async () => {
    const found = await repositories.stationActivities.get(compoundId, activityId)
    const session = found?.sessions.find((one) => one.sessionId === sessionId)
    if (found === null || (sessionId !== null && session === undefined)) throw new AppError('NOT_FOUND')
    if (found.cancelled !== null || (session !== undefined && session.cancelled !== null)) return true
    const event = eventOf('activityCancelled', compoundId, [activityId, sessionId ?? ''], now)
    const change =
      sessionId === null
        ? { cancelled: reason }
        : { sessions: found.sessions.map((one) => (one === session ? { ...one, cancelled: reason } : one)) }
    const after = { ...found, ...change }
    const rooms = await roomsOf(compoundId, [found], repositories)
    const days = daysBeside({ before: found, after, rooms, reason: '', by: '', now })
    return repositories.stationActivities.step(found, change, { event, days })
  })
}

/** The date of an activity that a hold stands for. */
export function sessionOfHold(activity: ActivityDocument, holdId: string): Session | null {
  const roomId = activity.room?.roomId ?? ''
  return activity.sessions.find((session) => spotOf(activity._id, roomId, session).id === holdId) ?? null
}

/** How many came on a date, as its room's day keeps it for the report. */
export function cameBeside(
  activity: ActivityDocument,
  session: Session,
  came: number,
  now: number,
): DaysBeside | undefined {
  if (activity.room === null) return undefined
  const { id, roomId, date } = spotOf(activity._id, activity.room.roomId, session)
  return {
    blanks: [blankDay(activity.compoundId, roomId, date)],
    act: ([day]) =>
      day === undefined || holdIn(day, id) === null
        ? []
        : [{ ...day, holds: [...withHold(day, id, { people: came, arrivedAt: now }).holds] }],
  }
}

/** That somebody moved up. One event tells all of them: it names the change by the revision it made. */
export function seatEvent(found: ActivityDocument, entries: ActivityDocument['entries'], seats: number, now: number) {
  const up = movedUp(found.entries, entries, found.seats, seats)
  if (up.length === 0) return {}
  return { event: eventOf('activitySeat', found.compoundId, [found._id, String(found.rev + 1), ...up], now) }
}
