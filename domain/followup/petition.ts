import type { PetitionState } from '../../types/followup/petitions'
import { DAY } from '../deliberation/schedule'

/**
 * 物业管理条例 13: the committee convenes an extraordinary assembly when twenty per cent of the owners or more ask for it. By
 * persons, and 以上 includes the number (民法典 1259).
 */
const ONE_IN = 5
/** How long owners may join. No source fixes it. */
const PETITION_DAYS = 60
/** How long the committee has to publish the assembly. No source fixes it. */
const CONVENE_DAYS = 30

export function isReached(joined: number, total: number): boolean {
  return joined > 0 && ONE_IN * joined >= total
}

/** The least number of owners that reaches it. */
export function neededOf(total: number): number {
  return Math.max(1, Math.ceil(total / ONE_IN))
}

export function petitionUntil(startedAt: number): number {
  return startedAt + PETITION_DAYS * DAY
}

export function conveneBy(reachedAt: number): number {
  return reachedAt + CONVENE_DAYS * DAY
}

interface Recorded {
  readonly until: number
  readonly reachedAt: number | null
  readonly conveneBy: number | null
  readonly convened: { readonly at: number } | null
}

/** Derived: a petition that nobody completed has lapsed although no timer ran. */
export function petitionStateOf({ until, reachedAt, convened }: Recorded, now: number): PetitionState {
  if (convened !== null) return 'convened'
  if (reachedAt !== null) return 'reached'
  return now <= until ? 'open' : 'lapsed'
}

export function isConvenedLate({ conveneBy: due, convened }: Recorded, now: number): boolean {
  return due !== null && (convened?.at ?? now) > due
}
