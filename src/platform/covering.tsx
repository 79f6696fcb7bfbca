/** Blackening parts of a picture before it leaves the phone. Platform seam, see appearance.ts. */
export { covered, DrawingSurface, picturePreview } from './covering.h5'
