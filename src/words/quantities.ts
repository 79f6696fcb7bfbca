/** Quantities as people read them. A no-break space keeps number and unit together. */

export const NBSP = '\u00a0'

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** 2880840 → 「28,808.40」. Hundredths of a square metre; integers all the way. */
export function areaNumber(centiSqm: number): string {
  const digits = String(centiSqm).padStart(3, '0')
  return `${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`
}

/** 2880840 → 「28,808.40 ㎡」. */
export function areaText(centiSqm: number): string {
  return `${areaNumber(centiSqm)}${NBSP}㎡`
}

/** 312 → 「312 人」; the unit may be 户, 套, 件. */
export function countText(count: number, unit: string): string {
  return `${grouped(String(count))}${NBSP}${unit}`
}

/**
 * A share for the screen, cut off and never rounded up: 「66.66%」 is short of two thirds and must look it.
 * BigInt, since a product of safe integers need not be one. Nothing of nothing is 0.
 */
export function percentCut(part: number, whole: number, decimals: 0 | 1 | 2 = 2): string {
  if (whole <= 0) return `${(0).toFixed(decimals)}%`
  const cut = String((BigInt(part) * BigInt(10 ** (decimals + 2))) / BigInt(whole)).padStart(decimals + 1, '0')
  return decimals === 0 ? `${cut}%` : `${cut.slice(0, -decimals)}.${cut.slice(-decimals)}%`
}

/** How much of a bar is filled, 0 to 100. Only drawn, never compared. */
export function fillPercent(part: number, whole: number): number {
  if (whole <= 0) return 0
  return Math.min(100, Math.max(0, (part / whole) * 100))
}
