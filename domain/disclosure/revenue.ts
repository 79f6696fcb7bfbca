import type { RefillState } from '../../types/disclosure/fund'
import type { Subject } from '../../types/subjects'
import { fen } from '../../types/quantities'
import { costShares, type CostShare, type Division, type SharingHome } from '../deliberation/costShares'
import { refillFen } from './totals'

/**
 * What the books call money that was shared out, advanced and given back. It is counted where it was decided: paid out in a
 * later period it makes that one's revenue no smaller, given back no income that would have to refill the fund.
 */
export const BOOKED_AS = { shareOut: '公共收益分配', advance: '公共收益垫付', repaid: '归还垫付' } as const

/** What a motion has to be about to decide over public revenue (民法典 278: 1, 2, 5, 8, 9). */
export const REVENUE_SUBJECTS: readonly Subject[] = [
  'assemblyRules',
  'covenant',
  'useMaintenanceFund',
  'changeCommonUse',
  'otherCommonMatter',
]

/** How long a statement of the maintenance fund counts: it is published half-yearly (上海 66 条). */
const FUND_DAYS = 200
const DAY = 86_400_000

/** What can be shared out of the public revenue at most, and what has to refill the maintenance fund first. */
interface Shareable {
  readonly netFen: number
  readonly refillFen: number
  readonly mostFen: number
}

/** A period's public revenue, and what of it went into the maintenance fund. */
interface Revenue {
  readonly incomeFen: number
  readonly expenseFen: number
  readonly refilledFen: number
  /** Income that is an advance given back. */
  readonly repaidFen?: number
}

/**
 * Of a period's public revenue: income less its reasonable cost (民法典 282). The refill is a part of the income and counts
 * as done with what the books already paid into the maintenance fund; what is missing of it stays back.
 */
export function shareableOf(
  { incomeFen, expenseFen, refilledFen, repaidFen = 0 }: Revenue,
  refillPermille: number,
): Shareable {
  const netFen = incomeFen - expenseFen
  const missing = Math.max(0, refillFen(incomeFen - repaidFen, refillPermille) - refilledFen)
  return { netFen, refillFen: missing, mostFen: Math.max(0, netFen - missing) }
}

/** The public revenue of a period out of what its books have under each item. */
export function revenueOf(totals: {
  readonly publicRevenueIncomeFen: number
  readonly publicRevenueExpenseFen: number
  readonly revenueItems: readonly { readonly direction: 'in' | 'out'; readonly item: string; readonly fen: number }[]
}): Revenue {
  const sum = (direction: 'in' | 'out', ...words: readonly string[]) =>
    totals.revenueItems
      .filter((one) => one.direction === direction && words.some((word) => one.item.includes(word)))
      .reduce((all, { fen: amount }) => all + amount, 0)
  return {
    incomeFen: totals.publicRevenueIncomeFen,
    expenseFen: totals.publicRevenueExpenseFen - sum('out', BOOKED_AS.shareOut, BOOKED_AS.advance),
    refilledFen: sum('out', '维修资金'),
    repaidFen: sum('in', BOOKED_AS.repaid),
  }
}

/** Whether the maintenance fund has to be refilled, by the compound's rule and what the fund held when somebody last said. */
export function refillStateOf(
  rules: { readonly refillPermille: number; readonly refillBelowPermille?: number | undefined },
  fund: { readonly asOf: string; readonly balanceFen: number; readonly firstDepositFen: number } | null,
  now: number,
): RefillState {
  const { refillPermille, refillBelowPermille } = rules
  if (refillPermille === 0 || refillBelowPermille === undefined) return 'always'
  if (fund === null || now - Date.parse(`${fund.asOf}T00:00:00+08:00`) > FUND_DAYS * DAY) return 'unknown'
  return BigInt(fund.balanceFen) * 1000n < BigInt(fund.firstDepositFen) * BigInt(refillBelowPermille) ? 'low' : 'full'
}

/** The shares of all homes; they sum to the amount exactly (the rounding rule is costShares'). */
export function sharesOf(amountFen: number, homes: readonly SharingHome[], division: Division): CostShare[] {
  return costShares(fen(amountFen), homes, division)
}
