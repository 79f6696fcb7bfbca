import { AGE_BANDS, PURPOSES, type AgeBand, type Purpose } from '../../types/station/words'
import type { Day, Hold } from './day'
import { instantAt } from './time'

export interface Line<Key> {
  readonly key: Key
  readonly times: number
  readonly minutes: number
  readonly people: number
}

export interface Report {
  /** Held and over by now. */
  readonly times: number
  readonly minutes: number
  readonly people: number
  readonly absent: number
  readonly byPurpose: readonly Line<Purpose>[]
  readonly byAgeBand: readonly Line<AgeBand>[]
  /** The community's own and associations', among the above. */
  readonly station: { readonly times: number; readonly minutes: number }
}

/** How a room was used on these days. What is still to come is not counted; who did not come is, apart. */
export function reportOf(days: readonly Day[], now: number): Report {
  const held = days.flatMap(({ date, holds }) =>
    holds.filter(
      ({ kind, pending, arrivedAt, to }) =>
        kind !== 'offer' && !pending && instantAt(date, to) <= now && (kind !== 'booking' || arrivedAt !== null),
    ),
  )
  const station = held.filter(({ kind }) => kind !== 'booking')
  return {
    ...sumOf(held),
    absent: days.flatMap(({ ended }) => ended.filter(({ how }) => how === 'noShow')).length,
    byPurpose: PURPOSES.map((key) => ({ key, ...sumOf(held.filter(({ purpose }) => purpose === key)) })),
    byAgeBand: AGE_BANDS.map((key) => ({ key, ...sumOf(held.filter(({ ageBand }) => ageBand === key)) })),
    station: { times: station.length, minutes: sumOf(station).minutes },
  }
}

/** How many an activity brought together is known once its attendance is noted. */
function sumOf(holds: readonly Hold[]) {
  return {
    times: holds.length,
    minutes: holds.reduce((sum, { from, to }) => sum + to - from, 0),
    people: holds.reduce(
      (sum, { kind, arrivedAt, people }) => (kind === 'activity' && arrivedAt === null ? sum : sum + people),
      0,
    ),
  }
}
