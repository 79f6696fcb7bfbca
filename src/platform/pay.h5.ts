import Taro from '@tarojs/taro'
import { postJson } from './localcloud.h5'

/** What the function prepared. */
export interface Prepaid {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

/** A browser asks by itself, and localcloud pays as WeChat would. False when the person turned back. */
export async function payNow(prepaid: Prepaid, amount: string): Promise<boolean> {
  const { confirm } = await Taro.showModal({
    title: '微信支付',
    content: `付 ${amount}`,
    confirmText: '付款',
    cancelText: '先不付',
  })
  if (!confirm) return false
  const answer = await postJson('/dev/pay', { package: prepaid.package })
  return typeof answer === 'object' && answer !== null && 'errMsg' in answer && answer.errMsg === 'requestPayment:ok'
}
