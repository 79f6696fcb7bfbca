import { book as contract } from '../../types/station/bookings'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { derivedId, random } from '../kit/random'
import { addressWords } from '../kit/addressWords'
import { blankDay, blankWeek, claimOf, dayAt, shownUse, useIn } from '../kit/station'
import type { Changed } from '../kit/repositories/station'
import type { UseDocument } from '../kit/stationDocuments'
import { bindingFor, digitsOf, pastMondays, pauseOf } from './home'
import { placed } from './place'

/** Books for one of the caller's homes. The family shares its quota, and a repeat of the request is the same booking. */
export const book = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, roomId, date, requestKey } = input
  const [caller, room, past] = await Promise.all([
    permission,
    repositories.stationRooms.get(compoundId, roomId),
    repositories.stationWeeks.ofHome(homeId, pastMondays(now)),
  ])
  const { nameMasked, address } = bindingFor(caller, homeId)
  if (room === null) throw new AppError('NOT_FOUND')
  const id = `${roomId}:${date}:${derivedId('', openid, requestKey)}`
  const code = digitsOf(random(8))
  const claim = claimOf(id, { homeId, openid, nameMasked, address: addressWords(address) }, input, now)
  const use = await repositories.stationDays.change(
    blankDay(compoundId, roomId, date),
    blankWeek(compoundId, homeId, date),
    (day, week): Changed<UseDocument> => {
      const standing = useIn(week, id)
      if (standing !== null) return { answer: same(standing, input) }
      const until = pauseOf([...past.filter(({ _id }) => _id !== week._id), week], now)
      if (until !== null) throw new AppError('BOOKING_PAUSED', { until })
      return placed({ room, day, current: dayAt(day, room, now), week, claim, address, code, now })
    },
  )
  return { booking: shownUse(use, now) }
})

function same(use: UseDocument, { from, to }: { from: number; to: number }): UseDocument {
  if (use.from !== from || use.to !== to) throw new AppError('DUPLICATE_REQUEST')
  return use
}
