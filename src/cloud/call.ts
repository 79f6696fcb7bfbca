/** How a function is reached. Platform seam, see platform/appearance.ts. */
export { invoke } from './call.h5'
