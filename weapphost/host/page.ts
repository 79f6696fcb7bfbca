import type { Root } from 'glass-easel-miniprogram-adapter'
import type { WindowConfig } from './bundle'
import { element } from './dom'
import type { Engine } from './engine'
import type { NavigationBar } from './navigation-bar'
import type { Location } from './routes'
import type { TabBar } from './tab-bar'

/** One open page: its place in the document and the package's object for it. */
export interface Page {
  readonly location: Location
  readonly config: WindowConfig
  readonly bar: NavigationBar
  readonly tabBar: TabBar | undefined
  readonly element: HTMLElement
  readonly scroller: HTMLElement
  /** What `getCurrentPages()` gives. */
  readonly instance: PageInstance
  readonly call: (lifecycle: string, ...values: unknown[]) => unknown
  readonly pageLifetime: (name: 'show' | 'hide') => void
  readonly release: () => void
}

export interface PageInstance {
  route: string
  __route__: string
  options: Readonly<Record<string, string>>
  getTabBar: () => unknown
  createSelectorQuery: () => unknown
  createIntersectionObserver: (options?: object) => unknown
}

interface Parts {
  readonly location: Location
  readonly config: WindowConfig
  readonly bar: NavigationBar
  readonly tabBar: TabBar | undefined
}

/** Renders a registered page into a new element; its lifecycle is the caller's business. */
export function createPage(engine: Engine, { location, config, bar, tabBar }: Parts): Page {
  const root: Root = engine.backend.createRoot('wx-page', engine.space, location.route)
  const placeholder = document.createElement('div')
  const scroller = element('div', { class: 'host-scroll' }, placeholder)
  const refreshing = element('div', { class: 'host-refreshing', hidden: '', role: 'status' }, '正在刷新…')
  const viewport = element('div', { class: 'host-viewport' }, scroller, refreshing)
  const attributes = { class: 'host-page', 'data-route': location.route }
  const host = element('div', attributes, bar.element, viewport)
  if (tabBar) {
    // WeChat lays a custom bar over the page; its own stands below it.
    if (tabBar.component === null) host.append(tabBar.element)
    else viewport.append(tabBar.element)
  }
  scroller.style.backgroundColor = config.backgroundColor ?? '#ffffff'
  root.attach(scroller as never, placeholder as never)

  const instance = root.get() as unknown as PageInstance
  instance.route = location.route
  instance.__route__ = location.route
  instance.options = location.query
  instance.getTabBar = () => tabBar?.component ?? null

  const call = (lifecycle: string, ...values: unknown[]): unknown => {
    const method: unknown = Reflect.get(instance, lifecycle)
    return typeof method === 'function' ? (Reflect.apply(method, instance, values) as unknown) : undefined
  }
  reportPosition(scroller, config, call)
  return {
    location,
    config,
    bar,
    tabBar,
    element: host,
    scroller,
    instance,
    call,
    pageLifetime: (name) => {
      root.getComponent().triggerPageLifetime(name, [])
    },
    release: () => {
      root.release()
      host.remove()
    },
  }
}

/** onPageScroll, and onReachBottom once each time the end comes near. */
function reportPosition(scroller: HTMLElement, config: WindowConfig, call: Page['call']): void {
  const distance = config.onReachBottomDistance ?? 50
  let near = false
  scroller.addEventListener('scroll', () => {
    call('onPageScroll', { scrollTop: scroller.scrollTop })
    const rest = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
    if (rest <= distance && !near) call('onReachBottom')
    near = rest <= distance
  })
}
