import { resolvePath } from './routes'
import { createScope } from './globals'

/** Reads a script of the package; undefined when there is none of that name. */
export type ReadScript = (path: string) => string | undefined

/** Loads a script of the package by its path and gives its exports; each runs once. */
export type Load = (path: string) => unknown

type ModuleFunction = (
  this: unknown,
  require: (path: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
) => void

const compile = Function

/**
 * WeChat's module system over the package's scripts, with every browser global hidden (see ./globals). `api` is what
 * WeChat itself provides: wx, App, Page, Component, Behavior, getApp, getCurrentPages.
 */
export function createLoader(read: ReadScript, realm: object, api: Readonly<Record<string, unknown>>): Load {
  const { proxy } = createScope(realm, api)
  const modules = new Map<string, { exports: unknown }>()

  const load: Load = (path) => {
    const file = locate(path)
    const known = modules.get(file.path)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    modules.set(file.path, module)
    const run = moduleFunction(file.path, file.source)
    run.call(undefined, (name) => load(resolvePath(file.path, name)), module, module.exports)
    return module.exports
  }

  const locate = (path: string): { path: string; source: string } => {
    for (const candidate of path.endsWith('.js') ? [path] : [`${path}.js`, `${path}/index.js`]) {
      const source = read(candidate)
      if (source !== undefined) return { path: candidate, source }
    }
    throw new Error(`module '${path}' is not in the package`)
  }

  const moduleFunction = (path: string, source: string): ModuleFunction => {
    const body = `with (scope) { return function (require, module, exports) {${source}\n} }\n//# sourceURL=weapp:///${path}`
    const build = compile('scope', body) as (scope: object) => ModuleFunction
    return build(proxy)
  }

  return load
}
