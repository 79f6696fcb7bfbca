/** Handing a card to somebody in WeChat. Platform seam, see appearance.ts. */
export { ShareButton } from './ShareButton.h5'
