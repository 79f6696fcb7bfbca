import { rules as rulesContract, setRules } from '../../types/disclosure/rules'
import { periodAt, shiftPeriod } from '../../domain/disclosure/period'
import { call } from '../../scripts/cloud-client'
import type { WeappDriver } from '../../weapphost/driver'
import { z } from 'zod'
import { startPackage } from './sample'

/** 双晒 in the compiled WeChat package: a resident reads, asks and rates; the accountant covers a photo; lateness shows. */
const DAY = 24 * 60 * 60_000
const compoundId = 'tianhuiyuan'
/** The quarter that the seed published. */
const period = shiftPeriod(periodAt('quarter', Date.now() - 40 * DAY), -1)
const books = (page: string) => `packages/disclosure/pages/${page}/index`

jest.setTimeout(180_000)

const { url, phoneOf } = startPackage()

async function moveClock(advance: number): Promise<void> {
  const answer = await fetch(`${url()}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance }),
  })
  expect(answer.status).toBe(200)
}

/** From now on each month has to be public a day after its end: the last but one is late at once. */
async function askForMonths(since: string): Promise<void> {
  const answer = await fetch(`${url()}/dev/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona: 'chair' }),
  })
  const { token } = z.object({ token: z.string() }).parse(await answer.json())
  const chair = { url: url(), token }
  const { rules, version } = await call(chair, rulesContract, { compoundId })
  if (rules === null) throw new Error('expected the sample to have rules')
  await call(chair, setRules, { compoundId, version, rules: { ...rules, period: 'month', since, dueDays: 1 } })
}

/** A finger drawn over what has this label; Playwright itself only taps. */
async function draw(phone: WeappDriver, label: string): Promise<void> {
  const place = await phone.page.getByLabel(label).filter({ visible: true }).last().boundingBox()
  if (place === null) throw new Error('expected the picture to be shown')
  const client = await phone.page.context().newCDPSession(phone.page)
  const at = (part: number) => [{ x: place.x + place.width * part, y: place.y + place.height * part }]
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.2) })
  for (const part of [0.3, 0.5, 0.7]) {
    await phone.page.waitForTimeout(100)
    await client.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(part) })
  }
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** Taps a chip and types into a field within one task: so a busy phone delivers what a person did one after the other. */
async function tapAndType(phone: WeappDriver, chip: string, field: string, text: string): Promise<void> {
  const shown = phone.page.locator('.host-page:visible')
  const input = await shown.getByLabel(field, { exact: true }).elementHandle()
  await shown.getByText(chip, { exact: true }).evaluate(
    (target, [place, typed]) => {
      const touch = new Touch({ identifier: 1, target, clientX: 1, clientY: 1 })
      for (const type of ['touchstart', 'touchend']) {
        target.dispatchEvent(new TouchEvent(type, { bubbles: true, cancelable: true, changedTouches: [touch] }))
      }
      if (!(place instanceof HTMLInputElement)) throw new Error('expected a field')
      place.value = typed
      place.dispatchEvent(new Event('input', { bubbles: true }))
    },
    [input, text] as const,
  )
}

test('a resident reads the period, looks at a voucher, asks about the line, and rates the services', async () => {
  const phone = await phoneOf('couple1')
  await phone.waitText('待我办理')
  await phone.open(books('period'), { compoundId, period })
  await phone.waitText('按时公布')
  await phone.tap('在账本里核对')
  await phone.waitText(/对得上：在公开账本第/)
  await phone.open(books('line'), { compoundId, period, no: '20' })
  await phone.tap('打开凭证 发票.png')
  await phone.tap('关闭')
  await phone.open(books('line'), { compoundId, period, no: '45' })
  await phone.waitText('更正过')
  await phone.tap('对这一笔提问')
  await phone.fill('内容', '这一笔为什么少了 100 元？')
  await phone.tap('提问')
  await phone.waitText(/等安和物业答复/)
  await phone.open(books('period'), { compoundId, period })
  await phone.tap('晒服务')
  await phone.tap('满意')
  await phone.waitText('您家评的是：满意')
  expect(await phone.errors()).toEqual([])
})

test('the accountant draws over a number on the phone before the photo is sent', async () => {
  const phone = await phoneOf('accountant')
  await phone.open(books('publish'), { compoundId, period: shiftPeriod(period, 1) })
  await phone.tap('记一笔')
  await phone.fill('项目', '换门禁读卡器')
  await phone.fill('金额（元）', '360.00')
  await tapAndType(phone, '设施维护', '收款单位', '锦安五金')
  await phone.tap('存下这一笔')
  await phone.tap('第 1 笔的凭证')
  const buffer = await phone.page.screenshot()
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.tap('选照片或 PDF')
  await phone.tap('拍照或从相册选')
  await phone.waitText('先跟您说清楚')
  await phone.tap('同意')
  await (await chooser).setFiles({ name: 'invoice.png', mimeType: 'image/png', buffer })
  await phone.waitText('涂掉身份证号、银行卡号')
  await phone.page.waitForLoadState('networkidle')
  await draw(phone, '凭证的照片，划过的地方涂黑')
  await phone.tap('涂黑了 1 处，上传')
  await phone.waitText('号码涂黑了')
  await phone.tap('看 照片1.jpg')
  await phone.tap('关闭')
  expect(await phone.errors()).toEqual([])
})

test('an answer that comes late is late for everybody', async () => {
  await moveClock(6 * DAY)
  const accountant = await phoneOf('accountant')
  await accountant.open(books('line'), { compoundId, period, no: '45' })
  await accountant.tap('答复')
  await accountant.fill('内容', '发票抄错了，已经更正')
  await accountant.tap('答复', 1)
  await accountant.waitText('发票抄错了，已经更正')
  const phone = await phoneOf('oneHome')
  await phone.open(books('line'), { compoundId, period, no: '45' })
  await phone.waitText(/晚了\s2\s天/)
  for (const one of [accountant, phone]) expect(await one.errors()).toEqual([])
})

test('a period that is not public is late, says who was told, and can be urged', async () => {
  const month = shiftPeriod(periodAt('month', Date.now()), -2)
  await askForMonths(month)
  const phone = await phoneOf('oneHome')
  await phone.open(books('period'), { compoundId, period: month })
  await phone.waitText('逾期未公布')
  await phone.waitText('转告街道办，请街道办督促')
  await phone.tap('催物业公布')
  await phone.waitText(/已有 1\s户催过/)
  expect(await phone.errors()).toEqual([])
})
