/** Files let fall on the page. Platform seam, see appearance.ts. */
export { useDropped } from './dropping.h5'
