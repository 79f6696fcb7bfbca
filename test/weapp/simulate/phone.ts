import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { triggerEvent, type Node as ComponentNode } from 'miniprogram-exparser'
import { load as register, render } from 'miniprogram-simulate'
import compilerUtils from 'miniprogram-simulate/src/utils'
import { createLoader, type Load } from '../../../weapphost/host/modules'
import { parseUrl } from '../../../weapphost/host/routes'
import { asynchronous, text } from '../../../weapphost/host/wx/async'
import { PACKAGE } from '../package'

/**
 * The compiled package on WeChat's own component engine (exparser) with templates by WeChat's own compiler, in jsdom:
 * no layout, no styles, but what a page shows and what a tap does are WeChat's.
 */
export interface Phone {
  readonly open: (url: string) => void
  readonly route: () => string
  /** What the page that is shown was opened with. */
  readonly query: () => Readonly<Record<string, string>>
  /** All words of the page that is shown. */
  readonly text: () => string
  /** Taps what shows these words; `nth` tells equal ones apart, in the order of the page. */
  readonly tap: (words: string, nth?: number) => Promise<void>
  readonly waitText: (words: string) => Promise<void>
  /** Waits until `check` stops throwing. Fails at once when the package reported an error. */
  readonly until: (check: () => void) => Promise<void>
}

export interface Surroundings {
  /** Stands for the cloud: what `wx.cloud.callFunction` resolves with as its result. */
  readonly callFunction: (name: string, data: unknown) => Promise<unknown>
}

interface OpenPage {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
  readonly instance: Record<string, unknown>
  readonly host: HTMLElement
  readonly close: () => void
}

type Lifecycle = 'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload' | 'onLaunch'

const PATIENCE_MS = 4000

