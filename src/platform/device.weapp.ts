import Taro from '@tarojs/taro'

/** What this phone is called, for a person who decides about it. */
export function deviceName(): string {
  const { brand, model } = Taro.getDeviceInfo()
  return `${brand} ${model}`.slice(0, 40)
}
