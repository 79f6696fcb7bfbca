/** What a platform needs once, at launch. Platform seam, see appearance.ts. */
export { startPlatform } from './start.h5'
