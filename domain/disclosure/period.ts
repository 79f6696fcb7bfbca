import type { PeriodKind } from '../../types/disclosure/books'

/** Periods of disclosure by their ids: `2026-07`, `2026Q3`, `2026H2`. Days are China's, which has one time for all. */

const BEIJING = 8 * 3_600_000
const DAY = 86_400_000

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6 }

interface Span {
  readonly kind: PeriodKind
  /** Months since the year 0 of its first month. */
  readonly first: number
}

function spanOf(period: string): Span {
  const [, year = '', month, quarter, half] = /^(\d{4})(?:-(\d\d)|Q([1-4])|H([12]))$/.exec(period) ?? []
  const from = Number(year) * 12
  if (month !== undefined) return { kind: 'month', first: from + Number(month) - 1 }
  if (quarter !== undefined) return { kind: 'quarter', first: from + (Number(quarter) - 1) * 3 }
  if (half !== undefined) return { kind: 'half', first: from + (Number(half) - 1) * 6 }
  throw new RangeError(`expected a period such as 2026Q3, got ${period}`)
}

function idOf({ kind, first }: Span): string {
  const year = String(Math.floor(first / 12))
  const month = first % 12
  if (kind === 'month') return `${year}-${String(month + 1).padStart(2, '0')}`
  return kind === 'quarter' ? `${year}Q${String(month / 3 + 1)}` : `${year}H${String(month / 6 + 1)}`
}

export function kindOfPeriod(period: string): PeriodKind {
  return spanOf(period).kind
}

/** The period `by` places later, or earlier. */
export function shiftPeriod(period: string, by: number): string {
  const { kind, first } = spanOf(period)
  return idOf({ kind, first: first + by * MONTHS[kind] })
}

export function previousPeriod(period: string): string {
  return shiftPeriod(period, -1)
}

/** The same period of the year before. */
export function yearBefore(period: string): string {
  const { kind, first } = spanOf(period)
  return idOf({ kind, first: first - 12 })
}

/** Its first and its last day, `2026-07-01` and `2026-09-30`. */
export function daysOfPeriod(period: string): { from: string; to: string } {
  return { from: dayOf(startOf(period)), to: dayOf(endOf(period) - 1) }
}

/** The first instant of the period. */
function startOf(period: string): number {
  const { first } = spanOf(period)
  return Date.UTC(Math.floor(first / 12), first % 12, 1) - BEIJING
}

/** The first instant after it. */
export function endOf(period: string): number {
  return startOf(shiftPeriod(period, 1))
}

/** The instant from which a period that is not public is late. */
export function dueAt(period: string, dueDays: number): number {
  return endOf(period) + dueDays * DAY
}

/** The period that runs at `now`. */
export function periodAt(kind: PeriodKind, now: number): string {
  const date = new Date(now + BEIJING)
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth()
  return idOf({ kind, first: month - (month % MONTHS[kind]) })
}

/** Whether one period comes before another; of equal kinds. */
export function isBefore(one: string, other: string): boolean {
  return spanOf(one).first < spanOf(other).first
}

/** The last `count` periods that have ended at `now`, none before `since`, the newest first. */
export function endedPeriods(since: string, now: number, count: number): string[] {
  const kind = kindOfPeriod(since)
  const running = periodAt(kind, now)
  const ended = Array.from({ length: count }, (_, at) => shiftPeriod(running, -1 - at))
  return ended.filter((period) => !isBefore(period, since))
}

/** Whole days, begun ones counted, from `from` to `to`; 0 when `to` is not later. */
export function daysLate(from: number, to: number): number {
  return Math.max(0, Math.ceil((to - from) / DAY))
}

/** The day in China of an instant. */
export function dayOf(instant: number): string {
  return new Date(instant + BEIJING).toISOString().slice(0, 10)
}

const ORDINALS = ['一', '二', '三', '四']

/** 2026年第三季度, 2026年7月, 2026年下半年. */
export function periodName(period: string): string {
  const { kind, first } = spanOf(period)
  const year = `${String(Math.floor(first / 12))}年`
  const month = first % 12
  if (kind === 'month') return `${year}${String(month + 1)}月`
  return kind === 'quarter' ? `${year}第${ORDINALS[month / 3] ?? ''}季度` : `${year}${month === 0 ? '上' : '下'}半年`
}

/** What a period is called in a sentence: 这一季, 上季. */
export const PERIOD_WORDS: Readonly<Record<PeriodKind, { this: string; short: string; last: string }>> = {
  month: { this: '这个月', short: '本月', last: '上月' },
  quarter: { this: '这一季', short: '本季', last: '上季' },
  half: { this: '这半年', short: '本期', last: '上期' },
}
