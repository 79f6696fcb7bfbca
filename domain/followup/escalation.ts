import type { EscalationLevel } from '../../types/followup/escalations'
import { DAY } from '../deliberation/schedule'

/** Days that a level has to answer or to pass the topic up. Of the product: no source fixes them. */
const DAYS: Readonly<Record<EscalationLevel, number>> = { community: 7, street: 15 }

export function escalationDue(level: EscalationLevel, at: number): number {
  return at + DAYS[level] * DAY
}

interface Step {
  readonly dueAt: number
  readonly endedAt: number | null
}

/** Neither answered nor passed up by its date, or only after it. */
export function isStepLate({ dueAt, endedAt }: Step, now: number): boolean {
  return (endedAt ?? now) > dueAt
}
