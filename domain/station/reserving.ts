import type { ReserveState } from '../../types/station/shapes'
import { inTheWay, type Day, type Ended, type Hold } from './day'
import type { Span } from './opening'
import { instantAt } from './time'

/** The community goes before a home only so long before. */
const PRECEDENCE = 72 * 3_600_000
const NEVER = 8_640_000_000_000_000

interface Met {
  readonly date: string
  readonly state: ReserveState
  /** Who holds it, masked, or what it is held for. */
  readonly with: readonly string[]
}

interface Wanted extends Span {
  /** Of the hold that it becomes. */
  readonly id: string
  /** Whether it goes before homes. */
  readonly precedes: boolean
}

/** What a time that the station wants meets on its day. `open`: whether the room is open then. */
export function metOn(day: Day, { id, from, to, precedes }: Wanted, open: boolean, now: number): Met {
  const { date } = day
  const holders = inTheWay(day, { from, to })
  if (holders.length === 1 && holders.some((hold) => hold.id === id && hold.from === from && hold.to === to))
    return { date, state: 'held', with: [] }
  const others = holders.filter((hold) => hold.id !== id)
  const who = others.map((hold) => (hold.title === '' ? `${hold.nameMasked} ${hold.address}` : hold.title))
  const answer = (state: ReserveState): Met => ({ date, state, with: who })
  if (instantAt(date, from) <= now || !open) return answer('closed')
  if (others.length === 0) return answer('free')
  if (!precedes || others.some(({ kind }) => kind !== 'booking' && kind !== 'offer')) return answer('taken')
  return answer(instantAt(date, from) - now < PRECEDENCE ? 'tooLate' : 'displaces')
}

/** Puts a hold in the place of those that it goes before; they are told by the clock. */
export function heldInstead(day: Day, hold: Hold, reason: string, now: number): Day {
  const rest = day.holds.filter(({ id }) => id !== hold.id)
  const displaced = inTheWay({ ...day, holds: rest }, hold)
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
    holds: [...rest.filter((one) => !displaced.includes(one)), hold],
    ended: [...day.ended, ...ended],
  }
}
