import type { Cell } from '../roll/cells'
import { dense } from '../roll/text'

const PROBLEMS = ['missingDate', 'unreadableDate', 'noSuchDay'] as const
type DateProblem = (typeof PROBLEMS)[number]

export function isDateProblem(day: string): day is DateProblem {
  return PROBLEMS.some((problem) => problem === day)
}

/** A day as offices write it, or a problem (`isDateProblem`): 2026-07-28, 2026/7/28, 2026.7.28, 2026年7月28日, 20260728, 7月28日 in the period's year. */
export function dayOfCell({ text, kind }: Cell, year: string): string {
  const written = dense(text)
  if (written === '') return 'missingDate'
  // A spreadsheet counts days from the last day of 1899.
  if (kind === 'number' && /^[34]\d{4}(?:\.0+)?$/.test(written)) {
    return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(written)) * 86_400_000).toISOString().slice(0, 10)
  }
  const parts =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T?\d{1,2}:\d{2}.*)?$/.exec(written) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(written) ??
    /^()(\d{1,2})[-/.月](\d{1,2})日?$/.exec(written)
  if (parts === null) return 'unreadableDate'
  const [, inYear = '', month = '', day = ''] = parts
  const iso = `${inYear || year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso ? 'noSuchDay' : iso
}
