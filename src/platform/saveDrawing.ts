/** Saving a picture that the phone has drawn. Platform seam, see appearance.ts. */
export { DRAWING_GOES_TO, saveDrawing } from './saveDrawing.h5'
