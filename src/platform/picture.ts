/** Keeping a picture outside of the app. Platform seam, see appearance.ts. */
export { savePicture, SAVES_BY } from './picture.h5'
