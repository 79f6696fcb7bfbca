/** Files that are no pictures. Platform seam, see appearance.ts. */
export { chooseFile, uploadFile, type ChosenFile } from './file.h5'
