import Taro from '@tarojs/taro'

export type Choice = 'accept' | 'reject' | 'ban' | 'filter'

/** One message that a person is asked about. */
export interface Asked {
  templateId: string
  purpose: string
}

/**
 * WeChat asks only inside a tap, before anything is waited for: call it first of all in the handler. Null when it did not
 * ask, as with the person's main switch off (20004).
 */
export async function requestMessages(asked: readonly Asked[]): Promise<Readonly<Record<string, Choice>> | null> {
  const tmplIds = asked.map(({ templateId }) => templateId)
  try {
    const answer: object = await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
    const found = new Map<string, unknown>(Object.entries(answer))
    return Object.fromEntries(tmplIds.flatMap((id) => choiceOf(id, found.get(id))))
  } catch {
    return null
  }
}

function choiceOf(id: string, answer: unknown): (readonly [string, Choice])[] {
  if (answer === 'acceptWithAudio') return [[id, 'accept']]
  return answer === 'accept' || answer === 'reject' || answer === 'ban' || answer === 'filter' ? [[id, answer]] : []
}
