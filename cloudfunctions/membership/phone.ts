import { z } from 'zod'
import { AppError } from '../../types/errors'
import { sdk } from '../kit/sdk'
import { refusalOf } from '../kit/sdkErrors'

const answer = z.object({ phoneInfo: z.object({ purePhoneNumber: z.string().min(5).max(20) }) })

/** The number behind WeChat's phone button. A code works once, for five minutes; otherwise PHONE_CODE_INVALID. */
export async function phoneOf(code: string): Promise<string> {
  try {
    return answer.parse(await sdk.openapi.phonenumber.getPhoneNumber({ code })).phoneInfo.purePhoneNumber
  } catch (error) {
    if (refusalOf(error) !== null) throw new AppError('PHONE_CODE_INVALID')
    throw error
  }
}
