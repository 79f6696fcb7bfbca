import { answerWait as answerContract, joinWait as joinContract } from '../../types/station/bookings'
import { AppError } from '../../types/errors'
import { inTheWay, released } from '../../domain/station/day'
import { whyNot } from '../../domain/station/opening'
import { minutesUsed } from '../../domain/station/quota'
import { instantAt } from '../../domain/station/time'
import { addressWords } from '../kit/addressWords'
import { handle } from '../kit/function'
import { derivedId, random } from '../kit/random'
import type { Changed } from '../kit/repositories/station'
import {
  blankDay,
  blankWeek,
  claimOf,
  dayAt,
  holdIn,
  isOpenIn,
  shownUse,
  useIn,
  whereIs,
  withDay,
} from '../kit/station'
import type { UseDocument, WeekDocument } from '../kit/stationDocuments'
import { bindingFor, digitsOf, pastMondays, pauseOf } from './home'
import { placed } from './place'

/** Of one day and room, and of one home among them. */
const MOST_WAITS = 20
const MOST_OF_HOME = 2

/** Puts a home in the line for a time that others hold. */
export const joinWait = handle(joinContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, roomId, date, from, to, requestKey } = input
  const [caller, room, past] = await Promise.all([
    permission,
    repositories.stationRooms.get(compoundId, roomId),
    repositories.stationWeeks.ofHome(homeId, pastMondays(now)),
  ])
  const { nameMasked, address } = bindingFor(caller, homeId)
  if (room === null) throw new AppError('NOT_FOUND')
  const id = `${roomId}:${date}:${derivedId('', openid, requestKey)}`
  const claim = claimOf(id, { homeId, openid, nameMasked, address: addressWords(address) }, input, now)
  const before = await repositories.stationDays.change(
    blankDay(compoundId, roomId, date),
    blankWeek(compoundId, homeId, date),
    (day, week): Changed<number> => {
      const current = dayAt(day, room, now)
      if (week.waits.some(({ waitId }) => waitId === id)) return { answer: 0 }
      const why = whyNot(room, date, claim, now)
      if (why !== null) throw new AppError('SLOT_CLOSED', { why })
      // Who could not say yes does not keep others from it.
      const until = pauseOf([...past.filter(({ _id }) => _id !== week._id), week], now)
      if (until !== null) throw new AppError('BOOKING_PAUSED', { until })
      const leftMinutes = Math.max(0, room.quotaMinutes - minutesUsed(week.uses, room._id, now))
      if (to - from > leftMinutes) throw new AppError('QUOTA_SPENT', { leftMinutes })
      const holders = inTheWay(current, claim)
      // One's own time is not waited for, and a free one is booked.
      if (holders.length === 0 || holders.some((hold) => hold.homeId === homeId)) throw new AppError('CONFLICT')
      const mine = current.waits.filter((wait) => wait.homeId === homeId)
      if (current.waits.length >= MOST_WAITS || mine.length >= MOST_OF_HOME)
        throw new AppError('TOO_MANY_IN_LINE', { most: MOST_WAITS })
      const coming = week.waits.filter((wait) => now < instantAt(wait.date, wait.from))
      return {
        day: withDay(day, { ...current, waits: [...current.waits, claim] }),
        week: { ...week, waits: [...coming, { waitId: id, roomId, roomName: room.name, date, from, to }] },
        answer: current.waits.length,
      }
    },
  )
  const wait = { waitId: id, homeId, roomId, roomName: room.name, date, from, to }
  return { wait: { ...wait, state: 'waiting' as const, before, until: null } }
})

/** Takes up the time that is kept for a home, or lets the next have it. */
export const answerWait = handle(answerContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, waitId, accept } = input
  const { roomId, date } = whereIs(waitId)
  const [caller, room, past] = await Promise.all([
    permission,
    repositories.stationRooms.get(compoundId, roomId),
    repositories.stationWeeks.ofHome(homeId, pastMondays(now)),
  ])
  const { nameMasked, address } = bindingFor(caller, homeId)
  if (room === null) throw new AppError('NOT_FOUND')
  const code = digitsOf(random(8))
  const use = await repositories.stationDays.change(
    blankDay(compoundId, roomId, date),
    blankWeek(compoundId, homeId, date),
    (day, week): Changed<UseDocument | null> => {
      const standing = useIn(week, waitId)
      if (standing !== null) return { answer: standing }
      if (!week.waits.some((wait) => wait.waitId === waitId)) throw new AppError('NOT_FOUND')
      const current = dayAt(day, room, now)
      const offer = holdIn(current, waitId)
      if (!accept) {
        const left = { ...current, waits: current.waits.filter(({ id }) => id !== waitId) }
        const end = { id: waitId, how: 'declined', reason: '', untold: false } as const
        return {
          day: withDay(day, released(left, end, isOpenIn(room, date), now)),
          week: withoutWait(week, waitId),
          answer: null,
        }
      }
      if (offer === null) throw new AppError('SLOT_TAKEN')
      const until = pauseOf([...past.filter(({ _id }) => _id !== week._id), week], now)
      if (until !== null) throw new AppError('BOOKING_PAUSED', { until })
      return placed({
        room,
        day,
        current: { ...current, holds: current.holds.filter((hold) => hold !== offer) },
        week: withoutWait(week, waitId),
        claim: { ...claimOf(waitId, offer, offer, offer.at), openid, nameMasked },
        address,
        code,
        now,
      })
    },
  )
  return { booking: use === null ? null : shownUse(use, now) }
})

function withoutWait(week: WeekDocument, waitId: string): WeekDocument {
  return { ...week, waits: week.waits.filter((wait) => wait.waitId !== waitId) }
}
