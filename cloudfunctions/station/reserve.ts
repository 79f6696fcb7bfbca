import { reserve as contract } from '../../types/station/desk'
import type { ParsedInputOf } from '../../types/contract'
import { AppError } from '../../types/errors'
import { promoted, type Day, type Hold } from '../../domain/station/day'
import { closedBecause } from '../../domain/station/opening'
import { heldInstead, metOn } from '../../domain/station/reserving'
import { handle } from '../kit/function'
import { NEVER } from '../kit/instants'
import { derivedId } from '../kit/random'
import { blankDay, dayAt, dayId, isOpenIn, withDay } from '../kit/station'
import type { RoomDocument } from '../kit/stationDocuments'
import { nameOf } from '../kit/permission'

type Input = ParsedInputOf<typeof contract>

/** Holds a time for the community or an association, date by date. */
export const reserve = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, roomId, kind, from, to, reason, dryRun, requestKey } = input
  if (to <= from) throw new AppError('INVALID_INPUT', { params: 'to' })
  if (kind === 'own' && reason.length < 2) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const dates = [...new Set(input.dates)].sort()
  const [room, stored, caller] = await Promise.all([
    repositories.stationRooms.get(compoundId, roomId),
    repositories.stationDays.getMany(dates.map((date) => dayId(roomId, date))),
    permission,
  ])
  if (room === null) throw new AppError('NOT_FOUND')
  const by = nameOf(caller, 'communityWorker', 'committee', 'steward')
  const blank = (date: string) => blankDay(compoundId, roomId, date)
  const outcomes = await Promise.all(
    dates.map(async (date) => {
      const id = `${roomId}:${date}:${derivedId('', openid, requestKey, date)}`
      if (dryRun) {
        const day = dayAt(stored.find((one) => one.date === date) ?? blank(date), room, now)
        return standingOf(room, day, input, id, now)
      }
      return repositories.stationDays.changeDay(blank(date), (day) => {
        const current = dayAt(day, room, now)
        const found = standingOf(room, current, input, id, now)
        if (found.state !== 'free' && found.state !== 'displaces') return { answer: found }
        const next = heldInstead(current, holdOf(input, { id, openid, by, now }), reason, now)
        return {
          day: withDay(day, promoted(next, isOpenIn(room, date), now)),
          answer: { ...found, state: 'held' as const },
        }
      })
    }),
  )
  return { dates: outcomes }
})

function standingOf(room: RoomDocument, day: Day, { kind, from, to }: Input, id: string, now: number) {
  const open = closedBecause(room, day.date, { from, to }) === null
  const met = metOn(day, { id, from, to, precedes: kind === 'own' }, open, now)
  return { ...met, with: [...met.with] }
}

function holdOf(
  { kind, from, to, title, purpose, ageBand, people }: Input,
  { id, openid, by, now }: { id: string; openid: string; by: string; now: number },
): Hold {
  const span = { id, kind, from, to, purpose, ageBand, people, title, at: now }
  const nobody = {
    homeId: '',
    activityId: '',
    openid,
    nameMasked: by,
    address: '',
    code: '',
    pending: false,
    arrivedAt: null,
  }
  return { ...span, ...nobody, until: NEVER, untold: false }
}
