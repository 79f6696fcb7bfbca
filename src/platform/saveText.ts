/** A text, or the bytes of a file, as a file. Platform seam, see appearance.ts. */
export { saveBytes, saveText } from './saveText.h5'
