/** WeChat's question whether a mini-program may send messages. Platform seam, see appearance.ts. */
export { requestMessages, type Asked, type Choice } from './subscribe.h5'
