import { z } from 'zod'
import { AppError } from '../../types/errors'
import { sdk } from '../kit/sdk'
import { refusalOf } from '../kit/sdkErrors'

const answer = z.object({
  phoneInfo: z.object({ purePhoneNumber: z.string().min(5).max(20), countryCode: z.coerce.string() }),
})

/**
 * The number behind WeChat's phone button. A code works once, for five minutes; otherwise PHONE_CODE_INVALID.
 * With its country's code where that is not China's: a foreign number may have the digits of one on the roll.
 */
export async function phoneOf(code: string): Promise<string> {
  try {
    const { phoneInfo } = answer.parse(await sdk.openapi.phonenumber.getPhoneNumber({ code }))
    const { purePhoneNumber, countryCode } = phoneInfo
    return countryCode === '86' ? purePhoneNumber : `+${countryCode} ${purePhoneNumber}`
  } catch (error) {
    if (refusalOf(error) !== null) throw new AppError('PHONE_CODE_INVALID')
    throw error
  }
}
