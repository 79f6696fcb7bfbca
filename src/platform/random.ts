/** Randomness. Platform seam, see appearance.ts. */
export { makeRequestKey, randomBytes } from './random.h5'
