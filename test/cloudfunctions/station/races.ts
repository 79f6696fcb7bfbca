import { addDays } from '../../../domain/station/time'
import { compoundId, room, RULES, SATURDAY, wish, type Station } from './station'

const DAYS = 5

/**
 * So many people ask at once for the fifty slots of one room. Answers what each was told, and what the days then say. Seven
 * homes ask, each with time enough, so that nothing but the slots is short.
 */
export async function crowdOf(at: Station, requests: number) {
  const roomId = await room(at.worker, {
    quotaMinutes: 10_080,
    hours: RULES.hours.map(() => ({ from: 540, to: 1140 })),
  })
  const names = ['zhao', 'qian', 'li', 'zhou', 'wu', 'zheng', 'sun'] as const
  const dates = Array.from({ length: DAYS }, (_, day) => addDays(SATURDAY, day))
  const wishes = Array.from({ length: requests }, (_, nth) => {
    const name = names[nth % names.length] ?? 'zhao'
    const date = dates[nth % DAYS] ?? SATURDAY
    return {
      client: at.people[name],
      input: wish(roomId, at.homes[name], 9 + (Math.floor(nth / DAYS) % 10), undefined, date),
    }
  })
  const told = await Promise.all(
    wishes.map(async ({ client, input }) => {
      const { reply } = await client.send('station.book', input)
      return reply.ok ? 'ok' : reply.error.code
    }),
  )
  const days = await at.cloud.documents('stationDays', { compoundId, roomId })
  const holds = days.flatMap(({ holds: held, date }) =>
    (Array.isArray(held) ? held : []).map((hold: { from: number }) => `${String(date)} ${hold.from}`),
  )
  const weeks = await at.cloud.documents('stationWeeks', { compoundId })
  const uses = weeks.flatMap(({ uses: used }) =>
    (Array.isArray(used) ? (used as { roomId: string }[]) : []).filter((use) => use.roomId === roomId),
  )
  return { roomId, wishes, told, holds, uses }
}
