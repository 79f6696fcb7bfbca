import Taro from '@tarojs/taro'

/** Rings after the phone's own question; turning back is no fault. */
export async function ring(phoneNumber: string): Promise<void> {
  await Taro.makePhoneCall({ phoneNumber: phoneNumber.replace(/[ -]/g, '') }).catch(() => undefined)
}
