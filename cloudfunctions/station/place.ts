import { AppError } from '../../types/errors'
import { inTheWay, untilOf, type Claim, type Day, type Hold } from '../../domain/station/day'
import { whyNot } from '../../domain/station/opening'
import { minutesUsed } from '../../domain/station/quota'
import type { HomeAddress } from '../../types/membership'
import { eventOf } from '../kit/events'
import { useOf, withDay, withNewUse } from '../kit/station'
import type { DayDocument, RoomDocument, UseDocument, WeekDocument } from '../kit/stationDocuments'
import type { Changed } from '../kit/repositories/station'
import { reminderAt } from './home'

/** A request that nobody has decided is told again. */
const AGAIN = 24 * 3_600_000

interface Placing {
  readonly room: RoomDocument
  readonly day: DayDocument
  /** The same day at `now`, without an offer that this booking takes up. */
  readonly current: Day
  readonly week: WeekDocument
  readonly claim: Claim
  readonly address: HomeAddress
  readonly code: string
  readonly now: number
}

/**
 * Puts a booking into its day and its home's week. Throws SLOT_CLOSED, SLOT_TAKEN, QUOTA_SPENT: all of it is looked at in the
 * transaction that writes, so that of two at once only one finds room.
 */
export function placed({ room, day, current, week, claim, address, code, now }: Placing): Changed<UseDocument> {
  const { date, compoundId } = day
  const why = whyNot(room, date, claim, now)
  if (why !== null) throw new AppError('SLOT_CLOSED', { why })
  if (inTheWay(current, claim).length > 0) throw new AppError('SLOT_TAKEN')
  const leftMinutes = room.quotaMinutes - minutesUsed(week.uses, room._id, now)
  if (claim.to - claim.from > leftMinutes) throw new AppError('QUOTA_SPENT', { leftMinutes: Math.max(0, leftMinutes) })
  const pending = room.approval
  const hold: Hold = {
    ...claim,
    kind: 'booking',
    pending,
    title: '',
    activityId: '',
    code,
    arrivedAt: null,
    until: untilOf(date, claim, pending, now),
    untold: false,
  }
  const use = useOf(room, date, hold, address)
  return {
    day: withDay(day, { ...current, holds: [...current.holds, hold] }),
    week: withNewUse(week, use),
    events: pending
      ? [
          eventOf('bookingRequested', compoundId, [claim.id], now),
          // Whoever overlooked it, or was ill, hears of it once more while it can still be decided.
          eventOf('bookingRequested', compoundId, [claim.id, 'again'], now, now + AGAIN),
        ]
      : remindersOf(compoundId, week.homeId, claim.id, date, now),
    answer: use,
  }
}

/** The reminder of the evening before, where that is still to come. */
export function remindersOf(compoundId: string, homeId: string, bookingId: string, date: string, now: number) {
  const at = reminderAt(date, now)
  return at === null ? [] : [eventOf('bookingTomorrow', compoundId, [homeId, bookingId], now, at)]
}
