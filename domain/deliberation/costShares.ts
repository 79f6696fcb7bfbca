import { fen, type CentiSqm, type Fen } from '../../types/quantities'

/** How a cost is divided: by the homes' areas, or the same for each (建筑物区分所有权 民法典 283). */
export type Division = 'byArea' | 'perHome'

export interface SharingHome {
  readonly homeId: string
  readonly areaCentiSqm: CentiSqm
}

export interface CostShare {
  readonly homeId: string
  readonly fen: Fen
}

/**
 * Divides a cost to the fen, so that the shares sum to it exactly: each gets its quotient rounded down, and what is left goes
 * fen by fen to the largest remainders, of equal ones to the home that comes first. Exact: areas and fen are multiplied as
 * big integers. Throws RangeError without a home, without area to divide by, and for a cost below one fen.
 */
export function costShares(cost: Fen, homes: readonly SharingHome[], division: Division): CostShare[] {
  const weights = homes.map(({ areaCentiSqm }) => (division === 'byArea' ? BigInt(areaCentiSqm) : 1n))
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  if (!Number.isSafeInteger(cost) || cost < 1)
    throw new RangeError(`expected a cost of at least one fen, got ${String(cost)}`)
  if (sum <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('expected homes with an area to divide by')

  const parts = weights.map((weight, at) => {
    const product = BigInt(cost) * weight
    return { at, whole: product / sum, remainder: product % sum }
  })
  const left = Number(BigInt(cost) - parts.reduce((total, { whole }) => total + whole, 0n))
  const rounded = new Set(
    [...parts]
      .sort((one, other) => one.at - other.at)
      .sort((one, other) => (one.remainder === other.remainder ? 0 : one.remainder > other.remainder ? -1 : 1))
      .slice(0, left)
      .map(({ at }) => at),
  )
  return homes.map(({ homeId }, at) => ({
    homeId,
    fen: fen(Number(parts[at]?.whole ?? 0n) + (rounded.has(at) ? 1 : 0)),
  }))
}
