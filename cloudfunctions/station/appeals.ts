import { appeals as appealsContract, decideAppeal as decideContract } from '../../types/station/desk'
import { AppError } from '../../types/errors'
import { addressWords } from '../kit/addressWords'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { blankWeek, useIn, whereIs, withUse } from '../kit/station'

const PAGE = 20

/** Appeals that nobody has answered, the oldest first. */
export const appeals = handle(appealsContract, async ({ input, permission, repositories }) => {
  const { compoundId, cursor } = input
  const [found] = await Promise.all([repositories.stationWeeks.appealing(compoundId, cursor, PAGE + 1), permission])
  const { items, next } = pageOf(found, PAGE)
  return {
    appeals: items.flatMap(({ homeId, uses }) =>
      uses.flatMap(({ bookingId, roomName, date, from, to, nameMasked, address, appeal }) =>
        appeal?.accepted === null
          ? [
              {
                homeId,
                bookingId,
                roomName,
                date,
                from,
                to,
                who: `${nameMasked} ${addressWords(address)}`,
                text: appeal.text,
                at: appeal.at,
              },
            ]
          : [],
      ),
    ),
    next,
  }
})

/** An accepted appeal excuses the absence: it counts neither as time nor towards a pause. */
export const decideAppeal = handle(decideContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, homeId, bookingId, accept, answer } = input
  const { bindings } = await permission
  if (bindings.some((binding) => binding.homeId === homeId)) throw new AppError('SAME_PERSON')
  await repositories.stationWeeks.change(blankWeek(compoundId, homeId, whereIs(bookingId).date), (week) => {
    const use = week.compoundId === compoundId ? useIn(week, bookingId) : null
    if (use === null || use.appeal === null) throw new AppError('NOT_FOUND')
    if (use.appeal.accepted !== null) {
      if (use.appeal.accepted === accept) return { answer: null }
      throw new AppError('ALREADY_DECIDED')
    }
    const change = { excused: accept, appeal: { ...use.appeal, accepted: accept, answer } }
    return {
      week: withUse(week, bookingId, change),
      events: [eventOf('absenceDecided', compoundId, [homeId, bookingId], now)],
      answer: null,
    }
  })
  return {}
})
