/** The device's own name. Platform seam, see appearance.ts. */
export { deviceName } from './device.h5'
