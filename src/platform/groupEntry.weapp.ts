import Taro from '@tarojs/taro'

/** Scenes in which WeChat opens the app out of a group: a card there (1008, 1044), or the group's own tools. */
const FROM_GROUP: readonly number[] = [1008, 1044, 1158, 1160, 1177, 1185]

/**
 * What stands for the WeChat group that the app was opened from; only WeChat can open it, and only in our functions.
 * Null when it was opened from anywhere else.
 */
export async function groupCloudId(): Promise<string | null> {
  if (!FROM_GROUP.includes(Taro.getEnterOptionsSync().scene)) return null
  try {
    const entered: object = await Taro.getGroupEnterInfo({})
    return 'cloudID' in entered && typeof entered.cloudID === 'string' ? entered.cloudID : null
  } catch {
    // 40097: not out of a group; 65206: has left it.
    return null
  }
}

/** Cards of this page carry the group they are opened in. */
export function carryGroup(): void {
  void Taro.updateShareMenu({ withShareTicket: true })
}
