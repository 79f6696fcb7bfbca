/**
 * How the phone looks. A build takes appearance.weapp.ts or appearance.h5.ts in place of this file (Taro's platform
 * suffix); type checker and tests take this one.
 */
export { headerInsets, onSystemDarkChange, paintChrome, systemIsDark, systemTypeIsLarge } from './appearance.h5'
