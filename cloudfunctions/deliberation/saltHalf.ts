import { createHmac } from 'node:crypto'

/**
 * The function's half of a ballot's salt. It is computed and never stored, so that the ballot paper can hand it out as often
 * as it is asked for; it differs for every person, voter and revision, and tells nothing without the key.
 */
export function saltHalfOf(ballot: {
  readonly deliberationId: string
  readonly voterId: string
  readonly revision: number
  readonly openid: string
}): string {
  const { deliberationId, voterId, revision, openid } = ballot
  return keyed(['yuanba/salt-half/v1', deliberationId, voterId, revision, openid])
}

/**
 * Of an anonymous ballot: without the nonce, which no cloud keeps, it tells nothing of the voter to whoever has the key too.
 */
export function namelessSaltHalf(ballot: {
  readonly deliberationId: string
  readonly voterId: string
  readonly nonce: string
}): string {
  const { deliberationId, voterId, nonce } = ballot
  return keyed(['yuanba/nameless-salt-half/v1', deliberationId, voterId, nonce])
}

function keyed(parts: readonly (string | number)[]): string {
  const secret = process.env['BALLOT_SALT_KEY'] ?? ''
  if (secret.length < 32) throw new Error('expected BALLOT_SALT_KEY of at least 32 characters in the environment')
  const text = JSON.stringify(parts)
  return createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64')
}
