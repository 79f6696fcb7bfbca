import type { Phone } from './browser'
import { startSample } from './sample'

/**
 * The path that the whole product stands on, as neighbours walk it in a browser: join, open, approve, cast from several
 * phones, try a second ballot, close, read the result. Real functions, real SDK, localcloud; only the clock is moved.
 */
const DAY = 24 * 60 * 60_000
const RECEIPT_CODE = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/
const TITLE = '1号楼电梯换新，动用维修资金'

jest.setTimeout(600_000)

const sample = startSample()
const phones: Phone[] = []

async function phoneOf(persona: string): Promise<Phone> {
  const phone = await sample.phoneOf(persona)
  phones.push(phone)
  return phone
}

/** From the list to the filled-in ballot, with the last sheet open. */
async function fillBallot(phone: Phone, choice: string): Promise<void> {
  await phone.press('link', /议事/)
  await phone.press('button', new RegExp(`去投票.*${TITLE}|${TITLE}.*去投票`))
  await phone.press('radio', choice)
  await phone.press('button', '核对')
  await phone.see('核对一下，投出后不能改')
}

test('a neighbour whose name and phone are on the roll joins at once', async () => {
  const phone = await phoneOf('袁涛林')
  await phone.press('button', '加入小区')
  await phone.fill(/天惠/, '天惠')
  await phone.press('button', /天惠苑小区/)
  await phone.press('radio', '1号楼')
  await phone.press('radio', '1单元')
  await phone.press('radio', '201')
  await phone.press('button', '下一步')
  await phone.press('radio', /^业主/)
  await phone.press('button', '下一步')
  await phone.fill(/张桂芳/, '袁涛林')
  await phone.press('button', /手机号/)
  await phone.see('核验好了')
})

test('a committee member opens a vote of one building, and the community confirms it', async () => {
  const chair = await phoneOf('陈桂凤')
  await chair.press('link', /我的/)
  await chair.press('button', /发起议事/)
  await chair.press('radio', /楼栋、单元表决/)
  await chair.press('radio', '1号楼')
  await chair.fill(/规定的名称/, '《物业管理条例》第六十九条')
  await chair.press('button', '下一步：写议题')
  await chair.fill('一看就知道是什么事', TITLE)
  await chair.page
    .locator('textarea')
    .locator('visible=true')
    .last()
    .fill('换新 1 号楼电梯两部，预算 386,000.00 元，由中标单位施工')
  await chair.press('button', /属于哪一类/)
  await chair.press('radio', /使用.*维修资金/)
  await chair.press('button', '下一步：定时间')
  await chair.press('button', '下一步：核对')
  await chair.press('button', '交第二个人复核')
  await chair.see('您是发起人')

  const second = await phoneOf('吴晓梅')
  await second.press('link', /我的/)
  await second.press('button', /待复核/)
  // Whose role reaches several compounds says first which one.
  await second.press('button', /天惠苑小区/)
  await second.press('button', new RegExp(TITLE))
  await second.press('button', '复核通过并公告')
  await second.see('核对一下，公告后不能改')
  await second.press('button', '复核通过并公告')
  await second.see('怎样才算通过')
})

test('before it opens nobody has a ballot', async () => {
  const phone = await phoneOf('张英洁')
  await phone.press('link', /议事/)
  await phone.press('button', new RegExp(TITLE))
  await phone.see('怎样才算通过')
  expect(await phone.shows('button', /去投票/)).toBe(false)
})

test('when it is open neighbours cast, each on a phone of his own, and no receipt tells the choice', async () => {
  await sample.moveClock(20 * DAY)
  const choices = [
    ['张英洁', '同意'],
    ['韩磊阳', '反对'],
  ] as const
  for (const [persona, choice] of choices) {
    const phone = await phoneOf(persona)
    await fillBallot(phone, choice)
    await phone.press('button', '确认投出')
    await phone.see(RECEIPT_CODE)
    expect(await phone.words()).not.toContain(choice)
  }
})

test('two co-owners settle who casts, each on a phone of his own; then he casts, and the other is told', async () => {
  const first = await phoneOf('汤英霞')
  await first.press('link', /议事/)
  await first.press('button', new RegExp(`去投票.*${TITLE}|${TITLE}.*去投票`))
  await first.see('这套房有两位产权人，请先商定谁来投')
  await first.press('button', '去商定谁来投')
  await first.press('radio', /汤\*霞/)
  await first.press('button', '请其他产权人同意')
  await first.see('正在商定：由 汤*霞 来投')

  const second = await phoneOf('周思凤')
  await second.press('link', /我的/)
  await second.press('button', /1号楼1单元101/)
  await second.press('button', /商定谁来投票/)
  await second.press('button', /同意由\s*汤\*霞\s*投/)
  await second.see('已定')

  const casting = await phoneOf('汤英霞')
  await fillBallot(casting, '同意')
  await casting.press('button', '确认投出')
  await casting.see(RECEIPT_CODE)
})

test('a tenant reads everything and has no ballot', async () => {
  const phone = await phoneOf('林一鸣')
  await phone.press('link', /议事/)
  await phone.press('button', new RegExp(TITLE))
  await phone.see('怎样才算通过')
  expect(await phone.shows('button', /去投票/)).toBe(false)
})

test('after closing everybody reads the result, with both gates in both dimensions', async () => {
  await sample.moveClock(30 * DAY)
  const phone = await phoneOf('林一鸣')
  await phone.press('link', /议事/)
  await phone.press('tab', '已结束')
  await phone.press('button', new RegExp(`看结果.*${TITLE}|${TITLE}.*看结果`))
  await phone.see('第一关')
  const words = await phone.words()
  for (const expected of ['按面积', '按人数', '三分之二', '未通过', '第二百七十八条']) expect(words).toContain(expected)
})

test('no page threw, logged an error or asked for anything outside', () => {
  expect(phones.flatMap(({ errors }) => errors)).toEqual([])
})
