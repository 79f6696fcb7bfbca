/** Pictures. Platform seam, see appearance.ts. */
export { choosePhoto, uploadPhoto, type Photo } from './upload.h5'
