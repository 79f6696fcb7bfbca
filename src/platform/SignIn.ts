/** Signing in by hand: the browser build has no WeChat to say who the person is. Platform seam, see appearance.ts. */
export { personName, SignIn, switchPerson } from './SignIn.h5'
