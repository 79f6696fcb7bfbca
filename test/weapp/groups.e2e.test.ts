import type { WeappDriver } from '../../weapphost/driver'
import { startPackage } from './sample'

/** Groups in the compiled WeChat package: the way in, a held post, and a visit out of a bound WeChat group. */
const BUILDING = { compoundId: 'tianhuiyuan', level: 'building', building: '1号楼' }
const BOARD = 'packages/membership/pages/board/index'

jest.setTimeout(600_000)

const { url, phoneOf } = startPackage()

/** The package is started anew out of a WeChat group, as by a card there. */
async function enterFrom(phone: WeappDriver, group: string): Promise<void> {
  await phone.page.goto(`${url()}/weapp/?group=${group}`)
  await phone.waitText(/./)
}

test('a verified neighbour is given the QR image; a stranger learns why not', async () => {
  const phone = await phoneOf('oneHome')
  await phone.tap('小区群')
  await phone.waitText('1号楼邻里群')
  await phone.tap('进1号楼邻里群的微信群')
  await phone.tap('领取入群码')
  await phone.waitText('长按图片，识别二维码进群')
  expect(await phone.errors()).toEqual([])

  const stranger = await phoneOf('stranger')
  await stranger.open(BOARD, BUILDING)
  await stranger.waitText(/这里只给住在这一栋/)
  expect(await stranger.errors()).toEqual([])
})

test('a doubtful post is held until the steward has seen it', async () => {
  const text = '修空调的师傅加微信联系我'
  const author = await phoneOf('oneHome')
  await author.open(BOARD, BUILDING)
  await author.tap('跟邻居说一声')
  await author.tap('提议', 2)
  await author.fill('什么事、在哪里、想怎么办', text)
  await author.tap('发布', 1)
  await author.waitText('等人看过再发出来，一天内有结果')
  expect(await author.errors()).toEqual([])

  const steward = await phoneOf('steward')
  await steward.open('packages/desk/pages/moderation/index')
  await steward.waitText(text)
  await steward.tap('可以发')
  await steward.waitText(/没有要看的/)
  expect(await steward.errors()).toEqual([])

  const neighbour = await phoneOf('tenant')
  await neighbour.open(BOARD, BUILDING)
  await neighbour.waitText(text)
})

test('out of a WeChat group that the steward bound, the app lands on the board of its building', async () => {
  const steward = await phoneOf('steward')
  await enterFrom(steward, 'gid-weapp')
  await steward.open('packages/desk/pages/group/index', { ...BUILDING, bind: '1' })
  await steward.tap('绑定这个微信群')
  await steward.waitText('已绑定微信群')
  expect(await steward.errors()).toEqual([])

  const neighbour = await phoneOf('tenant')
  await enterFrom(neighbour, 'gid-weapp')
  await neighbour.waitText('只有1号楼核验过的住户能看到')
  expect(await neighbour.route()).toBe(BOARD)
  expect(await neighbour.errors()).toEqual([])
})
