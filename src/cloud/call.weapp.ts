import Taro from '@tarojs/taro'
import type { Envelope } from '~types/contract'

/** Sends an envelope to a cloud function; resolves with its raw answer, rejects when none came. */
export async function invoke(functionName: string, envelope: Envelope): Promise<unknown> {
  const { result } = await Taro.cloud.callFunction({ name: functionName, data: { ...envelope } })
  return result
}
