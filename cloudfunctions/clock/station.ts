import { released, type Ended, type Hold } from '../../domain/station/day'
import { closedBecause } from '../../domain/station/opening'
import { dateOf, instantAt, mondayOf } from '../../domain/station/time'
import type { BookingState } from '../../types/station/words'
import { eventOf } from '../kit/events'
import type { TimerRun } from '../kit/function'
import { NEVER } from '../kit/instants'
import type { EventDocument } from '../kit/noticeDocuments'
import type { Changed } from '../kit/repositories/station'
import { cancelDates, sessionOfHold } from '../kit/stationActivity'
import { blankWeek, dayAt, forgetsAt, isOpenIn, nameless, useIn, withDay, withUse } from '../kit/station'
import type { DayDocument, RoomDocument, WeekDocument } from '../kit/stationDocuments'

/** A run's share: what is left over is due again a minute later. */
const ROOMS = 5
const DAYS = 60
/** What ended or is offered on one day: more than it has slots. */
const STEPS = 60

/** Notes what has run out, takes back what rooms closed, and tells those concerned. Safe to do twice or late. */
export async function keepStation(run: TimerRun): Promise<number> {
  const { repositories, now, report } = run
  for (const room of await repositories.stationRooms.due(now, ROOMS)) {
    try {
      await takeBackClosed(room, run)
    } catch (error) {
      report(room._id, error)
    }
  }
  const days = await repositories.stationDays.due(now, DAYS)
  for (const day of days) {
    try {
      await keepDay(day, run)
    } catch (error) {
      report(day._id, error)
    }
  }
  return days.length
}

/** Ends what no longer fits into a room whose rules changed; the days' own work tells whose it was. */
async function takeBackClosed(room: RoomDocument, { repositories, now }: TimerRun): Promise<void> {
  const { stationActivities, stationDays, stationRooms } = repositories
  for (let from = dateOf(now); ;) {
    const days = await stationDays.ofRoom(room.compoundId, room._id, from, null, DAYS)
    for (const stored of days) {
      const outside = ({ to, from: begin }: Hold) =>
        now < instantAt(stored.date, to) && closedBecause(room, stored.date, { from: begin, to }) !== null
      const closed = dayAt(stored, room, now).holds.filter(outside)
      // A date of an activity is off with its room, and those signed up are told.
      for (const { id, activityId } of closed.filter((hold) => hold.kind === 'activity')) {
        const activity = await stationActivities.get(room.compoundId, activityId)
        const session = activity === null ? null : sessionOfHold(activity, id)
        if (session === null) continue
        const which = { compoundId: room.compoundId, activityId, sessionId: session.sessionId }
        await cancelDates(which, room.changed.reason, repositories, now)
      }
      if (closed.every((hold) => hold.kind === 'activity')) continue
      await stationDays.changeDay(stored, (day) => {
        const current = dayAt(day, room, now)
        const homes = current.holds.filter((hold) => outside(hold) && hold.kind !== 'activity')
        const next = homes.reduce((rest, hold) => {
          const end = {
            id: hold.id,
            how: 'displaced',
            reason: room.changed.reason,
            untold: hold.homeId !== '',
          } as const
          return released(rest, end, isOpenIn(room, day.date), now)
        }, current)
        return { day: withDay(day, next), answer: null }
      })
    }
    const last = days.at(-1)
    if (last === undefined || days.length < DAYS) break
    from = last.date
  }
  await stationRooms.lookedThrough(room)
}

/** Writes down how a day stands, and brings each thing that ended or is offered into its home's week, one after the other. */
async function keepDay(stored: DayDocument, { repositories, now }: TimerRun): Promise<void> {
  const room = await repositories.stationRooms.get(stored.compoundId, stored.roomId)
  if (room === null) return
  if (now >= forgetsAt(stored.date)) {
    await forgetNames(stored, repositories)
    return
  }
  let day = stored
  for (let step = 0; step < STEPS; step += 1) {
    const next = untoldIn(day, room, now)
    if (next === null) {
      await repositories.stationDays.changeDay(day, (read) => {
        const current = dayAt(read, room, now)
        return { day: withDay(read, current), answer: null }
      })
      return
    }
    const week = blankWeek(day.compoundId, next.homeId, mondayOf(day.date))
    day = await repositories.stationDays.change(day, week, (read, home) => told(read, home, next.id, room, now))
  }
}

/** What was used stays for the reports, without whom it was of: home by home, and last whatever is of no home. */
async function forgetNames(stored: DayDocument, { stationDays }: TimerRun['repositories']): Promise<void> {
  const { compoundId, date } = stored
  const homes = new Set([...stored.holds, ...stored.ended].map(({ homeId }) => homeId).filter((id) => id !== ''))
  for (const homeId of homes)
    await stationDays.change(stored, blankWeek(compoundId, homeId, date), (day, week) => {
      const uses = week.uses.map((use) => (use.date === date ? nameless(use) : use))
      return { week: { ...week, uses }, day, answer: null }
    })
  await stationDays.changeDay(stored, (day) => {
    const [holds, ended] = [day.holds.map(nameless), day.ended.map(nameless)]
    return { day: { ...day, holds, ended, waits: [], asks: false, workAt: NEVER }, answer: null }
  })
}

function untoldIn(stored: DayDocument, room: RoomDocument, now: number): Hold | Ended | null {
  const { holds, ended } = dayAt(stored, room, now)
  return ended.find(({ untold }) => untold) ?? holds.find(({ untold }) => untold) ?? null
}

/** One thing that ended or is offered: noted, and handed to those who tell people. */
function told(
  stored: DayDocument,
  week: WeekDocument,
  id: string,
  room: RoomDocument,
  now: number,
): Changed<DayDocument> {
  const current = dayAt(stored, room, now)
  const ended = current.ended.find((one) => one.id === id && one.untold)
  const offered = current.holds.find((one) => one.id === id && one.untold)
  const day = withDay(stored, {
    ...current,
    ended: current.ended.map((one) => (one === ended ? { ...one, untold: false } : one)),
    holds: current.holds.map((one) => (one === offered && ended === undefined ? { ...one, untold: false } : one)),
  })
  if (ended !== undefined) return { day, answer: day, ...ending(week, ended, stored, now) }
  if (offered === undefined) return { day, answer: day }
  return { day, answer: day, events: [eventOf('waitOffered', stored.compoundId, [offered.homeId, id], now)] }
}

/** What an ending is in the home's week, and what its people are told. */
function ending(
  week: WeekDocument,
  { id, how, kind, reason }: Ended,
  { compoundId }: DayDocument,
  now: number,
): { week?: WeekDocument; events: readonly EventDocument[] } {
  const states: Partial<Record<Ended['how'], BookingState>> = {
    lapsed: 'lapsed',
    noShow: 'noShow',
    displaced: 'displaced',
  }
  const kinds = { lapsed: 'bookingLapsed', noShow: 'bookingMissed', displaced: 'bookingTakenBack' } as const
  const state = states[how]
  const use = useIn(week, id)
  if (how !== 'lapsed' && how !== 'noShow' && how !== 'displaced') return { events: [] }
  if (state === undefined || use === null || kind !== 'booking' || use.state === 'arrived') return { events: [] }
  return {
    week: withUse(week, id, { state, until: NEVER, reason }),
    events: [eventOf(kinds[how], compoundId, [week.homeId, id], now)],
  }
}
