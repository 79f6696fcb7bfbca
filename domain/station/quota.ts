import type { BookingState } from '../../types/station/words'

const DAY = 24 * 60 * 60_000
/** So many absences */
const ABSENCES = 3
/** within so long */
const ABSENCE_WINDOW = 60 * DAY
/** pause booking for so long. */
export const PAUSE = 14 * DAY

/** Later than any instant. */
const NEVER = 8_640_000_000_000_000

/** A home's booking, as far as it counts. */
export interface Use {
  readonly roomId: string
  readonly from: number
  readonly to: number
  readonly state: BookingState
  /** When it falls away by itself. */
  readonly until: number
  /** An accepted appeal. */
  readonly excused: boolean
}

/** How a booking stands at `now`, whether or not a timer has noted it. */
export function stateAt({ state, until }: Pick<Use, 'state' | 'until'>, now: number): BookingState {
  if (until > now) return state
  if (state === 'pending') return 'lapsed'
  return state === 'confirmed' ? 'noShow' : state
}

const COUNTED: readonly BookingState[] = ['pending', 'confirmed', 'arrived', 'late', 'noShow']

/** Minutes of one room that a home has used or holds. Cancelled late and not come to count: the time was kept for it. */
export function minutesUsed(uses: readonly Use[], roomId: string, now: number): number {
  return uses
    .filter((use) => use.roomId === roomId && !use.excused && COUNTED.includes(stateAt(use, now)))
    .reduce((sum, { from, to }) => sum + to - from, 0)
}

/** Until when a home may not book; null when it may. Every absence that is the third within 60 days pauses anew. */
export function pausedUntil(uses: readonly (Use & { readonly startsAt: number })[], now: number): number | null {
  const absences = uses
    .filter((use) => !use.excused && stateAt(use, now) === 'noShow')
    .map(({ startsAt }) => startsAt)
    .sort((a, b) => a - b)
  const until = absences
    .filter((at, index) => at - (absences[index - ABSENCES + 1] ?? -NEVER) <= ABSENCE_WINDOW)
    .map((at) => at + PAUSE)
    .reduce((latest, one) => Math.max(latest, one), 0)
  return until > now ? until : null
}
