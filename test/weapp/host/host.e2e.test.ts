import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalcloud, type Localcloud } from '../../../localcloud/start'
import { buildWeappHost } from '../../../weapphost/build'
import { launchWeapp, type WeappDriver } from '../../../weapphost/driver'

/** The host itself, with a small package written by hand for it. */
const FIXTURE = join(__dirname, 'fixture')

let folder: string
let cloud: Localcloud
let phone: WeappDriver

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weapp-host-'))
  await buildWeappHost({ dist: FIXTURE, out: join(folder, 'host') })
  cloud = await startLocalcloud({
    port: 0,
    dataDir: join(folder, 'data'),
    functionsDir: join(FIXTURE, 'functions'),
    databaseDir: join(FIXTURE, 'database'),
    seed: 'two',
    strictIndex: true,
    statics: [{ path: '/weapp', dir: join(folder, 'host') }],
    log: () => undefined,
  })
  phone = await launchWeapp(`${cloud.url}/weapp/`)
}, 60_000)

afterAll(async () => {
  await phone.close()
  await cloud.stop()
  await rm(folder, { recursive: true, force: true })
})

test('somebody who is not signed in is asked who he is, and then sees the first page', async () => {
  await phone.waitText('您是谁？')
  await phone.tap('甲')
  await phone.waitText('显示次数 1')
  expect(await phone.route()).toBe('pages/form/index')
})

describe('with a person signed in', () => {
  beforeEach(async () => {
    await phone.signIn('first')
  })

  test('typing, switching and choosing end up in the form', async () => {
    await phone.fill('姓名', '张三')
    await phone.waitText('打了 张三')
    await phone.tap('大字')
    await phone.tap('租户')
    await phone.tap('单元：')
    await phone.tap('2单元')
    await phone.waitText('单元：2单元')
    await phone.tap('交表')
    await phone.waitText('{"name":"张三","elder":true,"relation":"tenant","unit":1}')
    expect(await phone.errors()).toEqual([])
  })

  test('the phone button gives a code when the person allows it, and says so when not', async () => {
    await phone.tap('给手机号')
    await phone.tap('不允许')
    await phone.waitText('手机 getPhoneNumber:fail user deny')
    await phone.tap('给手机号')
    await phone.tap('允许')
    await phone.waitText('手机 有码')
  })

  test('a cloud function answers, and a disabled button does nothing', async () => {
    await phone.tap('不能按')
    await phone.tap('调云函数')
    await phone.waitText('云说 你好')
  })

  test('a dialog is answered by what the person taps, not by the tap that opened it', async () => {
    await phone.tap('问一句')
    await phone.waitText('想好了')
    await phone.tap('取消')
    await phone.waitText('答了 false')
  })

  test('navigateTo hands on the query; the bar has the title and leads back', async () => {
    await phone.tap('往前走')
    await phone.waitText('收到 7 张')
    await phone.waitText('第 2 层')
    await phone.waitText('第二页')
    await phone.tap('返回')
    await phone.waitText('显示次数 2')
  })

  test("a page's styles do not reach another page", async () => {
    await phone.tap('往前走')
    await phone.waitText('收到')
    const color = await phone.page.getByText('收到').evaluate((element) => getComputedStyle(element).color)
    expect(color).toBe('rgb(0, 0, 0)')
  })

  test('the custom tab bar switches tabs, and a tab page stays alive', async () => {
    await phone.fill('姓名', '留着')
    await phone.tap('别处')
    await phone.waitText('这里是别处')
    await phone.tap('表单')
    await phone.waitText('打了 留着')
    expect(await phone.route()).toBe('pages/form/index')
  })

  test('rpx are fractions of the screen, and a fixed bar stands at its foot', async () => {
    const half = await phone.page.getByLabel('半屏宽').boundingBox()
    expect(half?.width).toBeCloseTo(195)
    const bar = await phone.page.locator('.bar').boundingBox()
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeCloseTo(844)
  })

  test('pulling down refreshes a page that allows it', async () => {
    await phone.tap('更多：换个身份、下拉刷新')
    await phone.tap('下拉刷新')
    await phone.waitText('刷新次数 1')
  })

  test('another person can be chosen on the spot', async () => {
    await phone.tap('更多：换个身份、下拉刷新')
    await phone.tap('换个身份')
    await phone.tap('乙')
    await phone.page.waitForFunction(() => localStorage.getItem('weapp-host.session')?.includes('openid-second'))
    await phone.page.waitForFunction(() => document.querySelector('[aria-label="选择身份"]') === null)
    await phone.waitText('显示次数 1')
  })

  test("the phone's clock goes with the cloud's", async () => {
    await phone.page.request.post(`${cloud.url}/dev/clock`, { data: { now: Date.UTC(2031, 5, 1) } })
    await phone.signIn('first')
    await phone.waitText('今年 2031')
    await phone.page.request.post(`${cloud.url}/dev/clock`, { data: { offset: 0 } })
  })

  test.each([
    ['a function in setData', '表单', '丢数据', 'setData: lost is a function'],
    ['a wx function that the host lacks', '表单', '没有的', 'wx.openBluetoothAdapter is not a function'],
    ['a component that the host lacks', '别处', '放录像', '<video> is not in the browser host'],
  ])('%s is an error by its name', async (_what, tab, button, fault) => {
    await phone.tap(tab)
    await phone.tap(button)
    await phone.waitText(fault)
    expect((await phone.errors()).join()).toContain(fault)
  })
})
