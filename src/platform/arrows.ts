/** The arrow keys inside a group of parts. Platform seam, see appearance.ts. */
export { useArrows } from './arrows.h5'
