import { AppError } from '../../../types/errors'
import { derivedId } from '../../kit/random'

/** Crockford's base 32: no I, L, O, U, so that a code can be read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12

/** Sixty bits of a keyed hash in 4-4-4: nobody finds one by trying, and the same act gets the same code again. */
export function codeOf(hashHex: string): string {
  const bits = BigInt(`0x${hashHex.slice(0, 16)}`)
  const characters = Array.from({ length: LENGTH }, (_, at) => ALPHABET[Number((bits >> BigInt(5 * at)) & 31n)] ?? '0')
  return [0, 4, 8].map((at) => characters.slice(at, at + 4).join('')).join('-')
}

/** What identifies an offer by its code, however a person typed it. Only this is kept. */
export function offerIdOfCode(typed: string): string {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (code.length !== LENGTH) throw new AppError('NOT_FOUND')
  return derivedId('o', code)
}
