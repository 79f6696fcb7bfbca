/** Keeping a file that came by its address. Platform seam, see appearance.ts. */
export { saveFile } from './saveFile.h5'
