/** A text as a file. Platform seam, see appearance.ts. */
export { saveText } from './saveText.h5'
