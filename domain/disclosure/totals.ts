import type { Category, Direction, PeriodTotals, ServiceRecord, ServiceTotal } from '../../types/disclosure/books'

/** What one line, reversal or new line moves. `fen` is negative in a reversal. */
export interface Posting {
  readonly direction: Direction
  readonly category: string
  readonly item: string
  readonly fen: number
  readonly building: string | null
}

/** The totals of a period that begins with `openingFen`; `categories` says whose money each is. */
export function totalsOf(
  openingFen: number,
  postings: readonly Posting[],
  categories: readonly Category[],
): PeriodTotals {
  const empty: PeriodTotals = {
    openingFen,
    incomeFen: 0,
    expenseFen: 0,
    closingFen: openingFen,
    publicRevenueIncomeFen: 0,
    publicRevenueExpenseFen: 0,
    categories: [],
    revenueItems: [],
    buildings: [],
    lines: 0,
  }
  return withPostings(empty, postings, categories)
}

/** The totals with more postings. Opening + income − expense stays closing, whatever comes. */
export function withPostings(
  totals: PeriodTotals,
  postings: readonly Posting[],
  categories: readonly Category[],
): PeriodTotals {
  const next = { ...totals }
  const byCategory = new Map(totals.categories.map((one) => [`${one.direction} ${one.name}`, { ...one }]))
  const byBuilding = new Map(totals.buildings.map((one) => [one.building, { ...one }]))
  const byItem = new Map(totals.revenueItems.map((one) => [`${one.direction} ${one.item}`, { ...one }]))
  for (const { direction, category, item, fen, building } of postings) {
    const fund = categories.find((one) => one.name === category && one.direction === direction)?.fund ?? 'propertyFee'
    const income = direction === 'in' ? fen : 0
    const expense = direction === 'out' ? fen : 0
    next.incomeFen += income
    next.expenseFen += expense
    if (fund === 'publicRevenue') {
      next.publicRevenueIncomeFen += income
      next.publicRevenueExpenseFen += expense
      const known = byItem.get(`${direction} ${item}`)
      byItem.set(`${direction} ${item}`, { direction, item, fen: (known?.fen ?? 0) + fen })
    }
    const key = `${direction} ${category}`
    const standing = byCategory.get(key) ?? { name: category, direction, fund, fen: 0, lines: 0 }
    byCategory.set(key, { ...standing, fen: standing.fen + fen, lines: standing.lines + (fen > 0 ? 1 : 0) })
    if (building !== null) {
      const own = byBuilding.get(building) ?? { building, incomeFen: 0, expenseFen: 0 }
      byBuilding.set(building, { building, incomeFen: own.incomeFen + income, expenseFen: own.expenseFen + expense })
    }
    next.lines += fen > 0 ? 1 : 0
  }
  next.closingFen = next.openingFen + next.incomeFen - next.expenseFen
  next.categories = [...byCategory.values()].sort((one, other) => other.fen - one.fen || compare(one.name, other.name))
  next.revenueItems = [...byItem.values()]
  next.buildings = [...byBuilding.values()].sort((one, other) => compare(one.building, other.building))
  return next
}

/** A correction's two sides: the old line taken out, and the right one put in. */
export function correctionPostings(wrong: Posting, right: Posting | null): Posting[] {
  const reversal = { ...postingOf(wrong), fen: -wrong.fen }
  return right === null ? [reversal] : [reversal, right]
}

export function postingOf({ direction, category, item, fen, building }: Posting): Posting {
  return { direction, category, item, fen, building }
}

/** What was done of each service, what was missed first. */
export function servicesOf(records: readonly Omit<ServiceRecord, 'no' | 'photos'>[]): ServiceTotal[] {
  const items = new Map<string, ServiceTotal>()
  for (const { category, item, standard, due, done, reason } of records) {
    const key = `${category} ${item}`
    const standing = items.get(key) ?? { category, item, standard, due, records: 0, missed: 0, reason: '' }
    items.set(key, {
      ...standing,
      records: standing.records + 1,
      missed: standing.missed + (done ? 0 : 1),
      reason: standing.reason === '' ? reason : standing.reason,
    })
  }
  return [...items.values()].sort((one, other) => Math.min(1, other.missed) - Math.min(1, one.missed))
}

/** How much more or less than before, in thousandths, cut off; null where there is nothing to compare with. */
export function changePermille(now: number, before: number | null): number | null {
  if (before === null || before <= 0) return null
  const change = Math.trunc(((now - before) * 1000) / before)
  return change === 0 ? 0 : change
}

/** What part of the public revenue refills the maintenance fund first, rounded up to the fen. */
export function refillFen(publicRevenueFen: number, permille: number): number {
  return publicRevenueFen <= 0 ? 0 : Number((BigInt(publicRevenueFen) * BigInt(permille) + 999n) / 1000n)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
