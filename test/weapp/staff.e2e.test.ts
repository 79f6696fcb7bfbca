import { startPackage } from './sample'

/** The staff's pages in the compiled WeChat package, and what only WeChat has: its question, its camera, its album. */
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/

jest.setTimeout(180_000)

const { phoneOf } = startPackage()

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
