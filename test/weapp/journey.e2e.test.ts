import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalcloud, type Localcloud } from '../../localcloud/start'
import { buildWeappHost } from '../../weapphost/build'
import { launchWeapp, type WeappDriver } from '../../weapphost/driver'
import { PACKAGE } from './package'

/** The compiled WeChat package and the built functions, together, as residents use them. */
const ROOT = join(__dirname, '../..')
const FUNCTIONS = join(ROOT, 'dist/cloudfunctions')
const MOTIONS = ['同意', '反对', '弃权'] as const
const RECEIPT_CODE = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/
/** docs/architecture: what a page may send to be drawn at once. */
const SET_DATA_BYTES = 64 * 1024

let folder: string
let cloud: Localcloud
const phones: WeappDriver[] = []

beforeAll(async () => {
  if (!existsSync(FUNCTIONS)) throw new Error('dist/cloudfunctions is missing: npm run build:functions makes it')
  folder = await mkdtemp(join(tmpdir(), 'weapp-journey-'))
  await buildWeappHost({ dist: PACKAGE, out: join(folder, 'host') })
  cloud = await startLocalcloud({
    port: 0,
    dataDir: join(folder, 'data'),
    functionsDir: FUNCTIONS,
    databaseDir: join(ROOT, 'database'),
    seed: 'tianhuiyuan',
    strictIndex: true,
    statics: [{ path: '/weapp', dir: join(folder, 'host') }],
    log: () => undefined,
  })
}, 120_000)

afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.close()))
  await cloud.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A phone of its own, with this person on it. */
async function phoneOf(persona: string): Promise<WeappDriver> {
  const phone = await launchWeapp(`${cloud.url}/weapp/`)
  phones.push(phone)
  await phone.signIn(persona)
  return phone
}

/** From the first page to the filled-in ballot of the owners' assembly, with the last sheet open. */
async function fillBallot(phone: WeappDriver): Promise<void> {
  await phone.tap('议事')
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
  await phone.waitText('一张票只能投一次')
  await expectCleanRun(phone)
}, 60_000)

test('two who own a home together fill in its ballot at once: the second is refused in plain words', async () => {
  const [first, second] = await Promise.all([phoneOf('couple1'), phoneOf('couple2')])
  await Promise.all([fillBallot(first), fillBallot(second)])
  await first.tap('确认投出')
  await first.waitText('投好了，谢谢您')
  await second.tap('确认投出')
  await second.waitText('一张票只能投一次，投出后不能改；以那一张为准')
  expect(await second.route()).toBe('packages/deliberation/pages/ballot/index')
  expect(await second.text()).not.toMatch(RECEIPT_CODE)
  await Promise.all([expectCleanRun(first), expectCleanRun(second)])
}, 60_000)