export function startPhone({ callFunction }: Surroundings): Phone {
  const pages: OpenPage[] = []
  const faults: unknown[] = []
  let app: Record<string, unknown> = {}

  const top = (): OpenPage => {
    const page = pages.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  const run = (target: Record<string, unknown>, lifecycle: Lifecycle, options?: unknown): void => {
    const method = target[lifecycle]
    if (typeof method === 'function') Reflect.apply(method, target, [options])
  }
  const open = (url: string): void => {
    const { route, query } = parseUrl(url)
    const previous = pages.at(-1)
    if (previous) {
      previous.host.hidden = true
      run(previous.instance, 'onHide')
    }
    const component = render(register(join(PACKAGE, route), 'page', { rootPath: PACKAGE, compiler: 'official' }))
    const host = document.createElement('div')
    document.body.append(host)
    component.attach(host)
    const { instance } = component
    Object.assign(instance, { route, __route__: route, options: query, getTabBar: () => null })
    pages.push({
      route,
      query,
      instance,
      host,
      close: () => {
        run(instance, 'onUnload')
        component.detach()
        host.remove()
      },
    })
    run(instance, 'onLoad', query)
    run(instance, 'onShow')
    run(instance, 'onReady')
  }
  const back = (): void => {
    pages.pop()?.close()
    const page = top()
    page.host.hidden = false
    run(page.instance, 'onShow')
  }

  const wx = createWx({ callFunction, open, back, replace: () => pages.pop()?.close() })
  const load = createPackageLoader({
    wx,
    App: (definition: Record<string, unknown>) => {
      app = definition
    },
    Page: (definition: Record<string, unknown>) => {
      // exparser knows components only: a page is one whose functions are its methods.
      const methods = Object.entries(definition).filter(([, value]) => typeof value === 'function')
      defineComponent({ data: definition['data'], methods: Object.fromEntries(methods) })
    },
    Component: defineComponent,
    getApp: () => app,
    getCurrentPages: () => pages.map(({ instance }) => instance),
  })
  compilerUtils.runJs = (path) => load(relative(PACKAGE, path))
  load('app.js')
  // Taro tells a page's render error to the app and renders nothing.
  app['onError'] = (error: unknown) => faults.push(error)
  run(app, 'onLaunch', { path: '', query: {}, scene: 1001, shareTicket: '', referrerInfo: {} })

  const until = async (check: () => void): Promise<void> => {
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      if (faults.length > 0) throw faults[0]
      try {
        check()
        return
      } catch (error) {
        if (Date.now() > deadline) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const shown = (): string => wordsOf(top().host)
  return {
    open,
    route: () => top().route,
    query: () => top().query,
    text: shown,
    until,
    waitText: (words) =>
      until(() => {
        if (!shown().includes(words)) throw new Error(`waited for 「${words}」, the page shows: ${shown()}`)
      }),
    tap: (words, nth = 0) =>
      until(() => {
        const node = nodeWith(top().host, words, nth)
        triggerEvent(node, 'tap', { x: 0, y: 0 }, { bubbles: true, composed: true })
      }),
  }
}

function defineComponent(definition: Record<string, unknown>): void {
  const component: unknown = Reflect.get(globalThis, 'Component')
  if (typeof component !== 'function') throw new Error('miniprogram-simulate is not loaded')
  Reflect.apply(component, undefined, [definition])
}

function createPackageLoader(api: Readonly<Record<string, unknown>>): Load {
  const read = (path: string): string | undefined => {
    const file = join(PACKAGE, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  return createLoader(read, globalThis, api)
}

interface Moves extends Surroundings {
  readonly open: (url: string) => void
  readonly back: () => void
  readonly replace: () => void
}

/** The little of `wx` that pages under test need; anything else fails by its name. */
function createWx({ callFunction, open, back, replace }: Moves): Record<string, unknown> {
  const storage = new Map<string, unknown>()
  const done = (name: string, act: (url: string) => void): unknown =>
    asynchronous(name, (options) => {
      act(text(options, 'url'))
      return undefined
    })
  const quiet = (name: string): unknown => asynchronous(name, () => undefined)
  const info = { theme: 'light', fontSizeSetting: 17, windowWidth: 390, windowHeight: 844, statusBarHeight: 20 }
  return {
    canIUse: () => true,
    getAppBaseInfo: () => info,
    getWindowInfo: () => info,
    getDeviceInfo: () => ({ brand: 'Redmi', model: 'Note 12' }),
    onNeedPrivacyAuthorization: () => undefined,
    getSystemInfoSync: () => info,
    getMenuButtonBoundingClientRect: () => ({ left: 296, right: 383, top: 26, bottom: 58, width: 87, height: 32 }),
    onThemeChange: () => undefined,
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => storage.set(key, value),
    removeStorageSync: (key: string) => storage.delete(key),
    getRandomValues: asynchronous('getRandomValues', ({ length }) => ({
      randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
    })),
    setNavigationBarTitle: quiet('setNavigationBarTitle'),
    setNavigationBarColor: quiet('setNavigationBarColor'),
    setBackgroundColor: quiet('setBackgroundColor'),
    stopPullDownRefresh: quiet('stopPullDownRefresh'),
    showToast: quiet('showToast'),
    nextTick: (callback: () => void) => {
      void Promise.resolve().then(callback)
    },
    navigateTo: done('navigateTo', open),
    switchTab: done('switchTab', open),
    redirectTo: done('redirectTo', (url) => {
      replace()
      open(url)
    }),
    navigateBack: asynchronous('navigateBack', () => {
      back()
      return undefined
    }),
    cloud: {
      init: () => undefined,
      callFunction: asynchronous('cloud.callFunction', async ({ name, data }) => ({
        result: await callFunction(String(name), data),
        requestID: 'request-0000',
      })),
    },
  }
}

/** The component node that shows these words: the innermost, and one that shows nothing else if there is one. */
function nodeWith(host: HTMLElement, words: string, nth: number): ComponentNode {
  const showing = (matches: (shown: string) => boolean): Element[] => {
    const all = [...host.querySelectorAll('*')].filter((element) => matches(wordsOf(element)))
    return all.filter((element) => !all.some((other) => other !== element && element.contains(other)))
  }
  const exact = showing((shown) => shown === words)
  const found = exact.length > 0 ? exact : showing((shown) => shown.includes(words))
  for (let element = found[nth] ?? null; element; element = element.parentElement) {
    if ('__wxElement' in element) return element.__wxElement as ComponentNode
  }
  throw new Error(`nothing shows 「${words}」 (${nth}); the page shows: ${wordsOf(host)}`)
}

/** With every kind of space as one plain one: a number and its unit are kept together by no-break spaces. */
function wordsOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim()
}
