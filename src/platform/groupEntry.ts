/** The WeChat group that the app was opened from. Platform seam, see appearance.ts. */
export { carryGroup, groupCloudId } from './groupEntry.h5'
