/** Platform seam, see appearance.ts. */
export { atOnce } from './atOnce.h5'
