import type { Root } from 'glass-easel-miniprogram-adapter'
import { button, element } from './dom'
import type { AppConfig } from './bundle'
import type { Engine } from './engine'
import type { Load } from './modules'

const CUSTOM = 'custom-tab-bar/index'

/** The bar below a tab page: WeChat's plain one, or the package's own component, of which each tab page has one. */
export interface TabBar {
  readonly element: HTMLElement
  /** The package's component, for `page.getTabBar()`. */
  readonly component: unknown
  readonly onShow: () => void
}

export function createTabBar(
  app: AppConfig,
  route: string,
  engine: Engine,
  load: Load,
  switchTab: (route: string) => void,
): TabBar | undefined {
  const { tabBar } = app
  if (!tabBar?.list.some(({ pagePath }) => pagePath === route)) return undefined
  return tabBar.custom === true ? customBar(engine, load) : plainBar(tabBar.list, route, switchTab)
}

function customBar(engine: Engine, load: Load): TabBar {
  engine.register(CUSTOM, load)
  const root: Root = engine.backend.createRoot('wx-custom-tab-bar', engine.space, CUSTOM)
  const placeholder = document.createElement('div')
  const host = element('div', { class: 'host-custom-tab-bar' }, placeholder)
  root.attach(host as never, placeholder as never)
  return {
    element: host,
    component: root.get(),
    onShow: () => {
      root.getComponent().triggerPageLifetime('show', [])
    },
  }
}

type TabList = NonNullable<AppConfig['tabBar']>['list']

function plainBar(list: TabList, route: string, switchTab: (route: string) => void): TabBar {
  const items = list.map(({ pagePath, text }) =>
    button(text, { role: 'tab', 'aria-selected': String(pagePath === route) }, () => {
      switchTab(pagePath)
    }),
  )
  return {
    element: element('div', { class: 'host-tab-bar', role: 'tablist' }, ...items),
    component: null,
    onShow: noop,
  }
}

function noop(): void {
  // A plain bar shows the same thing for as long as its page lives.
}
