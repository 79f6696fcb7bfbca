import { z } from 'zod'
import { CONTRACT_VERSION } from '../../types/contract'
import type { WeappDriver } from '../../weapphost/driver'
import { startPackage } from './sample'

/** The compiled WeChat package and the built functions, together, as residents use them. */
const MOTIONS = ['同意', '反对', '弃权'] as const
const RECEIPT_CODE = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/
/** docs/architecture: what a page may send to be drawn at once. */
const SET_DATA_BYTES = 64 * 1024

/** A picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const { url, phoneOf } = startPackage()

/** From the first page to the filled-in ballot of the owners' assembly, with the last sheet open. */
async function fillBallot(phone: WeappDriver): Promise<void> {
  await phone.tap('议事投票')
  await phone.tap('业主大会会议')
  await phone.waitText('议事详情')
  await phone.tap('去投票')
  await phone.waitText('投出后不能改')
  for (const [motion, choice] of MOTIONS.entries()) await phone.tap(choice, motion)
  await phone.waitText('已选 3 件，共 3 件')
  await phone.tap('核对')
  await phone.waitText('核对一下，投出后不能改')
}

async function expectCleanRun(phone: WeappDriver): Promise<void> {
  expect(await phone.errors()).toEqual([])
  const sizes = Object.values(await phone.setDataBytes()).flat()
  expect(Math.max(...sizes)).toBeLessThan(SET_DATA_BYTES)
}

test('a resident finds the running vote, casts a ballot, gets a receipt, and cannot cast a second one', async () => {
  const phone = await phoneOf('oneHome')
  await phone.waitText('待我办理')
  await fillBallot(phone)
  await phone.tap('确认投出')
  await phone.waitText('投好了，谢谢您')
  await phone.waitText(RECEIPT_CODE)
  expect(await phone.text()).not.toMatch(/同意|反对|弃权/)

  await phone.tap('返回')
  await phone.waitText('已投')
  const ballot = new URL(phone.page.url()).hash.replace('#/', '').replace('/detail/', '/ballot/').split('?')
  await phone.open(ballot[0] ?? '', Object.fromEntries(new URLSearchParams(ballot[1])))
  await phone.waitText('不能再投')
  await expectCleanRun(phone)
}, 180_000)

test('two who own a home together settle who casts, each on his own phone; then he does, and the other is told', async () => {
  const [first, second] = await Promise.all([phoneOf('couple1'), phoneOf('couple2')])
  await first.tap('议事投票')
  await first.tap('业主大会会议')
  await first.tap('去投票')
  await first.waitText('这套房有两位产权人，请先商定谁来投')
  await first.tap('去商定谁来投')
  await first.tap('汤*霞（我）')
  await first.tap('请其他产权人同意')
  await first.waitText('正在商定：由 汤*霞 来投')

  await second.tap('我的')
  await second.tap('1号楼1单元101')
  await second.tap('商定谁来投票')
  await second.tap('同意由 汤*霞 投')
  await second.waitText('由 汤*霞 来投')

  const again = await phoneOf('couple1')
  await fillBallot(again)
  await again.tap('确认投出')
  await again.waitText('投好了，谢谢您')
  await Promise.all([expectCleanRun(first), expectCleanRun(second), expectCleanRun(again)])
}, 180_000)

/** Fills in the first steps of joining: which home, and as what. */
async function startJoining(phone: WeappDriver, room: string, relation: string, name: string): Promise<void> {
  await phone.tap('加入小区')
  for (const choice of ['天惠苑小区', '1号楼', '1单元', room, '下一步', relation, '下一步']) await phone.tap(choice)
  await phone.fill('如 张桂芳', name)
}

test("an owner whose name and WeChat's phone number are on the roll is verified at once, and sees what runs", async () => {
  const phone = await phoneOf('stranger')
  await startJoining(phone, '201', '业主', '袁涛林')
  await phone.tap('验手机号并提交')
  await phone.waitText('先跟您说清楚')
  await phone.tap('同意')
  await phone.tap('允许')
  await phone.waitText('核验好了')
  await phone.tap('去看小区的事')
  await phone.waitText('待我办理')
  await expectCleanRun(phone)
}, 180_000)

