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
  const secret = process.env['BALLOT_SALT_KEY'] ?? ''
  if (secret.length < 32) throw new Error('expected BALLOT_SALT_KEY of at least 32 characters in the environment')
  const { deliberationId, voterId, revision, openid } = ballot
  const text = JSON.stringify(['yuanba/salt-half/v1', deliberationId, voterId, revision, openid])
  return createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64')
}
