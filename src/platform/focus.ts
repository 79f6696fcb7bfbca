/** The keyboard's place. Platform seam, see appearance.ts. */
export { holdFocus } from './focus.h5'
