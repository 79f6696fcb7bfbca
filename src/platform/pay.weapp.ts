import Taro from '@tarojs/taro'

/** What the function prepared. */
export interface Prepaid {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

/** WeChat's own password page. Its success is only what the phone says: the function asks WeChat Pay itself. */
export async function payNow(prepaid: Prepaid, _amount: string): Promise<boolean> {
  const { timeStamp, nonceStr, signType, paySign } = prepaid
  return Taro.requestPayment({
    timeStamp,
    nonceStr,
    package: prepaid.package,
    signType: signType === 'RSA' ? 'RSA' : 'MD5',
    paySign,
  }).then(
    () => true,
    () => false,
  )
}
