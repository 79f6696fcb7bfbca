/** Looking at a file that came by its address. Platform seam, see appearance.ts. */
export { fetchFile, openFile, openPicture } from './openFile.h5'
