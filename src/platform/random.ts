/** Randomness. Platform seam, see appearance.ts. */
export { makeRequestKey } from './random.h5'
