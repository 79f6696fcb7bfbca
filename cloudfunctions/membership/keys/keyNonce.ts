import { createHmac, timingSafeEqual } from 'node:crypto'
import { base64 } from '../../../domain/deliberation/bytes'
import { MINUTE } from '../../../domain/deliberation/schedule'
import { random } from '../../kit/random'

const GOOD_FOR = 10 * MINUTE

/**
 * A nonce that only this function can have made, for one person in one compound. It is kept nowhere: who registers the same
 * key twice with it changes nothing, and another key of the same phone is a request like any other.
 */
export function makeNonce(compoundId: string, openid: string, now: number): { nonce: string; until: number } {
  const until = now + GOOD_FOR
  const seed = `${String(until)}.${base64(random(16))}`
  return { nonce: `${seed}.${macOf(seed, compoundId, openid)}`, until }
}

export function isFresh(nonce: string, compoundId: string, openid: string, now: number): boolean {
  const cut = nonce.lastIndexOf('.')
  const seed = nonce.slice(0, cut)
  const [given, wanted] = [Buffer.from(nonce.slice(cut + 1)), Buffer.from(macOf(seed, compoundId, openid))]
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false
  return now <= Number(seed.split('.')[0])
}

function macOf(seed: string, compoundId: string, openid: string): string {
  const key = process.env['PERSON_HASH_KEY'] ?? ''
  if (key.length < 32) throw new Error('expected PERSON_HASH_KEY of at least 32 characters in the environment')
  return createHmac('sha256', key)
    .update(JSON.stringify(['keyNonce', compoundId, openid, seed]))
    .digest('base64')
}
