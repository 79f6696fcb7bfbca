import { centiSqm, type CentiSqm } from '../../types/quantities'
import type { HomeUse } from '../../types/roll'
import { dense } from './text'

/** No home is larger; a warehouse typed in the wrong unit is. */
const LARGEST = 2_000_000
/** Less than 1 m² is a typing error too. */
const SMALLEST = 100

/** A home of this size is a palace, or a decimal point that was lost: 8937 for 89.37. */
const LARGEST_HOME = 200_000

type AreaProblem = 'missingArea' | 'unreadableArea' | 'areaNotPositive' | 'areaAbsurd'

/**
 * A decimal number of square metres, as text, to 0.01 m² exactly; null if it is not such a number. Digits behind the
 * second decimal must be zeros: nobody may round an owner's area silently.
 */
export function centiSqmOfDecimal(text: string): CentiSqm | null {
  const parts = /^(\d{1,14})(?:\.(\d{1,2})0*)?$/.exec(text)
  if (parts === null) return null
  const [, whole = '', decimals = ''] = parts
  const area = Number(whole + decimals.padEnd(2, '0'))
  return Number.isSafeInteger(area) ? centiSqm(area) : null
}

/** The area in a cell as offices write it: 「８９.３７」, 「89.37㎡」, 「1,234.5平方米」, 85.870000000000005. */
export function areaOfCell(text: string): CentiSqm | AreaProblem {
  const bare = dense(text).replace(/(?:建筑)?(?:平方米|平米|平方|平|m2|m\^2|㎡|sqm)$/i, '')
  if (bare === '') return 'missingArea'
  const parts = /^([-−–]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/.exec(bare)
  if (parts === null) return 'unreadableArea'
  const [, sign = '', whole = '', decimals = ''] = parts
  const digits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (digits.length > 13) return 'areaAbsurd'
  const area = centiSqmOfDecimal(digits + decimals) ?? withoutNoise(digits + decimals)
  if (area === null) return 'unreadableArea'
  if (sign !== '' || area === 0) return 'areaNotPositive'
  return area < SMALLEST || area > LARGEST ? 'areaAbsurd' : area
}

/** A shop or a warehouse may be as large as any area; a residence, a parking space or a box room may not. */
export function isAbsurdFor(use: HomeUse, area: CentiSqm): boolean {
  return area > LARGEST_HOME && (use === 'residence' || use === 'parking' || use === 'storage')
}

/**
 * A spreadsheet stores 85.87 as the binary fraction next to it and may write 85.870000000000005; a formula adds to
 * that. It is noise only within a millionth of one of two decimals: nobody measures a home as 85.8700004.
 */
function withoutNoise(decimal: string): CentiSqm | null {
  if (!/\.\d{9,}$/.test(decimal)) return null
  const rounded = Number(decimal).toFixed(2)
  return Math.abs(Number(decimal) - Number(rounded)) < 1e-6 ? centiSqmOfDecimal(rounded) : null
}
