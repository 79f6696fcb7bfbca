import { z } from 'zod'
import { TEMPLATE_KEYS, type TemplateKey } from '../../../types/notify/templates'
import { newKey, type Client, type Cloud } from '../harness'

/** Gives the environment WeChat's ids, as an operator does. */
export async function withTemplates(cloud: Pick<Cloud, 'insert'>): Promise<void> {
  await cloud.insert(
    'messageTemplates',
    TEMPLATE_KEYS.map((key) => ({ _id: key, templateId: `local-${key}`, stopped: null })),
  )
}

/** The person taps 「允许」 in WeChat's question, and his phone says so. */
export async function allow(cloud: Pick<Cloud, 'url'>, openid: string, client: Client, ...keys: TemplateKey[]) {
  const token = z.object({ token: z.string() }).parse(await post(cloud.url, '/dev/login', { openid }, '')).token
  const choices = Object.fromEntries(keys.map((key) => [`local-${key}`, 'accept']))
  await post(cloud.url, '/dev/subscribe', { choices }, token)
  return client.ok('notify.recordChoices', {
    choices: keys.map((key) => ({ key, choice: 'accept' as const })),
    requestKey: newKey(),
  })
}

const messages = z.array(
  z.object({
    openid: z.string(),
    templateId: z.string(),
    page: z.string().nullable(),
    fields: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
  }),
)

/** What WeChat has shown a person, the newest first. */
export async function shownTo(cloud: Pick<Cloud, 'url'>, openid: string): Promise<z.infer<typeof messages>> {
  const answer = await fetch(`${cloud.url}/dev/messages?openid=${openid}&limit=1000`)
  const body: unknown = await answer.json()
  return messages.parse(Array.isArray(body) ? body : z.object({ messages: z.unknown() }).parse(body).messages)
}

/** The n-th sending from now on ends so, at WeChat. */
export async function refuse(
  cloud: Pick<Cloud, 'url'>,
  errcode: number,
  more: { when?: 'before' | 'after'; times?: number } = {},
): Promise<void> {
  const fault = { api: 'subscribeMessage.send', do: 'fail', errcode, when: 'before', ...more }
  await post(cloud.url, '/dev/faults', fault, '')
}

async function post(url: string, path: string, body: object, token: string): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}
