/** The widths of the flow from opening to closing, in per cent of its largest level. Negative balances start at zero. */
export interface Flow {
  readonly opening: number
  readonly incomeFrom: number
  readonly income: number
  readonly expenseFrom: number
  readonly expense: number
  readonly closing: number
}

export function flowOf(totals: {
  openingFen: number
  incomeFen: number
  expenseFen: number
  closingFen: number
}): Flow {
  const { openingFen, incomeFen, expenseFen, closingFen } = totals
  const top = Math.max(1, openingFen + incomeFen, openingFen, closingFen, expenseFen)
  const share = (fen: number) => Math.max(0, Math.min(100, (fen * 100) / top))
  return {
    opening: share(openingFen),
    incomeFrom: share(openingFen),
    income: share(incomeFen),
    expenseFrom: share(closingFen),
    expense: share(expenseFen),
    closing: share(closingFen),
  }
}
