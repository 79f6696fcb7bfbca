import type { AgeBand, HoldKind, Purpose } from '../../types/station/words'
import { overlaps, type Span } from './opening'
import { instantAt } from './time'

/** Later than any instant. */
const NEVER = 8_640_000_000_000_000
const MINUTE = 60_000
/** Who is next in line has so long to say yes, */
export const ACCEPT_WITHIN = 120 * MINUTE
/** and must have said it so long before the time begins. */
export const ACCEPT_BEFORE = 30 * MINUTE
/** Check-in is open so long before the beginning and after it. */
export const CHECK_IN = 15 * MINUTE
/** A request that nobody decides lapses. */
export const DECIDE_WITHIN = 48 * 60 * MINUTE
/** What ended on a day and is of no more use is forgotten beyond so many. */
const KEPT_ENDED = 40

/** Whose a time is, or who waits for it. */
export interface Claim extends Span {
  readonly id: string
  readonly homeId: string
  readonly openid: string
  readonly nameMasked: string
  /** The home, in words. */
  readonly address: string
  readonly purpose: Purpose
  readonly ageBand: AgeBand
  readonly people: number
  readonly at: number
}

export interface Hold extends Claim {
  readonly kind: HoldKind
  /** Waits for leave. It keeps the time as any other. */
  readonly pending: boolean
  /** What the station or an association does; '' for a home's. */
  readonly title: string
  /** Whose date it is; '' for all other kinds. */
  readonly activityId: string
  readonly code: string
  readonly arrivedAt: number | null
  /** When it falls away by itself: undecided, not accepted, nobody came. */
  readonly until: number
  /** Somebody has to be told of it. */
  readonly untold: boolean
}

export type Ending =
  'cancelled' | 'late' | 'refused' | 'lapsed' | 'noShow' | 'displaced' | 'declined' | 'offerOver' | 'released'

export interface Ended extends Hold {
  readonly how: Ending
  readonly endedAt: number
  readonly reason: string
}

/** A room on a day: whoever holds it, whoever waits, and what ended. All that races for one time meets in it. */
export interface Day {
  readonly date: string
  readonly holds: readonly Hold[]
  readonly waits: readonly Claim[]
  readonly ended: readonly Ended[]
}

/** Whether nothing but other holds keeps somebody from these minutes. */
export type IsOpen = (span: Span) => boolean

/**
 * The day as it is at `now`: what has run out falls away at its own moment, and what becomes free then is offered to the next
 * in line at that same moment. It gives the same whenever it is asked, so no timer has to have run.
 */
export function settled(day: Day, isOpen: IsOpen, now: number): Day {
  let current = day
  for (;;) {
    const next = [...current.holds].sort((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))[0]
    if (next === undefined || next.until > now) break
    current = promoted(without(current, next.id, endingOf(next), next.until, '', true), isOpen, next.until)
  }
  return withoutPastWaits(current, now)
}

function endingOf({ kind, pending }: Hold): Ending {
  if (kind === 'offer') return 'offerOver'
  return pending ? 'lapsed' : 'noShow'
}

/** Ends a hold; what it leaves free is offered on. A day without it stays as it is. */
export function released(
  day: Day,
  { id, how, reason, untold }: { id: string; how: Ending; reason: string; untold: boolean },
  isOpen: IsOpen,
  now: number,
): Day {
  return promoted(without(day, id, how, now, reason, untold), isOpen, now)
}

function without(day: Day, id: string, how: Ending, endedAt: number, reason: string, untold: boolean): Day {
  const hold = day.holds.find((one) => one.id === id)
  if (hold === undefined) return day
  const ended = [...day.ended, { ...hold, how, endedAt, reason, untold, until: NEVER }]
  const told = ended.filter((one) => !one.untold && one.how !== 'noShow')
  const forgotten = new Set(told.slice(0, Math.max(0, ended.length - KEPT_ENDED)).map((one) => one.id))
  return {
    ...day,
    holds: day.holds.filter((one) => one !== hold),
    ended: ended.filter((one) => !forgotten.has(one.id)),
  }
}

/** Offers what is free to those who wait, in their order. Who wants what is not wholly free lets the others by. */
export function promoted(day: Day, isOpen: IsOpen, now: number): Day {
  let { holds } = day
  const waits = [...day.waits]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .filter((wait) => {
      const until = Math.min(now + ACCEPT_WITHIN, instantAt(day.date, wait.from) - ACCEPT_BEFORE)
      if (until <= now || !isOpen(wait) || holds.some((hold) => overlaps(hold, wait))) return true
      holds = [
        ...holds,
        {
          ...wait,
          kind: 'offer',
          pending: false,
          title: '',
          activityId: '',
          code: '',
          arrivedAt: null,
          until,
          untold: true,
        },
      ]
      return false
    })
  return { ...day, holds, waits }
}

function withoutPastWaits(day: Day, now: number): Day {
  const waits = day.waits.filter(({ from }) => now < instantAt(day.date, from))
  return waits.length === day.waits.length ? day : { ...day, waits }
}

/** Who keeps somebody from these minutes. */
export function inTheWay(day: Day, span: Span): readonly Hold[] {
  return day.holds.filter((hold) => overlaps(hold, span))
}

/** When a new hold falls away by itself. */
export function untilOf(date: string, { from }: Span, pending: boolean, now: number): number {
  const startsAt = instantAt(date, from)
  return pending ? Math.min(now + DECIDE_WITHIN, startsAt) : startsAt + CHECK_IN
}

/** When the clock should look at the day; NEVER when there is nothing to come. */
export function workAtOf({ holds, ended }: Day): number {
  if (holds.some(({ untold }) => untold) || ended.some(({ untold }) => untold)) return 0
  return Math.min(NEVER, ...holds.map(({ until }) => until))
}

/** When check-in is open. */
export function checkInOf(date: string, { from }: Span): { from: number; until: number } {
  const startsAt = instantAt(date, from)
  return { from: startsAt - CHECK_IN, until: startsAt + CHECK_IN }
}
