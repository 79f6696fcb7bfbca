import type { MeetingPhase } from '../../types/meeting/shapes'
import { DAY, HOUR, MINUTE } from '../deliberation/schedule'

/** What a meeting's phase follows from. It is never stored. */
interface MeetingFacts {
  readonly startsAt: number
  readonly cancelled: object | null
  readonly minutes: object | null
  readonly reading: { readonly since: number } | null
  readonly closed: object | null
}

/** People come early, and stay on. */
const OPENS_BEFORE = 30 * MINUTE
const OPEN_AFTER = 4 * HOUR
const LATE_AFTER = 15 * MINUTE
/** So long a home that was there has to answer before the minutes may be closed without it. */
const ANSWERED_WITHIN = DAY
const SOONEST = 10 * MINUTE
const LATEST = 90 * DAY

export function phaseOf(meeting: MeetingFacts, now: number): MeetingPhase {
  if (meeting.cancelled !== null) return 'cancelled'
  if (meeting.closed !== null) return 'closed'
  if (meeting.reading !== null) return 'readBack'
  if (meeting.minutes !== null) return 'minuted'
  return now < signInOf(meeting).from ? 'announced' : 'held'
}

/** When people sign in: `from` counts, `until` no longer does. Reading the minutes back ends it. */
export function signInOf({ startsAt, reading }: Pick<MeetingFacts, 'startsAt' | 'reading'>) {
  const end = startsAt + OPEN_AFTER
  return {
    from: startsAt - OPENS_BEFORE,
    until: reading === null ? end : Math.min(end, reading.since),
    lateFrom: startsAt + LATE_AFTER,
  }
}

/** Whether a meeting may be set to begin then. */
export function mayBeginAt(startsAt: number, now: number): boolean {
  return startsAt >= now + SOONEST && startsAt <= now + LATEST
}

/** Homes that were there, and what they answered to this version of the minutes. */
export interface Answers {
  readonly homes: number
  readonly confirmed: number
  readonly objected: number
}

/** From when on minutes that are read back may be closed: at once when every home has answered. */
export function closableAt(since: number, { homes, confirmed, objected }: Answers): number {
  return confirmed + objected >= homes ? since : since + ANSWERED_WITHIN
}
