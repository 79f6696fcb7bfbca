/** Files kept on the device until they have arrived. Platform seam, see appearance.ts. */
export { forgetFile, keepFile, keptFile } from './keptFiles.h5'
