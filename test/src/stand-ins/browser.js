// jsdom leaves out what every browser has, and what the signature library asks for when it is loaded.
const { TextDecoder, TextEncoder } = require('node:util')

Object.assign(globalThis, { TextDecoder, TextEncoder })
