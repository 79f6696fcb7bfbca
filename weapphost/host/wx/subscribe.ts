import type { CloudLink } from '../cloud'
import type { Sheets } from '../sheets'
import { asynchronous, texts } from './async'

/** WeChat's question whether messages may come. Whoever closes it has declined. */
export function subscribeApi(cloud: CloudLink, sheets: Sheets): Record<string, unknown> {
  return {
    requestSubscribeMessage: asynchronous('requestSubscribeMessage', async (options) => {
      const ids = texts(options, 'tmplIds')
      const templates = await cloud.subscribeTemplates()
      const titles = ids.map((id) => templates.find((template) => template.id === id)?.title ?? id)
      const { confirmed } = await sheets.ask({
        title: '允许发送消息',
        content: titles.join('、'),
        confirmText: '允许',
        cancelText: '取消',
      })
      const choice = confirmed ? 'accept' : 'reject'
      return cloud.subscribe(Object.fromEntries(ids.map((id) => [id, choice])))
    }),
  }
}
