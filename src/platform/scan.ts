/** Reading a code with the camera. Platform seam, see appearance.ts. */
export { canScan, scanPath } from './scan.h5'
