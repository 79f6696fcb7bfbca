/** Files that are no pictures. Platform seam, see appearance.ts. */
export { bytesOf, chooseFile, uploadFile, type ChosenFile } from './file.h5'
