import { bytesToNumberLE } from '@noble/curves/utils.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { hex } from '../deliberation/bytes'

/**
 * Ed25519 (RFC 8032) in JavaScript. A phone checks a handful of signatures on a visit and makes one for a ballot: the table of
 * multiples of the base point, which the library makes ahead, would cost it more than all of them.
 */
ed25519.Point.BASE.precompute(1)

export { ed25519 }

const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/**
 * Whether a signature is right, by the stricter of the two equations that RFC 8032 (5.1.7) allows: `S·B = R + k·A`, without the
 * cofactor, as OpenSSL, BoringSSL and so Node and browsers have it. By the other one a voter could make a signature that
 * the functions take and `verify` refuses, and so spoil a whole file. False for bytes that are none; never throws.
 */
export function verified(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES || !isUsableKey(publicKey)) return false
  const { Point } = ed25519
  const start = signature.subarray(0, KEY_BYTES)
  try {
    const [key, commitment] = [Point.fromBytes(publicKey), Point.fromBytes(start)]
    const response = Point.BASE.multiplyUnsafe(bytesToNumberLE(signature.subarray(KEY_BYTES)))
    const challenge = sha512.create().update(start).update(publicKey).update(message).digest()
    const scalar = Point.Fn.create(bytesToNumberLE(challenge))
    return commitment.add(key.multiplyUnsafe(scalar)).equals(response)
  } catch {
    // No points of the curve, or a number past its order.
    return false
  }
}

/** The coordinates of the points of small order, in both ways of writing them (RFC 8032 5.1.2); little-endian, without the sign. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
])

/**
 * Whether a key can be somebody's: 32 bytes that are no point of small order, under which a signature could be right for every
 * message. Machines' own Ed25519 do not look at that, so it is looked at first.
 */
export function isUsableKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES) return false
  return !SMALL_ORDER.has(hex(publicKey.map((byte, at) => (at === KEY_BYTES - 1 ? byte & 0x7f : byte))))
}
