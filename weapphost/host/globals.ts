/**
 * What WeChat's logic layer is known to have on every phone. The rest of a browser's globals is hidden from the package:
 * a dependency that needs one must fail here, not on somebody's phone.
 */
const ALLOWED = [
  ...['Object', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'BigInt', 'Date', 'RegExp', 'Math', 'JSON'],
  ...['Promise', 'Proxy', 'Reflect', 'Map', 'Set', 'WeakMap', 'WeakSet'],
  ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['ArrayBuffer', 'DataView', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array'],
  ...['Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
  ...['NaN', 'Infinity', 'undefined', 'isNaN', 'isFinite', 'parseInt', 'parseFloat'],
  ...['encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI', 'escape', 'unescape', 'console'],
] as const

const TIMERS = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const

/** The global scope of the package: the allowed names, `extra`, and nothing else of `realm`. */
export interface Scope {
  /** Stands for `globalThis` and `global`. */
  readonly globals: Record<string, unknown>
  /** For a `with` statement: answers for every name, so that none reaches the real globals. */
  readonly proxy: object
}

export function createScope(realm: object, extra: Readonly<Record<string, unknown>>): Scope {
  const globals: Record<string, unknown> = {}
  for (const name of ALLOWED) globals[name] = Reflect.get(realm, name)
  for (const name of TIMERS) {
    const timer: unknown = Reflect.get(realm, name)
    if (typeof timer === 'function') globals[name] = timer.bind(realm)
  }
  Object.assign(globals, extra)
  globals['Function'] = functionConstructor(globals)
  globals['eval'] = () => {
    throw new EvalError('eval does not exist in WeChat')
  }
  globals['global'] = globals
  globals['globalThis'] = globals
  const proxy = new Proxy(globals, {
    // A name that the browser does not know either falls through and is an ordinary ReferenceError.
    has: (target, name) => typeof name === 'string' && (name in target || name in realm),
    get: (target, name) => (typeof name === 'string' ? target[name] : undefined),
  })
  return { globals, proxy }
}

/** WeChat's `Function`: `Function('return this')()` gives the package's globals, any other source is refused. */
function functionConstructor(globals: object): object {
  const construct = (source: readonly unknown[]): (() => object) => {
    const body = source.at(-1)
    if (typeof body === 'string' && /^\s*return this;?\s*$/.test(body)) return () => globals
    throw new EvalError('new Function does not exist in WeChat')
  }
  return new Proxy(Function, {
    apply: (_target, _self, source: readonly unknown[]) => construct(source),
    construct: (_target, source: readonly unknown[]) => construct(source),
  })
}
