import { reserve as contract, type ReserveState } from '../../types/station/desk'
import type { ParsedInputOf } from '../../types/contract'
import { AppError } from '../../types/errors'
import { inTheWay, promoted, type Day, type Ended, type Hold } from '../../domain/station/day'
import { closedBecause } from '../../domain/station/opening'
import { instantAt } from '../../domain/station/time'
import { handle } from '../kit/function'
import { NEVER } from '../kit/instants'
import { derivedId } from '../kit/random'
import { blankDay, dayAt, dayId, isOpenIn, withDay } from '../kit/station'
import type { RoomDocument } from '../kit/stationDocuments'
import { nameOf } from '../kit/permission'

/** The community goes before a home only so long before. */
const PRECEDENCE = 72 * 3_600_000

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
        const next = held(current, holdOf(input, { id, openid, by, now }), reason, now)
        return {
          day: withDay(day, promoted(next, isOpenIn(room, date), now)),
          answer: { ...found, state: 'held' as const },
        }
      })
    }),
  )
  return { dates: outcomes }
})

interface Standing {
  date: string
  state: ReserveState
  with: string[]
}

function standingOf(room: RoomDocument, day: Day, { kind, from, to }: Input, id: string, now: number): Standing {
  const { date } = day
  const holders = inTheWay(day, { from, to })
  if (holders.some((hold) => hold.id === id)) return { date, state: 'held', with: [] }
  const who = holders.map((hold) => (hold.title === '' ? `${hold.nameMasked} ${hold.address}` : hold.title))
  const answer = (state: ReserveState) => ({ date, state, with: who })
  if (instantAt(date, from) <= now || closedBecause(room, date, { from, to }) !== null) return answer('closed')
  if (holders.length === 0) return answer('free')
  if (kind === 'regular' || holders.some((hold) => hold.kind === 'own' || hold.kind === 'regular'))
    return answer('taken')
  return answer(instantAt(date, from) - now < PRECEDENCE ? 'tooLate' : 'displaces')
}

function holdOf(
  { kind, from, to, title, purpose, ageBand, people }: Input,
  { id, openid, by, now }: { id: string; openid: string; by: string; now: number },
): Hold {
  const span = { id, kind, from, to, purpose, ageBand, people, title, at: now }
  const nobody = { homeId: '', openid, nameMasked: by, address: '', code: '', pending: false, arrivedAt: null }
  return { ...span, ...nobody, until: NEVER, untold: false }
}

/** Puts a hold in the place of those that it goes before; they are told by the clock. */
function held(day: Day, hold: Hold, reason: string, now: number): Day {
  const displaced = inTheWay(day, hold)
  const ended = displaced.map((one): Ended => ({
    ...one,
    how: 'displaced',
    endedAt: now,
    reason,
    until: NEVER,
    untold: true,
  }))
  return {
    ...day,
    holds: [...day.holds.filter((one) => !displaced.includes(one)), hold],
    ended: [...day.ended, ...ended],
  }
}
