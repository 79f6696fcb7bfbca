/** Asking for the phone number. Platform seam, see appearance.ts. */
export { PhoneButton } from './PhoneButton.h5'
