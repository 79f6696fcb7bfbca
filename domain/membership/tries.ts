import { DAY, HOUR } from '../deliberation/schedule'

/** At most so many tries within a stretch of time that moves along with the clock. */
export interface Limit {
  readonly most: number
  readonly within: number
}

/** Of one person, over all compounds: claims of a home that the roll did not confirm at once. */
export const CLAIMS: Limit = { most: 10, within: DAY }
/** Of one home, over all persons: claims that somebody has to look into. An owner on the roll is never held up by it. */
export const CLAIMS_OF_A_HOME: Limit = { most: 8, within: 7 * DAY }
/** Of one person: invitation codes and gate codes that do not exist. */
export const WRONG_CODES: Limit = { most: 5, within: HOUR }
/** Of one home: invitations made. */
export const INVITATIONS: Limit = { most: 10, within: DAY }
/** Claims of one person that may wait at a time in one compound. */
export const MOST_WAITING = 10

/** The tries that still count at `now`. */
export function counting(tries: readonly number[], { within }: Limit, now: number): number[] {
  return tries.filter((at) => at > now - within)
}

/** When the next try is allowed; null when it is now. */
export function nextTryAt(tries: readonly number[], limit: Limit, now: number): number | null {
  const recent = counting(tries, limit, now).sort((a, b) => a - b)
  const blocking = recent[recent.length - limit.most]
  return blocking === undefined ? null : blocking + limit.within
}
