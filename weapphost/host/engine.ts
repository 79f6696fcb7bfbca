import * as glassEasel from 'glass-easel'
import { component, MiniProgramEnv, type AssociatedBackend, type CodeSpace } from 'glass-easel-miniprogram-adapter'
import { registerBuiltins } from './components/register'
import { readComponent, type Bundle, type ComponentConfig } from './bundle'
import type { ComponentContext } from './components/define'
import { cross } from './crossing'
import { dispatchTouches } from './touches'
import { resolvePath } from './routes'
import { evaluateTemplates } from './templates'
import type { Load } from './modules'

/** The logic layer's constructors, bound to the component whose script is running. */
type Definers = Parameters<Parameters<CodeSpace['componentEnv']>[1]>[0]

export interface Engine {
  readonly backend: AssociatedBackend
  readonly space: CodeSpace
  /** The name under which a component's own styles are scoped; undefined when it shares the page's. */
  readonly scopeOf: (path: string) => string | undefined
  /** Runs the script of a component and of all that it uses, once. */
  readonly register: (path: string, load: Load) => void
  /** `Page`, `Component` and `Behavior` for the loader. */
  readonly definers: Readonly<Record<'Page' | 'Component' | 'Behavior', unknown>>
  readonly runApp: (load: Load) => void
}

/** Sets up glass-easel, WeChat's component framework, with the package's templates and the built-in components. */
export function createEngine(bundle: Bundle, context: ComponentContext, onSetData: (bytes: number) => void): Engine {
  glassEasel.addGlobalErrorListener((error: unknown) => {
    context.fault(error)
    return false
  })
  glassEasel.addGlobalWarningListener((message: string) => {
    if (!TARO_HABITS.some((habit) => message.includes(habit))) context.fault(`glass-easel: ${message}`)
    return false
  })
  crossThreads(context, onSetData)

  const env = new MiniProgramEnv()
  const builtins = env.getGlobalCodeSpace().getComponentSpace()
  const space = env.createCodeSpace('', true)
  registerBuiltins(builtins, space.getComponentSpace(), bundle, context)

  const scopes = new Map<string, string>()
  const groups = evaluateTemplates(bundle.templates)
  for (const path of bundle.templatePaths) {
    const content = groups[path]
    if (!content) throw new Error(`the compiled templates have no ${path}`)
    space.addCompiledTemplate(path, { groupList: groups, content })
    if (bundle.files[`${path}.json`] === undefined) continue
    const config = readComponent(bundle, path)
    space.addComponentStaticConfig(path, config as object)
    if (!isScoped(config)) continue
    const scope = path.replace(/\W/g, '-')
    scopes.set(path, scope)
    space.addStyleSheet(path, undefined, scope)
  }

  const browser = new glassEasel.CurrentWindowBackendContext()
  dispatchTouches(browser)
  const backend = env.associateBackend(browser)

  let running: Definers | undefined
  const definer =
    (name: keyof Definers) =>
    (definition: unknown): unknown => {
      if (!running) throw new Error(`${name}() was called outside of a page's or component's script`)
      return (running[name] as (definition: unknown) => unknown)(withLists(definition))
    }
  const run = (path: string, load: Load): void => {
    space.componentEnv(path, (definers) => {
      const outer = running
      running = definers
      try {
        load(path)
      } finally {
        running = outer
      }
    })
  }

  const registered = new Set<string>()
  const register = (path: string, load: Load): void => {
    if (registered.has(path)) return
    registered.add(path)
    const { usingComponents = {} } = readComponent(bundle, path)
    for (const used of Object.values(usingComponents)) register(resolvePath(path, used), load)
    run(path, load)
  }

  return {
    backend,
    space,
    scopeOf: (path) => scopes.get(path),
    register,
    runApp: (load) => {
      run('app', load)
    },
    definers: { Page: definer('Page'), Component: definer('Component'), Behavior: definer('Behavior') },
  }
}

/** A component's classes are its own unless it says that it shares the page's. */
function isScoped({ component, styleIsolation }: ComponentConfig): boolean {
  return component === true && styleIsolation !== 'shared'
}

/** Taro's templates loop over data that its first render has not set yet; WeChat only logs that. */
const TARO_HABITS = ['The for-list data is neither Array nor Object, got type "undefined"']

/** Taro writes `{}` where WeChat documents a list; WeChat takes it for an empty one. */
function withLists(definition: unknown): unknown {
  if (typeof definition !== 'object' || definition === null) return definition
  const lists = ['behaviors', 'externalClasses'].filter((name) => name in definition)
  const emptied = lists.map((name): [string, unknown] => {
    const value: unknown = Reflect.get(definition, name)
    return [name, Array.isArray(value) ? value : []]
  })
  return Object.assign(definition, Object.fromEntries(emptied))
}

let crossingInstalled = false

/** Makes every `setData` of the package cross as JSON (see ./crossing). */
function crossThreads(context: ComponentContext, onSetData: (bytes: number) => void): void {
  if (crossingInstalled) return
  crossingInstalled = true
  const { prototype } = component.ComponentCaller
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with its own `this`
  const setData = prototype.setData
  prototype.setData = function (this: typeof prototype, payload: Record<string, unknown>, callback?: () => void) {
    const crossing = cross(payload)
    for (const lost of crossing.lost) context.fault(`setData: ${lost}`)
    onSetData(crossing.bytes)
    setData.call(this, crossing.payload, callback)
  }
}
