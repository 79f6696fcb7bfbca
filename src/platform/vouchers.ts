/** Photos and PDFs, several at once. Platform seam, see appearance.ts. */
export { chooseVouchers } from './vouchers.h5'
