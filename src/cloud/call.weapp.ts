import Taro from '@tarojs/taro'
import type { Envelope } from '~types/contract'

/**
 * Sends an envelope to a cloud function; resolves with its raw answer, rejects when none came. `group` is a cloudID:
 * WeChat puts the group in its place, and only at the top of the event.
 */
export async function invoke(functionName: string, envelope: Envelope, group?: string): Promise<unknown> {
  // Taro's declaration forgets what it answers.
  const cloud: { CloudID: (id: string) => unknown } = Taro.cloud
  const opened = group === undefined ? {} : { group: cloud.CloudID(group) }
  const { result } = await Taro.cloud.callFunction({ name: functionName, data: { ...envelope, ...opened } })
  return result
}
