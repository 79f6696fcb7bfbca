import { z } from 'zod'
import type { Identities } from '../identities'
import { APPID } from '../service'
import { InterfaceError, read, type Interface } from './openapi'

const parameters = z.object({ code: z.unknown().optional() })

/** `phonenumber.getPhoneNumber`: the phone behind the code of WeChat's phone button, which is used up by it. */
export function phoneNumberInterface(identities: Identities, now: () => number): Interface {
  return (given) => {
    const { code } = read(given, parameters)
    const phone = typeof code === 'string' ? identities.redeemPhoneCode(code) : null
    if (phone === null) throw new InterfaceError(40029, 'invalid code')
    const watermark = { timestamp: Math.floor(now() / 1000), appid: APPID }
    return { phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark } }
  }
}
