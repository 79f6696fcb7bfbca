import { holidays as listContract, saveHolidays as saveContract } from '../../types/station/rooms'
import { AppError } from '../../types/errors'
import type { Holiday } from '../../types/station/shapes'
import { noticeOf } from '../../domain/station/holidays'
import { addDays, dateOf } from '../../domain/station/time'
import { handle } from '../kit/function'
import { affectedBy, SETTLES } from './roomDesk'

/** The State Council's notices of this year and the next, and the community's own days. */
export const holidays = handle(listContract, async ({ input, now, permission, repositories }) => {
  const [rooms] = await Promise.all([repositories.stationRooms.ofCompound(input.compoundId), permission])
  const today = dateOf(now)
  const year = today.slice(0, 4)
  return {
    own: rooms[0]?.ownDays ?? [],
    years: [year, String(Number(year) + 1)].map((one) => {
      const notice = noticeOf(`${one}-01-01`)
      if (notice === null) return { year: one, notice: null }
      const { title, number, url } = notice
      return { year: one, notice: { title, number, url, holidays: [...notice.holidays] } }
    }),
  }
})

/** The community's own days, in all of its rooms. Who is left without room is listed first, and told when it is done. */
export const saveHolidays = handle(saveContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, own, dryRun } = input
  if (own.some(({ from, until }) => until < from || until > addDays(from, 30)))
    throw new AppError('INVALID_INPUT', { params: 'own' })
  const [rooms] = await Promise.all([repositories.stationRooms.ofCompound(compoundId), permission])
  if (rooms.length === 0) throw new AppError('NOT_FOUND')
  const changing = rooms.filter(({ ownDays }) => !same(ownDays, own))
  const lists = await Promise.all(
    changing.map((room) => affectedBy(room, { ...room, ownDays: own }, repositories, now)),
  )
  const affected = lists.flat()
  if (dryRun) return { affected }
  if (affected.length !== input.affected) throw new AppError('CONFLICT')
  const changed = { reason: '节假日安排', by: openid }
  const written = await Promise.all(
    changing.map((room) => repositories.stationRooms.replace(room, { ownDays: own, changed, workAt: now + SETTLES })),
  )
  // Those that are written stay so: done again it is for the others.
  if (written.includes(false)) throw new AppError('CONFLICT')
  return { affected }
})

function same(a: readonly Holiday[], b: readonly Holiday[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
