import { pagesOf, readComponent, type AppConfig, type Bundle } from './bundle'
import type { Engine } from './engine'
import type { Frame } from './frame'
import type { Load } from './modules'
import { createNavigationBar } from './navigation-bar'
import { createPage, type Page, type PageInstance } from './page'
import { formatUrl, parseUrl, type Location } from './routes'
import type { StyleSheets } from './stylesheets'
import { createTabBar } from './tab-bar'
import type { Themes } from './theme'

/** WeChat opens no more pages than this on top of each other. */
const DEPTH = 10

/** The open pages. Every method throws with WeChat's words when WeChat would refuse. */
export interface Pages {
  readonly top: () => Page | undefined
  readonly instances: () => readonly PageInstance[]
  readonly navigateTo: (url: string) => void
  readonly redirectTo: (url: string) => void
  readonly switchTab: (url: string) => void
  readonly reLaunch: (url: string) => void
  readonly navigateBack: (delta: number) => void
  readonly pullDown: () => void
}

interface Surroundings {
  readonly bundle: Bundle
  readonly app: AppConfig
  readonly engine: Engine
  readonly load: () => Load
  readonly frame: Frame
  readonly styles: StyleSheets
  readonly themes: Themes
  readonly menu: () => void
  readonly onRoute: (url: string) => void
}

export function createPages(around: Surroundings): Pages {
  const { bundle, app, engine, frame, styles, themes } = around
  const all = new Set(pagesOf(app))
  const tabs = new Set(app.tabBar?.list.map(({ pagePath }) => pagePath))
  const [home = ''] = app.pages
  /** Tab pages stay alive when another tab is shown. */
  const keptTabs = new Map<string, Page>()
  const stack: Page[] = []

  const top = (): Page | undefined => stack.at(-1)

  const locate = (url: string): Location => {
    const location = parseUrl(url, top()?.location.route)
    if (!all.has(location.route)) throw new Error(`page "${location.route}" is not found`)
    return location
  }
  const refuseTab = ({ route }: Location): void => {
    if (tabs.has(route)) throw new Error('can not navigateTo a tabbar page')
  }

  const open = (location: Location): Page => {
    engine.register(location.route, around.load())
    const own = readComponent(bundle, location.route)
    const config = themes.resolve({ ...app.window, ...own })
    const isTab = tabs.has(location.route)
    const leading = stack.length > 0 ? 'back' : isTab || location.route === home ? 'none' : 'home'
    const bar = createNavigationBar(config, leading, {
      back: () => {
        pages.navigateBack(1)
      },
      home: () => {
        pages.reLaunch(`/${home}`)
      },
      menu: around.menu,
    })
    const tabBar = createTabBar(app, location.route, engine, around.load(), (route) => {
      pages.switchTab(`/${route}`)
    })
    const page = createPage(engine, { location, config, bar, tabBar })
    if (isTab) keptTabs.set(location.route, page)
    return page
  }

  /** Hides what is shown, then shows the new top. A page that is new gets onLoad before and onReady after. */
  const show = (page: Page, isNew: boolean): void => {
    stack.push(page)
    if (!page.element.isConnected) frame.pages.append(page.element)
    page.element.hidden = false
    styles.show(page.location.route)
    around.onRoute(formatUrl(page.location))
    if (isNew) page.call('onLoad', page.location.query)
    page.call('onShow')
    page.pageLifetime('show')
    page.tabBar?.onShow()
    if (isNew) page.call('onReady')
  }
  const hide = (page: Page | undefined): void => {
    if (!page) return
    page.element.hidden = true
    page.call('onHide')
    page.pageLifetime('hide')
  }
  const close = (page: Page | undefined): void => {
    if (!page) return
    keptTabs.delete(page.location.route)
    page.call('onUnload')
    page.release()
  }

  const pages: Pages = {
    top,
    instances: () => stack.map(({ instance }) => instance),
    navigateTo: (url) => {
      const location = locate(url)
      refuseTab(location)
      if (stack.length >= DEPTH) throw new Error('webview count limit exceed')
      hide(top())
      show(open(location), true)
    },
    redirectTo: (url) => {
      const location = locate(url)
      refuseTab(location)
      const replaced = stack.pop()
      if (replaced && keptTabs.has(replaced.location.route)) hide(replaced)
      else close(replaced)
      show(open(location), true)
    },
    switchTab: (url) => {
      const { route } = locate(url)
      if (!tabs.has(route)) throw new Error('can not switch to no-tabBar page')
      if (top()?.location.route === route) return
      for (const page of stack.splice(0).reverse()) {
        if (keptTabs.has(page.location.route)) hide(page)
        else close(page)
      }
      const kept = keptTabs.get(route)
      show(kept ?? open({ route, query: {} }), kept === undefined)
    },
    reLaunch: (url) => {
      const location = locate(url)
      const closing = new Set([...stack.splice(0).reverse(), ...keptTabs.values()])
      for (const page of closing) close(page)
      show(open(location), true)
    },
    navigateBack: (delta) => {
      if (stack.length < 2) throw new Error('cannot navigate back at first page.')
      const closing = stack.splice(Math.max(1, stack.length - delta))
      for (const page of closing.reverse()) close(page)
      const shown = stack.pop()
      if (shown) show(shown, false)
    },
    pullDown: () => {
      const page = top()
      if (page?.config.enablePullDownRefresh !== true) return
      page.element.querySelector('.host-refreshing')?.removeAttribute('hidden')
      page.call('onPullDownRefresh')
    },
  }
  return pages
}
