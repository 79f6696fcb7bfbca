import Taro from '@tarojs/taro'
import { listenForPrivacy } from './privacy.weapp'

export function startPlatform(): void {
  Taro.cloud.init({ traceUser: false })
  listenForPrivacy()
}
