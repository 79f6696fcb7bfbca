import { AppError } from '../../types/errors'
import type { Phase } from '../../types/deliberation'
import { DAY } from '../deliberation/schedule'

/** Of one vote: what nobody reads to its end is not followed up. */
export const MOST_TASKS = 20
/** Of one task. The last place is kept for the report that ends it. */
export const MOST_REPORTS = 30
export const MOST_CHANGES = 10
const LONGEST = 730 * DAY

/** Not done by its date, or done after it. */
export function isLate({ dueAt, doneAt }: { dueAt: number; doneAt: number | null }, now: number): boolean {
  return (doneAt ?? now) > dueAt
}

/** Throws RULE_BROKEN {rule: taskDue} unless the date lies ahead, two years at most. */
export function checkDue(dueAt: number, now: number): void {
  if (dueAt <= now || dueAt > now + LONGEST) throw new AppError('RULE_BROKEN', { rule: 'taskDue' })
}

/**
 * The motions that tasks follow from. A decision must be in effect; where nothing is decided, what was talked through can
 * be taken up as soon as its result is out.
 */
export function followable<Motion extends { readonly passed: boolean | null }>(
  phase: Phase,
  motions: readonly Motion[],
): readonly Motion[] {
  return phase === 'effective' ? motions.filter(({ passed }) => passed !== false) : []
}
