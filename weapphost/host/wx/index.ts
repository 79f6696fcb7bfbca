import { hasComponent } from '../components/register'
import type { CloudLink } from '../cloud'
import type { Frame } from '../frame'
import type { Pages } from '../pages'
import type { Sheets } from '../sheets'
import type { TempFiles } from '../temp-files'
import type { Themes } from '../theme'
import { canvasApi } from './canvas'
import { cloudApi } from './cloud'
import { dialogsApi } from './dialogs'
import { groupApi, sceneOfVisit } from './group'
import { mediaApi } from './media'
import { navigationApi } from './navigation'
import type { Privacy } from './privacy'
import { storageApi } from './storage'
import { payApi } from './pay'
import { subscribeApi } from './subscribe'
import { systemApi } from './system'

interface Parts {
  readonly pages: Pages
  readonly frame: Frame
  readonly sheets: Sheets
  readonly themes: Themes
  readonly files: TempFiles
  readonly cloud: CloudLink
  readonly privacy: Privacy
  /** A source of an image as a url that the browser can load. */
  readonly imageUrl: (source: string) => string
  /** Whose storage it is. */
  readonly openid: string
  readonly launch: { readonly path: string; readonly query: object }
  readonly onError: (listener: (message: string) => void) => void
}

/**
 * The `wx` object. It is an ordinary object on purpose: Taro lists its own keys, a package may ask for a feature by
 * looking for it, and calling what is not here is a TypeError that names it.
 */
export function createWx(parts: Parts): Record<string, unknown> {
  const { pages, frame, sheets, themes, files, cloud, privacy, openid } = parts
  const launch = (): object => ({ ...parts.launch, scene: sceneOfVisit(), shareTicket: '', referrerInfo: {} })
  const wx: Record<string, unknown> = {
    env: { USER_DATA_PATH: 'http://usr' },
    ...navigationApi(pages),
    ...dialogsApi(sheets),
    ...mediaApi(files, sheets, parts.imageUrl, privacy.ifListening),
    ...canvasApi(files, parts.imageUrl),
    ...storageApi(localStorage, openid),
    ...systemApi(frame, themes, sheets),
    ...privacy.api,
    ...groupApi(cloud),
    ...payApi(cloud, sheets),
    ...subscribeApi(cloud, sheets),
    cloud: cloudApi(cloud, files),
    getLaunchOptionsSync: launch,
    getEnterOptionsSync: launch,
    onError: parts.onError,
    canIUse: (schema: string) => {
      const [subject = ''] = schema.split('.')
      return hasComponent(subject) || Object.hasOwn(wx, subject)
    },
  }
  for (const event of UNHEARD) wx[event] = () => undefined
  return wx
}

/** Listeners for events that never happen in the host. */
const UNHEARD = [
  ...['onAppShow', 'offAppShow', 'onAppHide', 'offAppHide', 'offError', 'onUnhandledRejection', 'onPageNotFound'],
  ...['offUnhandledRejection', 'offPageNotFound', 'offThemeChange', 'offNetworkStatusChange'],
  ...['onKeyboardHeightChange', 'offKeyboardHeightChange', 'onWindowResize', 'offWindowResize', 'onMemoryWarning'],
]
