/** An order that was confirmed and is not paid. Instants in milliseconds. */
export interface Unpaid {
  /** When it was confirmed. */
  readonly since: number
  /** When one side said that cash had changed hands; null when nobody did. */
  readonly cashAt: number | null
  readonly reminded: boolean
  /** The company has been told. */
  readonly late: boolean
}

const DAY = 86_400_000
const LATER_THAN_ANY = 8_640_000_000_000_000

/**
 * What comes next, and when: cash that the other side has not answered for a day, and a sum that is owed for a week, are the
 * company's business; the home is reminded after three days. Nothing is ever paid by itself.
 */
export function chaseOf({ since, cashAt, reminded, late }: Unpaid): {
  readonly step: 'cash' | 'remind' | 'unpaid'
  readonly dueAt: number
} {
  const all = [
    { step: 'cash' as const, dueAt: cashAt === null || late ? LATER_THAN_ANY : cashAt + DAY },
    { step: 'remind' as const, dueAt: reminded ? LATER_THAN_ANY : since + 3 * DAY },
    { step: 'unpaid' as const, dueAt: late ? LATER_THAN_ANY : since + 7 * DAY },
  ]
  return all.reduce((first, one) => (one.dueAt < first.dueAt ? one : first))
}
