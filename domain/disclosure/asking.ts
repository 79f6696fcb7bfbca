import { daysLate } from './period'

const DAY = 86_400_000

/** By when a question that comes at `at` has to be answered. */
export function answerBy(at: number, answerDays: number): number {
  return at + answerDays * DAY
}

/** How a question stands: waiting since it or its last follow-up was asked. */
export interface Waiting {
  readonly answerBy: number
  readonly answeredAt: number | null
}

/** Days after its due date at which it was answered, or that have gone by without an answer. */
export function answerLateDays({ answerBy: due, answeredAt }: Waiting, now: number): number {
  return daysLate(due, answeredAt ?? now)
}

/** 催物业公布: once a home and week. Weeks begin on Monday in China. */
export function weekOf(now: number): string {
  const days = Math.floor((now + 8 * 3_600_000) / DAY)
  // The epoch's first day was a Thursday.
  return String(Math.floor((days + 3) / 7))
}
