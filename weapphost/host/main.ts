import { pagesOf, readApp, type Bundle } from './bundle'
import { connectCloud, type CloudLink, type Session } from './cloud'
import { createEngine } from './engine'
import { createFaults, describe, watchWindow, type Faults } from './faults'
import { createFrame, type Frame } from './frame'
import { createLoader, type Load } from './modules'
import { createPages, type Pages } from './pages'
import { pickPersona } from './persona-picker'
import { parseUrl } from './routes'
import { forgetSession, keepSession, readSession } from './session'
import { createSheets, type Sheets } from './sheets'
import { createStyleSheets } from './stylesheets'
import { createTempFiles } from './temp-files'
import { createThemes } from './theme'
import { createPrivacy } from './wx/privacy'
import { createWx } from './wx/index'

/** What tests reach for; a person uses the screen. */
interface Handle {
  readonly faults: readonly string[]
  readonly reLaunch: (url: string) => void
  readonly route: () => string
  readonly pullDown: () => void
  /** Bytes of every setData since the page was opened, by route. */
  readonly setData: Readonly<Record<string, readonly number[]>>
}

declare global {
  var weappHost: Handle | undefined
}

interface AppDefinition {
  onLaunch?: (options: object) => void
  onShow?: (options: object) => void
  onError?: (error: unknown) => void
  onThemeChange?: (change: object) => void
}

async function start(): Promise<void> {
  const frame = createFrame(document.body)
  const faults = createFaults(frame.showFault)
  watchWindow(window, faults)
  let session = readSession(localStorage)
  const cloud = connectCloud(
    location.origin,
    () => session?.token ?? null,
    () => {
      forgetSession(localStorage)
      location.reload()
    },
  )
  if (!session) {
    session = await pickPersona(cloud, frame.overlay, false)
    if (session) keepSession(localStorage, session)
  }
  const bundle = (await (await fetch('bundle.json')).json()) as Bundle
  if (session) run(bundle, frame, faults, cloud, session)
}

function run(bundle: Bundle, frame: Frame, faults: Faults, cloud: CloudLink, session: Session): void {
  const app = readApp(bundle)
  const sheets = createSheets(frame.overlay)
  const themes = createThemes(bundle, app.themeLocation)
  const files = createTempFiles()
  const privacy = createPrivacy(sheets)
  const setData: Record<string, number[]> = {}

  const engine = createEngine(
    bundle,
    {
      fault: faults.report,
      imageUrl: (source) => files.urlOf(source) ?? imageUrl(source),
      navigate: (openType, url) => {
        navigate(pages, openType, url)
      },
      askForPhone: async () => ((await allowsPhone(sheets)) ? cloud.phoneCode() : null),
      agreePrivacy: privacy.agree,
      share: () => {
        share(pages, sheets, faults)
      },
      overlay: () => frame.overlay,
    },
    (bytes) => {
      const route = pages.top()?.location.route ?? ''
      ;(setData[route] ??= []).push(bytes)
    },
  )

  let load: Load = () => {
    throw new Error('the loader is not there yet')
  }
  const pages: Pages = createPages({
    bundle,
    app,
    engine,
    load: () => load,
    frame,
    styles: createStyleSheets(bundle, pagesOf(app), engine.scopeOf),
    themes,
    menu: () => {
      openMenu(pages, sheets, cloud, frame, faults)
    },
    onRoute: (url) => {
      history.replaceState(null, '', `#${url}`)
    },
  })

  const [home = ''] = app.pages
  const startUrl = location.hash.length > 1 ? location.hash.slice(1) : `/${home}`
  const { route: path, query } = parseUrl(startUrl)
  const launch = { path, query, scene: 1001, shareTicket: '', referrerInfo: {} }
  const errorListeners: ((message: string) => void)[] = []
  const wx = createWx({
    ...{ pages, frame, sheets, themes, files, cloud, privacy, launch },
    openid: session.openid,
    onError: (listener) => errorListeners.push(listener),
  })

  let definition: AppDefinition = {}
  load = createLoader((file) => bundle.files[file], window, {
    wx,
    ...engine.definers,
    App: (given: AppDefinition) => {
      definition = given
    },
    getApp: () => definition,
    getCurrentPages: () => pages.instances(),
  })
  engine.runApp(load)

  // Taro tells a page's render error to the app and renders nothing.
  const { onError } = definition
  definition.onError = (error) => {
    faults.report(error)
    onError?.call(definition, error)
    for (const listener of errorListeners) listener(String(error))
  }
  definition.onLaunch?.(launch)
  definition.onShow?.(launch)
  themes.onChange((theme) => definition.onThemeChange?.({ theme }))
  const known = pagesOf(app).includes(path)
  pages.reLaunch(known ? startUrl : `/${home}`)

  globalThis.weappHost = {
    faults: faults.all,
    reLaunch: pages.reLaunch,
    route: () => pages.top()?.location.route ?? '',
    pullDown: pages.pullDown,
    setData,
  }
}

/** Pictures of the package are beside the host; anything else must be a url of its own. */
function imageUrl(source: string): string {
  if (/^(https?:|data:|blob:)/.test(source)) return source
  if (source.startsWith('cloud://')) throw new Error(`<image src="${source}">: cloud ids are not in the browser host`)
  return `package/${source.replace(/^\.?\//, '')}`
}

function navigate(pages: Pages, openType: string, url: string): void {
  if (openType === 'redirect') pages.redirectTo(url)
  else if (openType === 'switchTab') pages.switchTab(url)
  else if (openType === 'reLaunch') pages.reLaunch(url)
  else if (openType === 'navigateBack') pages.navigateBack(1)
  else pages.navigateTo(url)
}

async function allowsPhone(sheets: Sheets): Promise<boolean> {
  const content = '申请获取并验证您的手机号（这里用所选身份在样例里的手机号）。'
  return (await sheets.ask({ title: '手机号', content, confirmText: '允许', cancelText: '不允许' })).confirmed
}

/** Shows what a shared card would say. */
function share(pages: Pages, sheets: Sheets, faults: Faults): void {
  const page = pages.top()
  const card = page?.call('onShareAppMessage', { from: 'menu' })
  Promise.resolve(card)
    .then((content) => {
      const { title = page?.config.navigationBarTitleText, path = page?.location.route } = (content ?? {}) as {
        title?: string
        path?: string
      }
      return sheets.ask({
        title: '转发的卡片',
        content: `${title ?? ''}\n${path ?? ''}`,
        confirmText: '好',
        cancelText: null,
      })
    })
    .catch(faults.report)
}

/** The capsule's menu: things that a phone does outside of the package. */
function openMenu(pages: Pages, sheets: Sheets, cloud: CloudLink, frame: Frame, faults: Faults): void {
  const choose = async (): Promise<void> => {
    const picked = await sheets.choose('', ['换个身份', '下拉刷新', '转发给朋友'])
    if (picked === 1) pages.pullDown()
    if (picked === 2) share(pages, sheets, faults)
    if (picked !== 0) return
    const session = await pickPersona(cloud, frame.overlay, true)
    if (!session) return
    keepSession(localStorage, session)
    history.replaceState(null, '', location.pathname)
    location.reload()
  }
  choose().catch(faults.report)
}

start().catch((error: unknown) => {
  document.body.dataset['failed'] = describe(error)
  document.body.append(`打不开：${describe(error)}`)
})
