import { createHmac } from 'node:crypto'
import { personHash } from '../../kit/person'

/** Crockford's base 32: no I, L, O, U, so that what is read out is typed right. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 8
const TOKEN = /^[0-9a-f]{32}$/

/**
 * The code and the token of an invitation: they follow from who made it by which request and the environment's key, so
 * that the same request tells the same ones though neither is kept. `attempt` gives another where a code is taken.
 */
export function secretsOf(openid: string, requestKey: string, attempt: number): { code: string; token: string } {
  const bytes = (kind: string) =>
    createHmac('sha256', personHash('invitation', openid))
      .update(JSON.stringify([kind, requestKey, attempt]))
      .digest()
  const code = Array.from(bytes('code').subarray(0, CODE_LENGTH), (byte) => DIGITS.charAt(byte % DIGITS.length)).join(
    '',
  )
  return { code, token: bytes('token').toString('hex').slice(0, 32) }
}

/** `K7QM3XTD` as it is read out. */
export function spoken(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What somebody typed or brought: a code, a token, or neither. */
export function readSecret(typed: string): { readonly code: string } | { readonly token: string } | null {
  const text = typed.normalize('NFKC').replace(/[\s-]/gu, '')
  if (TOKEN.test(text)) return { token: text }
  const code = text.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  return code.length === CODE_LENGTH && Array.from(code).every((digit) => DIGITS.includes(digit)) ? { code } : null
}

export function invitationId(code: string): string {
  return `i${personHash('invitation', 'code', code).slice(0, 24)}`
}

export function tokenHashOf(token: string): string {
  return personHash('invitation', 'token', token)
}
