import Taro from '@tarojs/taro'

/** Small settings kept on the device. A full or forbidden storage loses the setting, never the page. */
export function readSetting(key: string): string | null {
  try {
    const value: unknown = Taro.getStorageSync(`yb.${key}`)
    return typeof value === 'string' && value !== '' ? value : null
  } catch {
    return null
  }
}

export function writeSetting(key: string, value: string | null): void {
  try {
    if (value === null) Taro.removeStorageSync(`yb.${key}`)
    else Taro.setStorageSync(`yb.${key}`, value)
  } catch {
    // Private browsing or a full disk: the setting holds until the app closes.
  }
}