test("a tenant's photo reaches the steward, who refuses it with a reason, and lets the next one in", async () => {
  const tenant = await phoneOf('operator')
  await startJoining(tenant, '301', '租户', '赵小山')
  await tenant.tap('拍租房合同')
  const chooser = tenant.page.waitForEvent('filechooser')
  await tenant.tap('拍一张')
  await tenant.waitText('先跟您说清楚')
  await tenant.tap('同意')
  await (await chooser).setFiles({ name: 'contract.png', mimeType: 'image/png', buffer: PICTURE })
  await tenant.waitText('第 1 页')
  await tenant.tap('验手机号并提交')
  await tenant.tap('允许')
  await tenant.waitText('已提交，正在审核')

  const steward = await phoneOf('steward')
  await steward.tap('我的')
  await steward.tap('住户审核')
  await steward.tap('1号楼1单元301 的证明照片，点开看大图')
  await steward.tap('关闭')
  await steward.tap('1号楼1单元301 不通过')
  await steward.tap('照片看不清，请重拍一张')
  await steward.tap('不通过，告诉对方原因')
  await steward.waitText('1号楼1单元301 没通过')

  await tenant.tap('回首页，等结果')
  await tenant.tap('我的')
  await tenant.tap('1号楼1单元301')
  await tenant.waitText('没通过的原因：照片看不清，请重拍一张')
  await tenant.tap('改一改材料')
  await tenant.tap('再交一次')
  await tenant.waitText('已提交，正在审核')

  await steward.tap('返回')
  await steward.tap('住户审核')
  await steward.tap('1号楼1单元301 以前交过 1 次')
  await steward.tap('1号楼1单元301 核对无误，通过')
  await steward.tap('通过这一份')
  await steward.waitText('1号楼1单元301 已通过')
  await Promise.all([expectCleanRun(tenant), expectCleanRun(steward)])
}, 180_000)

test('an owner hands over a card, and the family member who opens it is in at once', async () => {
  const owner = await phoneOf('oneHome')
  await owner.tap('我的')
  await owner.tap('邀请家人、租户')
  await owner.tap('家人')
  await owner.tap('生成邀请码')
  await owner.waitText('只能用一次')
  const code = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/.exec(await owner.text())?.[0] ?? ''

  const guest = await phoneOf('communityWorker')
  await guest.open('packages/membership/pages/invited/index', { invite: code })
  await guest.waitText('1号楼1单元102')
  await guest.fill('如 张桂芳', '张小妹')
  await guest.tap('验手机号并加入')
  await guest.waitText('先跟您说清楚')
  await guest.tap('同意')
  await guest.tap('允许')
  await guest.waitText('加入好了')
  await Promise.all([expectCleanRun(owner), expectCleanRun(guest)])
}, 180_000)

/** What the one code that this person made carries. */
async function sceneOf(persona: string): Promise<string> {
  const post = async (path: string, body: object, token = ''): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    return (await fetch(`${url()}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  const { token } = z.object({ token: z.string() }).parse(await post('/dev/login', { persona }))
  const data = { action: 'gateCodes', input: { compoundId: 'tianhuiyuan' }, v: CONTRACT_VERSION }
  const answer = z.object({
    result: z.object({ output: z.object({ codes: z.array(z.object({ gateCodeId: z.string() })) }) }),
  })
  const { codes } = answer.parse(await post('/invoke', { name: 'membership', data }, token)).result.output
  return codes[0]?.gateCodeId ?? ''
}

test("who scanned a gate's code begins with the compound and the building chosen", async () => {
  const steward = await phoneOf('steward')
  await steward.open('packages/desk/pages/gates/index')
  await steward.tap('1号楼')
  await steward.tap('生成码')
  await steward.waitText('作废这张码')
  const scene = await sceneOf('steward')
  const phone = await phoneOf('stranger')
  await phone.open('packages/membership/pages/join/index', { scene })
  await phone.waitText('天惠苑小区 · 桂湖社区')
  await phone.tap('1单元')
  await phone.waitText('17 层')

  await steward.tap('作废这张码')
  await steward.waitText('生成的码会列在这里')
  await phone.open('packages/membership/pages/join/index', { scene })
  await phone.waitText('这张码已经换了新的')
  await Promise.all([expectCleanRun(steward), expectCleanRun(phone)])
}, 180_000)
