import type { Phone } from './browser'
import { startSample } from './sample'

/**
 * What happens to people who live here, in a browser: a tenant leaves, a phone is changed, the stairs are told that the
 * water stops, and a neighbour's proposal becomes a topic.
 */
jest.setTimeout(240_000)

const sample = startSample()
const COMPOUND = 'tianhuiyuan'
const BUILDING = `compoundId=${COMPOUND}&level=building&building=${encodeURIComponent('1号楼')}`
const BOARD = `#/packages/membership/pages/board/index?${BUILDING}`
const phones: Phone[] = []

async function phoneOf(persona: string): Promise<Phone> {
  const phone = await sample.phoneOf(persona)
  phones.push(phone)
  return phone
}

test('a tenant who moves out sees nothing of it from that moment, on no phone', async () => {
  const other = await phoneOf('林一鸣')
  await other.open(BOARD)
  await other.see('只有1号楼核验过的住户能看到')

  const tenant = await phoneOf('林一鸣')
  await tenant.press('link', /我的/)
  await tenant.press('button', /1号楼1单元502/)
  await tenant.press('button', '搬走了，退出这套房')
  await tenant.press('button', '确认退出')
  await tenant.press('link', /首页/)
  await tenant.press('button', '加入小区')

  await other.open(BOARD)
  await other.see(/这里只给住在这一栋/)
  expect(await other.words()).not.toContain('负一楼')
})

test('a new phone signs only after somebody has seen the person; the old one signs until then', async () => {
  const old = await phoneOf('张英洁')
  await old.press('link', /我的/)
  await old.press('button', /1号楼1单元102/)
  await old.press('button', /手机钥匙/)
  await old.see('这部手机可以签名')

  const fresh = await phoneOf('张英洁')
  await fresh.open(`#/packages/membership/pages/phone-key/index?compoundId=${COMPOUND}`)
  await fresh.see('钥匙在另一部手机里')
  await fresh.press('button', '换成这部手机')
  await fresh.see('在等人核对')

  const steward = await phoneOf('吴洋雪')
  await steward.open('#/packages/membership/pages/care/index')
  await steward.press('radio', '换手机')
  await steward.fill(/上门见到本人/, '在楼下见到本人')
  await steward.press('button', '张*洁 是本人，通过')
  await steward.see(/没有等核对的新手机/)

  await fresh.page.reload()
  await fresh.see('这部手机可以签名')
  await old.page.reload()
  await old.see('钥匙在另一部手机里')
})

test('in an emergency each home confirms, and the steward rings first who asked for it', async () => {
  const home = await phoneOf('张英洁')
  await home.open('#/packages/notify/pages/care-list/index')
  await home.press('button', '登记，紧急时先联系我家')
  await home.fill('手机或座机', '13800001111')
  await home.press('button', '同意登记，存下电话')
  await home.see('打 13800001111')

  const steward = await phoneOf('吴洋雪')
  await steward.open('#/packages/notify/pages/broadcast-new/index')
  await steward.press('radio', /紧急/)
  await steward.fill('3号楼今晚停水抢修', '1号楼今晚停水')
  await steward.fill(/时间、地点/, '今晚八点到十点停水，请先存水')
  await steward.press('button', '核对一下再发')
  await steward.see(/发给 1号楼 \d+\s户，发出后不能收回/)
  await steward.press('button', /^确认，发给/)
  await steward.see('先联系这几户')
  expect(await steward.shows('button', '打电话给 1号楼1单元102')).toBe(true)

  await sample.moveClock(2 * 60_000)
  await home.open('')
  await home.press('button', /^消息，\d+ 条没看$/)
  await home.press('button', /1号楼今晚停水/)
  await home.press('button', '我家知道了')
  await home.see('您家已经确认收到')

  await steward.page.reload()
  await steward.see(/1\s户确认了/)
  expect(await steward.shows('button', '打电话给 1号楼1单元102')).toBe(false)
})

test('a neighbour’s proposal becomes a topic of the committee, with a meeting in the yard that is told with it', async () => {
  const author = await phoneOf('张英洁')
  await author.open(BOARD)
  await author.press('button', '发布')
  await author.press('radio', '提议')
  await author.fill(/什么事/, '单元门口装一个坐凳')
  await author.press('button', '发布')
  await author.see('单元门口装一个坐凳')

  const chair = await phoneOf('陈桂凤')
  await chair.open(BOARD)
  await chair.see('单元门口装一个坐凳')
  await chair.page.locator('.mb-post').filter({ hasText: '单元门口装一个坐凳' }).getByText('转为议题').last().tap()
  await chair.see(/的提议转来/)
  await chair.press('radio', /坝坝会/)
  await chair.press('button', '下一步：写议题')
  await chair.press('button', '下一步：定时间')
  await chair.see('每一步到哪天？')
  await chair.press('switch', '开个现场会')
  await chair.press('button', '下一步：核对')
  await chair.see('写上在哪里开')
  await chair.fill('例如：中庭桂花树下', '中庭桂花树下')
  await chair.press('button', '下一步：核对')
  await chair.see(/现场会：.*中庭桂花树下/)
  await chair.press('button', '交第二个人复核')
  await chair.see('您是发起人')

  const meetings = `#/packages/meeting/pages/meetings/index?compoundId=${COMPOUND}`
  await author.open(meetings)
  await author.see('中庭花园怎么改，大家来出主意')
  expect(await author.words()).not.toContain('单元门口装一个坐凳')
  const second = await phoneOf('王艳萱')
  await second.open('#/packages/desk/pages/drafts/index')
  await second.press('button', /单元门口装一个坐凳/)
  await second.press('button', '复核通过并公告')
  await second.see('核对一下，公告后不能改')
  await second.press('button', '复核通过并公告')
  await second.see(/现场开会/)
  await author.open(meetings)
  await author.press('button', /单元门口装一个坐凳/)
  await author.see('到了现场再签到')

  await author.open(BOARD)
  await author.see('已转为议题')
  expect(phones.flatMap(({ errors }) => errors)).toEqual([])
})
