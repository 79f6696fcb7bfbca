import { centiSqm, type CentiSqm } from '../../types/quantities'

/**
 * A decimal number of square metres, as text, to 0.01 m² exactly; null if it is not such a number. Digits behind the
 * second decimal must be zeros: nobody may round an owner's area silently.
 */
export function centiSqmOfDecimal(text: string): CentiSqm | null {
  const parts = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(text)
  if (parts === null) return null
  const [, whole = '', decimals = ''] = parts
  return centiSqm(Number(whole + decimals.padEnd(2, '0')))
}
