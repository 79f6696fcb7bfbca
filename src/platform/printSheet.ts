/** Printing a sheet, and where this build knows the verify page to be. Platform seam, see appearance.ts. */
export { printSheet, OWN_VERIFY_PAGE, PRINTS } from './printSheet.h5'
