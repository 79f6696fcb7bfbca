/** WeChat's consent to the privacy guidelines. Platform seam, see appearance.ts. */
export { AgreeButton, answerPrivacy, openPrivacyContract, privacyAsked } from './privacy.h5'
