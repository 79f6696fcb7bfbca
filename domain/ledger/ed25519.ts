import { ed25519 } from '@noble/curves/ed25519.js'

/**
 * Ed25519 (RFC 8032) in JavaScript. A phone checks a handful of signatures on a visit and makes one for a ballot: the table of
 * multiples of the base point, which the library makes ahead, would cost it more than all of them.
 */
ed25519.Point.BASE.precompute(1)

export { ed25519 }
