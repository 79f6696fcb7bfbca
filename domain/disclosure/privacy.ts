import { dense } from '../roll/text'
import type { ProblemCode } from './problems'

/** A number in a text that must not be published; null when there is none. The longest kinds are looked for first. */
export function numberInText(
  text: string,
): Extract<ProblemCode, 'holdsIdNumber' | 'holdsPhone' | 'holdsAccount'> | null {
  const bare = dense(text)
  for (const [digits] of bare.matchAll(/\d[\d-]{9,}[\dXx]?/g)) {
    const number = digits.replaceAll('-', '')
    if (/^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/.test(number))
      return 'holdsIdNumber'
    if (/^1[3-9]\d{9}$/.test(number)) return 'holdsPhone'
    if (/^[3-9]\d{15,18}$/.test(number)) return 'holdsAccount'
  }
  return null
}
