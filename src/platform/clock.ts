/** What time it is, to tell how much is left. Platform seam, see appearance.ts. */
export { now } from './clock.h5'
