import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { call } from '../../scripts/cloud-client'
import { announce } from '../../types/meeting/announcing'
import { countTaps } from '../e2e/taps'
import { startPackage } from './sample'

/**
 * The staff's pages in the compiled WeChat package, a meeting between them and a resident, an elder's way to his ballot, and
 * what only WeChat has: its question, its camera, its album.
 */
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/

jest.setTimeout(180_000)

const { url, phoneOf } = startPackage()

test('the community asks a supervisor by a code, who takes the office; both are on record', async () => {
  const worker = await phoneOf('communityWorker')
  await worker.tap('天惠苑小区')
  await worker.waitText('待我办理')
  await worker.open('packages/desk/pages/grants/index')
  await worker.tap('天惠苑小区')
  await worker.tap('请人担任')
  // The first is whoever holds it already.
  await worker.tap('监事', 1)
  await worker.tap('其他人，用邀请码')
  await worker.fill('对方的姓名', '袁涛林')
  await worker.tap('发出邀请')
  await worker.waitText('邀请发出了')
  const code = CODE.exec(await worker.text())?.[0] ?? ''
  expect(code).toMatch(CODE)

  const asked = await phoneOf('stranger')
  await asked.open('packages/desk/pages/offer/index')
  await asked.fill('例如 7F3A-C19E-04BD', code)
  await asked.tap('看看是什么职责')
  await asked.waitText(/不是您，请不要接受/)
  // The offer pushes the page down: a tap on its way would land beside it.
  await asked.page.waitForLoadState('networkidle')
  await asked.tap('接受')
  await asked.waitText(/您从现在起是/)
  await asked.open('packages/desk/pages/audit/index')
  await asked.waitText('社区工作者 吴*梅')
  for (const phone of [worker, asked]) expect(await phone.errors()).toEqual([])
})

test('a steward ends a tenant’s access with a note, and it is closed to him in that moment', async () => {
  const steward = await phoneOf('steward')
  await steward.open('packages/membership/pages/care/index')
  for (const step of ['1号楼', '1单元', '502', '结束 林*鸣 的登记', '搬走了']) await steward.tap(step)
  await steward.fill('如 10月31日已搬走，物业交接单为证', '交了钥匙')
  await steward.tap('确认结束')
  const tenant = await phoneOf('tenant')
  await tenant.waitText('加入小区')
  for (const phone of [steward, tenant]) expect(await phone.errors()).toEqual([])
})

test('WeChat asks once whether a message may come, and what was allowed is counted', async () => {
  const phone = await phoneOf('oneHome')
  await phone.open('packages/notify/pages/messages/index')
  await phone.waitText('没有次数了')
  await phone.tap('.yb-btn')
  await phone.waitText('允许发送消息')
  await phone.tap('允许')
  await phone.waitText('还能发 1 条')
  expect(await phone.errors()).toEqual([])
})

test('the code at the gate is kept in the album, and scanned on the way in', async () => {
  const steward = await phoneOf('steward')
  await steward.open('packages/desk/pages/gates/index')
  await steward.tap('1号楼')
  await steward.tap('生成码')
  await steward.tap('存到相册，拿去打印')
  await steward.waitText('保存到相册')
  await steward.tap('允许')

  const phone = await phoneOf('stranger')
  await phone.open('packages/membership/pages/join/index')
  await phone.tap('扫小区门口的码')
  await phone.fill('码里的页面路径', 'packages/membership/pages/board/index')
  await phone.tap('扫到了')
  await phone.waitText('这不是小区大门的码')
  for (const one of [steward, phone]) expect(await one.errors()).toEqual([])
})

test('an elder casts for two homes with four taps, one more for each further motion, and one confirmation', async () => {
  const phone = await phoneOf('twoHomes')
  await phone.waitText('待我办理')
  await phone.page.evaluate(() => {
    const { openid } = JSON.parse(localStorage.getItem('weapp-host.session') ?? '{}') as { openid: string }
    localStorage.setItem(`weapp:${openid}:yb.elder`, JSON.stringify({ value: 'on' }))
  })
  await phone.page.reload()
  await phone.waitText('业主大会会议')
  const taps = await countTaps(phone.page)
  await phone.tap('去投票')
  for (const [motion, choice] of ['同意', '反对', '弃权'].entries()) await phone.tap(choice, motion)
  await phone.tap('核对')
  await phone.waitText('2 套房，180.39 ㎡，算 1 人')
  expect(await taps()).toBeLessThanOrEqual(4 + 2)
  await phone.tap('确认投出')
  await phone.waitText('投好了，谢谢您')
  expect(await phone.errors()).toEqual([])
})

/** Of localcloud: for what has no page, or would wait for hours. */
async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(url() + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}

test('at a meeting a resident signs in by its digits, lets his words stand under his home, and answers the minutes', async () => {
  const { token } = z.object({ token: z.string() }).parse(await post('/dev/login', { persona: 'steward' }))
  // It begins in a quarter of an hour: people sign in half an hour before.
  const startsAt = Math.ceil(Date.now() / 60_000) * 60_000 + 15 * 60_000
  const { meetingId } = await call({ url: url(), token }, announce, {
    compoundId: 'tianhuiyuan',
    about: {
      kind: 'own',
      title: '1号楼门禁换不换',
      scope: { level: 'building', building: '1号楼' },
      agenda: ['换不换，换成什么样'],
    },
    place: '1号楼一楼大厅',
    startsAt,
    seats: [],
    requestKey: randomBytes(16).toString('hex'),
  })
  const at = { compoundId: 'tianhuiyuan', meetingId }
  const [steward, resident] = await Promise.all([phoneOf('steward'), phoneOf('oneHome')])
  await steward.open('packages/meeting/pages/door/index', at)
  await steward.waitText('扫码或输数字签到')
  const digits = (/(\d{3}) (\d{3})/.exec(await steward.text()) ?? []).slice(1).join('')
  await resident.open('packages/meeting/pages/meeting/index', at)
  await resident.fill('六位数字', digits)
  await resident.tap('签到')
  await resident.waitText(/1号楼1单元102 \d+:\d\d 已签到/)

  await steward.tap('意见')
  await steward.fill('照原话记，一条一件事', '给家里的老人多办一张卡')
  await steward.tap('1号楼1单元102')
  await steward.tap('记下这一条')
  await steward.waitText('等他家在手机上同意写房号')
  await resident.open('packages/meeting/pages/meeting/index', at)
  await resident.tap('同意写上')
  await resident.waitText('换不换，换成什么样')

  await post('/dev/clock', { advance: 20 * 60_000 })
  await steward.open('packages/meeting/pages/write/index', at)
  await steward.fill('例如：到会的邻居商量了', '到会的邻居赞成换，老人多办一张卡。')
  await steward.tap('存好，去看')
  await steward.tap('开始念，请到会的人确认')
  await steward.waitText('正在念给大家听')
  await resident.open('packages/meeting/pages/meeting/index', at)
  await resident.tap('看记录，说对不对')
  await resident.waitText('到会的邻居赞成换，老人多办一张卡。')
  expect(await resident.text()).toMatch(/给家里的老人多办一张卡\s+1号楼1单元102/)
  await resident.tap('记得对')
  await resident.waitText('1号楼1单元102 说了：记得对')
  for (const phone of [steward, resident]) expect(await phone.errors()).toEqual([])
})
