import { createLoader } from '../../../weapphost/host/modules'

/** Runs a script as the package's logic layer would and gives what it exports. */
function run(source: string, more: Record<string, string> = {}, api: Record<string, unknown> = {}): unknown {
  const files: Record<string, string> = { 'app.js': source, ...more }
  return createLoader((path) => files[path], globalThis, api)('app.js')
}

describe("the logic layer of a phone has none of a browser's globals", () => {
  test.each([
    ...['window', 'document', 'fetch', 'URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'crypto'],
    ...['structuredClone', 'AbortController', 'Intl', 'localStorage', 'WebAssembly', 'process', 'Buffer'],
    ...['queueMicrotask', 'setImmediate', 'performance', 'MessageChannel', 'atob'],
  ])('%s is hidden, also behind globalThis and Function', (name) => {
    const seen = run(
      `module.exports = [typeof ${name}, typeof globalThis.${name}, typeof Function('return this')().${name}]`,
    )
    expect(seen).toEqual(['undefined', 'undefined', 'undefined'])
  })

  test.each(['Promise', 'Map', 'Symbol', 'Uint8Array', 'BigInt', 'setTimeout', 'console'])('%s is there', (name) => {
    expect(run(`module.exports = typeof ${name}`)).not.toBe('undefined')
  })

  test('eval and new Function are refused by name, strict mode or not', () => {
    expect(() => run('eval("1")')).toThrow('eval does not exist in WeChat')
    expect(() => run('"use strict"; new Function("return 1")')).toThrow('new Function does not exist in WeChat')
  })

  test('functions are still instances of Function', () => {
    expect(run('module.exports = (function () {}) instanceof Function')).toBe(true)
  })

  test('a name that nobody knows is a ReferenceError, not undefined', () => {
    expect(() => run('module.exports = nobodyKnowsThis')).toThrow(ReferenceError)
  })

  test('what the package sets on globalThis stays in the package', () => {
    expect(run('globalThis.kept = 1; module.exports = kept')).toBe(1)
    expect('kept' in globalThis).toBe(false)
  })
})

describe('modules', () => {
  test('a module is found beside the one that requires it, and runs once', () => {
    const files = { 'lib/a.js': 'module.exports = { times: (globalThis.times = (globalThis.times || 0) + 1) }' }
    expect(run('module.exports = [require("./lib/a").times, require("/lib/a.js").times]', files)).toEqual([1, 1])
  })

  test('a missing module is named', () => {
    expect(() => run('require("./nowhere")')).toThrow("module 'nowhere' is not in the package")
  })

  test('what WeChat provides is there', () => {
    expect(run('module.exports = wx.answer', {}, { wx: { answer: 42 } })).toBe(42)
  })
})
