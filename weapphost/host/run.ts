import { pagesOf, readApp, type Bundle } from './bundle'
import { openMenu, share } from './capsule'
import type { PhoneClock } from './clock'
import type { CloudLink, Session } from './cloud'
import { createEngine } from './engine'
import type { Faults } from './faults'
import type { Frame } from './frame'
import type { Handle } from './handle'
import { createLoader, type Load } from './modules'
import { createPages, type Pages } from './pages'
import { parseUrl } from './routes'
import { createSheets, type Sheets } from './sheets'
import { createStyleSheets } from './stylesheets'
import { createTempFiles } from './temp-files'
import { createThemes } from './theme'
import { sceneOfVisit } from './wx/group'
import { createWx } from './wx/index'
import { createPrivacy } from './wx/privacy'

interface AppDefinition {
  onLaunch?: (options: object) => void
  onShow?: (options: object) => void
  onError?: (error: unknown) => void
  onThemeChange?: (change: object) => void
}

interface Surroundings {
  readonly bundle: Bundle
  readonly frame: Frame
  readonly faults: Faults
  readonly cloud: CloudLink
  readonly clock: PhoneClock
  readonly session: Session
}

/** Starts the package: its app, and the page that the address names or else its first. */
export function run({ bundle, frame, faults, cloud, clock, session }: Surroundings): Handle {
  const app = readApp(bundle)
  const sheets = createSheets(frame.overlay)
  const themes = createThemes(bundle, app.themeLocation)
  const files = createTempFiles()
  const privacy = createPrivacy(sheets)
  const setData: Record<string, number[]> = {}
  const imageUrl = (source: string): string => files.urlOf(source) ?? pictureUrl(source)

  const engine = createEngine(
    bundle,
    {
      fault: faults.report,
      imageUrl,
      navigate: (openType, url) => {
        navigate(pages, openType, url)
      },
      askForPhone: async () => {
        await privacy.ifListening()
        return (await allowsPhone(sheets)) ? cloud.phoneCode() : null
      },
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
  const launch = { path, query, scene: sceneOfVisit(), shareTicket: '', referrerInfo: {} }
  const errorListeners: ((message: string) => void)[] = []
  const wx = createWx({
    ...{ pages, frame, sheets, themes, files, cloud, privacy, imageUrl, launch },
    openid: session.openid,
    onError: (listener) => errorListeners.push(listener),
  })

  let definition: AppDefinition = {}
  load = createLoader((file) => bundle.files[file], window, {
    wx,
    Date: clock.Date,
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

  return {
    faults: faults.all,
    reLaunch: pages.reLaunch,
    route: () => pages.top()?.location.route ?? '',
    setData,
  }
}

/** Pictures of the package are beside the host; anything else must be a url of its own. */
function pictureUrl(source: string): string {
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
