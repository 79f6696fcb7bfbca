import { fen } from '../../types/quantities'
import { costShares, type CostShare, type Division, type SharingHome } from '../deliberation/costShares'
import { refillFen } from './totals'

/** What can be shared out of the public revenue at most, and what has to refill the maintenance fund first. */
interface Shareable {
  readonly netFen: number
  readonly refillFen: number
  readonly mostFen: number
}

/**
 * Of a period's public revenue: income less its reasonable cost (民法典 282). The refill is a part of the income and counts
 * as done with what the books already paid into the maintenance fund; what is missing of it stays back.
 */
export function shareableOf(
  period: { readonly incomeFen: number; readonly expenseFen: number; readonly refilledFen: number },
  refillPermille: number,
): Shareable {
  const netFen = period.incomeFen - period.expenseFen
  const missing = Math.max(0, refillFen(period.incomeFen, refillPermille) - period.refilledFen)
  return { netFen, refillFen: missing, mostFen: Math.max(0, netFen - missing) }
}

/** The shares of all homes; they sum to the amount exactly (the rounding rule is costShares'). */
export function sharesOf(amountFen: number, homes: readonly SharingHome[], division: Division): CostShare[] {
  return costShares(fen(amountFen), homes, division)
}
