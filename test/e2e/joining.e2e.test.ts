import type { Phone } from './browser'
import { startSample } from './sample'
import personas from '../../database/seeds/tianhuiyuan/personas.json'

/** How people come in, in a browser: by the roll, by a photo that is refused first, by an owner's code; and a stranger. */
jest.setTimeout(600_000)

const sample = startSample()
const phones: Phone[] = []
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Of the one whose home the stranger knows, as the roll has it. */
const OWNER_PHONE = personas.find(({ label }) => label === '袁涛林')?.phone ?? ''
const CODE = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/

async function phoneOf(persona: string): Promise<Phone> {
  const phone = await sample.phoneOf(persona)
  phones.push(phone)
  return phone
}

/** From the first page to the proof: which home, and as what. */
async function claimHome(phone: Phone, query: string, room: string, relation: RegExp): Promise<void> {
  await phone.press('button', '加入小区')
  // The page before it may have a search field of its own.
  await phone.see('您住哪个小区？')
  await phone.fill(/天惠/, query)
  await phone.press('button', /天惠苑小区/)
  for (const choice of ['1号楼', '1单元', room]) await phone.press('radio', choice)
  await phone.press('button', '下一步')
  await phone.press('radio', relation)
  await phone.press('button', '下一步')
}

async function takePhoto(phone: Phone): Promise<void> {
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.press('button', /拍一张/)
  await (await chooser).setFiles({ name: 'paper.png', mimeType: 'image/png', buffer: PICTURE })
  await phone.see('第 1 页')
}

test('a stranger who knows a room and a name learns nothing: what comes back names nobody', async () => {
  const stranger = await phoneOf('运维')
  const surface: string[] = []
  stranger.page.on('response', (response) => {
    if (!response.url().endsWith('/invoke')) return
    void response.text().then((text) => surface.push(text))
  })
  await claimHome(stranger, '天惠', '201', /^业主/)
  await stranger.fill(/张桂芳/, '袁涛林')
  await stranger.press('button', /手机号/)
  await stranger.see('已提交，正在审核')
  const told = surface.join('\n')
  expect(OWNER_PHONE).toMatch(/^\d{11}$/)
  expect(surface.length).toBeGreaterThan(4)
  // Neither the owner nor his phone, nor anything that the roll has: not even whether the name was right.
  for (const secret of [
    '袁涛林',
    '袁*',
    OWNER_PHONE,
    OWNER_PHONE.slice(-4),
    'nameOnRoll',
    'purchasers',
    'voterId',
    'nameHash',
    'phoneHash',
  ]) {
    expect([secret, told.includes(secret)]).toEqual([secret, false])
  }
  expect(await stranger.words()).not.toMatch(/名册上/)
})

test('a newcomer on the roll is found by initials, and is in at once', async () => {
  const phone = await phoneOf('袁涛林')
  await claimHome(phone, 'thy', '201', /^业主/)
  await phone.fill(/张桂芳/, '袁涛林')
  await phone.press('button', /手机号/)
  await phone.see('核验好了')
})

test('a photo that cannot be read is refused with its reason, and the next one is accepted', async () => {
  const tenant = await phoneOf('何志远')
  await tenant.press('link', /我的/)
  await tenant.press('button', /加一套/)
  await tenant.fill(/天惠/, '天惠')
  await tenant.press('button', /天惠苑小区/)
  for (const choice of ['1号楼', '1单元', '301']) await tenant.press('radio', choice)
  await tenant.press('button', '下一步')
  await tenant.press('radio', /^租户/)
  await tenant.press('button', '下一步')
  await tenant.fill(/张桂芳/, '赵小山')
  await takePhoto(tenant)
  await tenant.press('button', /手机号/)
  await tenant.see('已提交，正在审核')
  await tenant.see(/就转给业委会/)

  const steward = await phoneOf('吴洋雪')
  await steward.press('link', /我的/)
  await steward.press('button', /住户审核/)
  await steward.press('button', '1号楼1单元301 不通过')
  await steward.press('radio', /照片看不清/)
  await steward.press('button', /告诉对方原因/)
  await steward.see(/1号楼1单元301 没通过/)

  await tenant.press('button', '回首页，等结果')
  await tenant.press('link', /我的/)
  await tenant.press('button', /1号楼1单元301/)
  await tenant.see(/没通过的原因：照片看不清/)
  await tenant.press('button', '改一改材料')
  await takePhoto(tenant)
  await tenant.press('button', '再交一次')
  await tenant.see('已提交，正在审核')
  await tenant.see(/没通过：照片看不清/)

  await steward.page.reload()
  await steward.press('button', /以前交过 1 次/)
  await steward.see('照片看不清，请重拍一张')
  await steward.press('button', '1号楼1单元301 核对无误，通过')
  await steward.press('button', '通过这一份')
  await steward.see(/1号楼1单元301 已通过/)
})

test('an owner reads out a code, and the family member is in at once; the code works no more', async () => {
  const owner = await phoneOf('张英洁')
  await owner.press('link', /我的/)
  await owner.press('button', /邀请家人/)
  await owner.press('radio', /家人/)
  await owner.press('button', '生成邀请码')
  await owner.see('只能用一次')
  const code = CODE.exec(await owner.words())?.[0] ?? ''
  expect(code).toMatch(CODE)

  const guest = await phoneOf('吴晓梅')
  await guest.press('link', /我的/)
  await guest.press('button', /加一套/)
  await guest.press('button', /我有业主的邀请码/)
  await guest.fill(/K7QM/, code.toLowerCase())
  await guest.press('button', '看看是哪一套')
  await guest.see('1号楼1单元102')
  await guest.fill(/张桂芳/, '张小妹')
  await guest.press('button', /验手机号并加入/)
  await guest.see('加入好了')

  await owner.page.reload()
  await owner.see(/张\*妹/)
  const late = await phoneOf('林一鸣')
  await late.press('link', /我的/)
  await late.press('button', /加一套/)
  await late.press('button', /我有业主的邀请码/)
  await late.fill(/K7QM/, code)
  await late.press('button', '看看是哪一套')
  await late.see(/这个邀请码用不了/)
})

test('no page threw or logged an error', () => {
  expect(phones.flatMap(({ errors }) => errors)).toEqual([])
})
