/** One item of an order. The price is the catalogue's of the moment it was placed; later prices never touch it. */
export interface PricedLine {
  readonly priceFen: number
  /** Whole units. */
  readonly quantity: number
  /** Parts that were ordered with it, for the whole line. */
  readonly parts: readonly { readonly priceFen: number; readonly quantity: number }[]
}

/** What a worker proposes on the spot. It counts only once the resident agrees. */
export interface Extra {
  readonly priceFen: number
  readonly answer: 'open' | 'agreed' | 'refused'
}

/** Most that an order may come to, in fen: a million yuan is a typing error. */
export const MOST_FEN = 100_000_000

export function lineFen({ priceFen, quantity, parts }: PricedLine): number {
  return parts.reduce((sum, part) => sum + part.priceFen * part.quantity, priceFen * quantity)
}

/** What is owed for an order in fen. What was not agreed to is never in it. */
export function totalFen(lines: readonly PricedLine[], extras: readonly Extra[]): number {
  const agreed = extras.filter(({ answer }) => answer === 'agreed')
  return lines.reduce((sum, line) => sum + lineFen(line), 0) + agreed.reduce((sum, { priceFen }) => sum + priceFen, 0)
}
