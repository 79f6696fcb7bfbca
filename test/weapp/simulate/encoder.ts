import { TextDecoder, TextEncoder } from 'node:util'

/** For what a test itself signs: jsdom has none. The package under test does not see it, as on a phone (weapphost/host/modules.ts). */
Object.assign(globalThis, { TextDecoder, TextEncoder })
