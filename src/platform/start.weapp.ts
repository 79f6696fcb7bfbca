import Taro from '@tarojs/taro'

export function startPlatform(): void {
  Taro.cloud.init({ traceUser: false })
}
