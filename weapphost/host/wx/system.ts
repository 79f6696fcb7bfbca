import type { Frame } from '../frame'
import { BAR_HEIGHT, CAPSULE } from '../navigation-bar'
import type { Sheets } from '../sheets'
import type { Theme, Themes } from '../theme'
import { asynchronous, numberOr, text } from './async'

/** The base library whose behaviour the host follows: the least that the product supports. */
const SDK_VERSION = '2.32.3'
/** WeChat's ordinary font size; people who enlarge their fonts have 18 to 26. */
const FONT_SIZE = 17

export function systemApi(frame: Frame, themes: Themes, sheets: Sheets): Record<string, unknown> {
  const windowInfo = (): Record<string, unknown> => ({
    pixelRatio: devicePixelRatio,
    screenWidth: frame.width(),
    screenHeight: frame.height(),
    windowWidth: frame.width(),
    windowHeight: frame.height() - BAR_HEIGHT,
    statusBarHeight: 0,
    screenTop: BAR_HEIGHT,
    safeArea: {
      left: 0,
      right: frame.width(),
      top: 0,
      bottom: frame.height(),
      width: frame.width(),
      height: frame.height(),
    },
  })
  const appBase = (): Record<string, unknown> => ({
    SDKVersion: SDK_VERSION,
    language: 'zh_CN',
    version: '8.0.50',
    theme: themes.current(),
    fontSizeSetting: FONT_SIZE,
    fontSizeScaleFactor: 1,
    enableDebug: false,
    host: { env: 'WeChat' },
  })
  const device = (): Record<string, unknown> => ({
    platform: 'devtools',
    system: 'iOS 16.0',
    brand: 'devtools',
    model: 'browser',
    benchmarkLevel: 1,
    abi: '',
  })
  const all = (): Record<string, unknown> => ({ ...windowInfo(), ...appBase(), ...device() })

  return {
    getWindowInfo: windowInfo,
    getAppBaseInfo: appBase,
    getDeviceInfo: device,
    getSystemInfoSync: all,
    getSystemInfo: asynchronous('getSystemInfo', all),
    getSystemInfoAsync: asynchronous('getSystemInfoAsync', all),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => {
      const right = frame.width() - CAPSULE.right
      const { width, height, top } = CAPSULE
      return { width, height, top, right, bottom: top + height, left: right - width }
    },
    onThemeChange: (listener: (change: { theme: Theme }) => void) => {
      themes.onChange((theme) => {
        listener({ theme })
      })
    },
    getRandomValues: asynchronous('getRandomValues', (options) => ({
      randomValues: crypto.getRandomValues(new Uint8Array(numberOr(options, 'length', 0))).buffer,
    })),
    getNetworkType: asynchronous('getNetworkType', () => ({ networkType: navigator.onLine ? 'wifi' : 'none' })),
    onNetworkStatusChange: (listener: (change: { isConnected: boolean; networkType: string }) => void) => {
      const tell = (): void => {
        listener({ isConnected: navigator.onLine, networkType: navigator.onLine ? 'wifi' : 'none' })
      }
      addEventListener('online', tell)
      addEventListener('offline', tell)
    },
    makePhoneCall: asynchronous('makePhoneCall', async (options) => {
      const number = text(options, 'phoneNumber')
      const reply = await sheets.ask({ title: '打电话', content: number, confirmText: '呼叫', cancelText: '取消' })
      if (!reply.confirmed) throw new Error('cancel')
      return undefined
    }),
    setClipboardData: asynchronous('setClipboardData', async (options) => {
      await navigator.clipboard.writeText(text(options, 'data'))
      sheets.toast('内容已复制', 'success', 1500, false)
      return undefined
    }),
    vibrateShort: asynchronous('vibrateShort', () => undefined),
    hideKeyboard: asynchronous('hideKeyboard', () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      return undefined
    }),
    nextTick: (callback: () => void) => {
      void Promise.resolve().then(callback)
    },
  }
}
