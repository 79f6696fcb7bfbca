import type { Phone } from './browser'
import { startSample } from './sample'

/**
 * Groups as neighbours meet them in a browser: the way into a WeChat group, a held post and its release, a report, a
 * removal and the objection, and a visit out of a bound WeChat group.
 */
jest.setTimeout(600_000)

const sample = startSample()
const COMPOUND = 'tianhuiyuan'
const BUILDING = `compoundId=${COMPOUND}&level=building&building=${encodeURIComponent('1号楼')}`
const page = (name: string, query: string) => `#/packages/${name}/index?${query}`
const BOARD = page('membership/pages/board', BUILDING)

async function say(phone: Phone, text: string): Promise<void> {
  await phone.open(BOARD)
  await phone.press('button', '发布')
  await phone.press('radio', '提议')
  await phone.fill(/什么事/, text)
  await phone.press('button', '发布')
}

test('a verified neighbour is given the QR image, and the steward sees that he was', async () => {
  const neighbour = await sample.phoneOf('张英洁')
  await neighbour.press('link', /小区群/)
  await neighbour.see('1号楼邻里群')
  await neighbour.press('button', '进1号楼邻里群的微信群')
  await neighbour.press('button', '领取入群码')
  await neighbour.see('长按图片，识别二维码进群')
  await neighbour.close()

  const steward = await sample.phoneOf('吴洋雪')
  await steward.open(page('desk/pages/group', BUILDING))
  await steward.see(/1号楼1单元102 张\*洁/)
  await steward.close()
})

test('a stranger is shown why it is locked, also when he has the address', async () => {
  const stranger = await sample.phoneOf('袁涛林')
  await stranger.press('link', /小区群/)
  await stranger.see(/房屋核验通过后/)
  await stranger.open(BOARD)
  await stranger.see(/这里只给住在这一栋、核验过房屋的邻居看/)
  expect(await stranger.words()).not.toContain('负一楼')
  await stranger.close()
})

test('a doubtful post waits for a person and then is seen', async () => {
  const text = '修空调的师傅加微信联系我'
  const author = await sample.phoneOf('张英洁')
  await say(author, text)
  await author.see('等人看过再发出来，一天内有结果')

  const neighbour = await sample.phoneOf('林一鸣')
  await neighbour.open(BOARD)
  await neighbour.see('只有1号楼核验过的住户能看到')
  expect(await neighbour.words()).not.toContain(text)

  const steward = await sample.phoneOf('吴洋雪')
  await steward.press('button', /帖子或举报等您看/)
  await steward.see(text)
  await steward.press('button', '可以发')
  await steward.see(/没有要看的/)

  await neighbour.open(BOARD)
  await neighbour.see(text)
  await Promise.all([author, neighbour, steward].map((phone) => phone.close()))
})

test('a report leads to removal with a reason, and the objection to another person', async () => {
  const text = '楼道里堆的东西早该清了，有些人不自觉'
  const author = await sample.phoneOf('张英洁')
  await say(author, text)
  await author.see(text)

  const neighbour = await sample.phoneOf('林一鸣')
  await neighbour.open(BOARD)
  await neighbour.see(text)
  await neighbour.page
    .getByRole('article')
    .or(neighbour.page.locator('.mb-post'))
    .filter({ hasText: text })
    .getByLabel('更多：举报、撤回')
    .last()
    .tap()
  await neighbour.press('button', /^举报$/)
  await neighbour.press('radio', '骂人')
  await neighbour.press('button', /^举报$/)
  await neighbour.see('收到了，一天内有人看')

  const steward = await sample.phoneOf('吴洋雪')
  await steward.open(page('desk/pages/moderation', ''))
  await steward.see(text)
  await steward.press('button', '撤下')
  await steward.fill('写清楚哪里不合适', '不要指责邻居')
  await steward.press('button', '撤下')
  await steward.see(/没有要看的/)

  await author.open(BOARD)
  await author.see('已被撤下：不要指责邻居')
  await author.press('button', '不服，申诉一次')
  await author.fill('说说您的理由', '没有指名道姓')
  await author.press('button', '提交申诉')

  const second = await sample.phoneOf('王艳萱')
  await second.open(page('desk/pages/moderation', ''))
  await second.see('作者说：没有指名道姓')
  await second.press('button', '放回去')
  await neighbour.open(BOARD)
  await neighbour.see(text)
  await Promise.all([author, neighbour, steward, second].map((phone) => phone.close()))
})

test('the steward binds a WeChat group from inside it, and visits from it land on its board', async () => {
  const steward = await sample.phoneOf('吴洋雪')
  await steward.open(`?group=gid-first${page('desk/pages/group', BUILDING)}`)
  await steward.press('button', '绑定这个微信群')
  await steward.see('已绑定微信群')

  const neighbour = await sample.phoneOf('林一鸣')
  await neighbour.open('?group=gid-first')
  await neighbour.see('1号楼邻里群')
  await neighbour.see('只有1号楼核验过的住户能看到')

  const stranger = await sample.phoneOf('袁涛林')
  await stranger.open('?group=gid-first')
  await stranger.see('加入小区')
  for (const phone of [steward, neighbour, stranger]) {
    expect(phone.errors).toEqual([])
    await phone.close()
  }
})
