import { addDays, dateOf, instantAt } from '~domain/station/time'

/** A day and a time that somebody is picking: the time as it is typed. */
export interface When {
  readonly date: string
  readonly time: string
}

/** Tomorrow evening, when people are at home. */
export function usualWhen(now: number): When {
  return { date: addDays(dateOf(now), 1), time: '19:00' }
}

export function whenOf(instant: number): When {
  const date = dateOf(instant)
  const minute = Math.round((instant - instantAt(date, 0)) / 60_000)
  return { date, time: `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}` }
}

/** The instant; null where the time cannot be read. 19:30, 1930 and 19：30 are the same. */
export function instantOf({ date, time }: When): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(time.normalize('NFKC').trim()) ?? []
  return hour === undefined || minute === undefined ? null : instantAt(date, Number(hour) * 60 + Number(minute))
}
