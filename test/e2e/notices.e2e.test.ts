import { z } from 'zod'
import type { Phone } from './browser'
import { startSample } from './sample'

/**
 * What a neighbour is told: he allows one message while casting, the vote closes, and the message comes once, as WeChat
 * would show it, and leads to the result; the inbox has it too.
 */
const DAY = 24 * 60 * 60_000
const MINUTE = 60_000

jest.setTimeout(600_000)

const sample = startSample()
const messages = z.array(
  z.object({
    title: z.string(),
    page: z.string().nullable(),
    fields: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
)

async function shown(): Promise<z.infer<typeof messages>> {
  const body: unknown = await (await fetch(`${sample.url()}/dev/messages?limit=100`)).json()
  return messages.parse(Array.isArray(body) ? body : z.object({ messages: z.unknown() }).parse(body).messages)
}

let phone: Phone

test('who has just cast is asked once whether the result may be told, and is not asked again', async () => {
  phone = await sample.phoneOf('韩磊阳')
  await phone.press('button', '去投票')
  await phone.see('弃权')
  const options = phone.page.getByRole('radio', { name: '同意' }).locator('visible=true')
  for (let at = 0; at < (await options.count()); at += 1) await options.nth(at).click()
  await phone.press('button', '核对')
  await phone.press('button', '确认投出')
  await phone.see('投好了，谢谢您')
  await phone.press('button', /结果出来告诉我/)
  await phone.see('在微信里告诉您？')
  await phone.page.getByText('允许', { exact: true }).locator('visible=true').last().click()
  await phone.see('到时候在微信里告诉您')
  expect(await phone.shows('button', /结果出来告诉我/)).toBe(false)
})

test('when the vote is counted one message comes, and none twice', async () => {
  await sample.moveClock(4 * DAY)
  for (let minute = 0; minute < 6; minute += 1) await sample.moveClock(2 * MINUTE)
  const about = (await shown()).filter((message) => message.title === '投票结果通知')
  expect(about).toHaveLength(1)
  expect(about[0]?.fields.map(({ label }) => label)).toEqual(['投票主题', '投票结果', '公布时间'])
  expect(about[0]?.page).toMatch(/^packages\/deliberation\/pages\/result\/index\?compoundId=.+&deliberationId=.+/)
  await sample.moveClock(DAY)
  expect((await shown()).filter((message) => message.title === '投票结果通知')).toHaveLength(1)
})

test('the inbox has it, and it leads to the result', async () => {
  const again = await sample.phoneOf('韩磊阳')
  await again.press('button', /^消息，\d+ 条没看$/)
  await again.see(/^结果出来了/)
  await again.press('button', /^结果出来了：\d{4}年第二次业主大会/)
  await again.see('结果')
  expect(again.page.url()).toContain('packages/deliberation/pages/result/index')
  expect(again.errors).toEqual([])
})
