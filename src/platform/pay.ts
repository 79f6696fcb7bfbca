/** WeChat's password page. Platform seam, see appearance.ts. */
export { payNow, type Prepaid } from './pay.h5'
