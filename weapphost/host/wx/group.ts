import type { CloudLink } from '../cloud'
import { asynchronous } from './async'

/** WeChat's scene of an ordinary visit, and of a card opened in a group chat. */
const SCENE = { ordinary: 1001, groupCard: 1008 }

/** The WeChat group that this visit comes from: `?group=` in the host's own address. Null without one. */
const opengid = (): string | null => new URLSearchParams(location.search).get('group')

export const sceneOfVisit = (): number => (opengid() === null ? SCENE.ordinary : SCENE.groupCard)

export function groupApi(cloud: CloudLink): Record<string, unknown> {
  return {
    getGroupEnterInfo: asynchronous('getGroupEnterInfo', async () => {
      const group = opengid()
      if (group === null) throw Object.assign(new Error('invalid scene'), { errCode: 40097 })
      return { cloudID: await cloud.groupCloudId(group), encryptedData: '', iv: '' }
    }),
    updateShareMenu: asynchronous('updateShareMenu', () => undefined),
    showShareMenu: asynchronous('showShareMenu', () => undefined),
  }
}
