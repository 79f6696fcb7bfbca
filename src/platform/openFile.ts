/** Looking at a file that came by its address. Platform seam, see appearance.ts. */
export { openFile, openPicture } from './openFile.h5'
