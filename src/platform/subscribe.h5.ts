import Taro from '@tarojs/taro'
import { postJson } from './localcloud.h5'

export type Choice = 'accept' | 'reject' | 'ban' | 'filter'

/** One message that a person is asked about. */
export interface Asked {
  templateId: string
  purpose: string
}

/** A browser asks by itself, and localcloud keeps the answer as WeChat would. Null when nothing was asked. */
export async function requestMessages(asked: readonly Asked[]): Promise<Readonly<Record<string, Choice>> | null> {
  const { confirm } = await Taro.showModal({
    title: '在微信里告诉您？',
    content: `${asked.map(({ purpose }) => purpose).join('；')}，各发一次消息。`,
    confirmText: '允许',
    cancelText: '不用了',
  })
  const choice = confirm ? 'accept' : 'reject'
  const choices = Object.fromEntries(asked.map(({ templateId }) => [templateId, choice]))
  const answer = await postJson('/dev/subscribe', { choices })
  return choicesIn(asked, answer)
}

export function choicesIn(asked: readonly Asked[], answer: unknown): Readonly<Record<string, Choice>> {
  const found = new Map(typeof answer === 'object' && answer !== null ? Object.entries(answer) : [])
  return Object.fromEntries(
    asked.flatMap(({ templateId }) => {
      const choice: unknown = found.get(templateId)
      return choice === 'accept' || choice === 'reject' || choice === 'ban' || choice === 'filter'
        ? [[templateId, choice] as const]
        : []
    }),
  )
}
