import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { TestCloud } from '../localcloud/cloud'
import { launchBrowser } from './browser'
import { startMuseum } from './console-cloud'

const DAY = 86_400_000
const VIEWS = [
  'personas',
  'invocations',
  'timers',
  'messages',
  'payments',
  'documents/visits',
  'files',
  'functions',
  'faults',
  'environment',
]
const WAIT_MS = 60_000

jest.setTimeout(600_000)

describe('the console', () => {
  let cloud: TestCloud
  let browser: Browser
  let folder: string
  const errors: string[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'museum-'))
    writeFileSync(join(folder, 'index.html'), '<title>museum</title>')
    cloud = await startMuseum([{ path: '/', dir: folder }])
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await cloud.stop()
    rmSync(folder, { recursive: true })
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })

  async function open(view: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options })
    context.setDefaultTimeout(WAIT_MS)
    const page = await context.newPage()
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(cloud.url) && !request.url().startsWith('data:')) errors.push(request.url())
    })
    await page.goto(`${cloud.url}/console#/${view}`)
    await page.locator('main h1').waitFor()
    return page
  }
  const clock = async () => Number((await cloud.get('/dev/clock')).body['now'])

  test.each([
    ['a phone', 'light', 390],
    ['a phone', 'dark', 390],
    ['a desk', 'light', 1280],
    ['a desk', 'dark', 1280],
  ] as const)('on %s, %s: every view is accessible and fits', async (_where, colorScheme, width) => {
    const page = await open('personas', { colorScheme, viewport: { width, height: 844 } })
    for (const view of VIEWS) {
      await page.evaluate((hash) => {
        location.hash = hash
      }, `#/${view}`)
      await page.locator(`nav [aria-current][href="#/${view.split('/')[0] ?? ''}"]`).waitFor()
      await page.locator('main > :nth-child(2)').waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${view} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([view, over]).toEqual([view, 0])
    }
    expect(errors).toEqual([])
  })

  test('an invocation shows what it was given, what it said and asked, and what came of it', async () => {
    const page = await open('invocations?function=register')
    await page
      .getByRole('link', { name: /register.*4 次数据库 · 3 跳/ })
      .first()
      .click()
    await page.getByText('索引 byHall').waitFor()
    expect(await page.getByText('没有用索引').count()).toBe(1)
    expect(await page.locator('.waterfall li').count()).toBe(4)
    expect(await page.getByLabel('输入', { exact: true }).innerText()).toContain('"name": "访客2"')
    expect(await page.getByLabel('输出', { exact: true }).innerText()).toContain('"seen": 5')
    expect(await page.getByLabel('console 的输出').innerText()).toContain('登记 访客2 5')
  })

  test('the list of invocations can be narrowed to those that failed', async () => {
    const page = await open('invocations')
    await page.getByRole('link', { name: /lookup/ }).waitFor()
    await page.getByLabel('只看出错的').check()
    await page.waitForURL(/failed=1/)
    await page.getByRole('link', { name: /order/ }).first().waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /lookup.*出错/ }).click()
    await page.locator('pre.error', { hasText: '没有这个展厅：北馆' }).waitFor()
  })

  test('what happens meanwhile appears by itself, and what a person opened stays open', async () => {
    const page = await open('documents/visits')
    const third = page.locator('details.document').nth(2)
    await third.locator('summary').click()
    const alice = await cloud.login('oAlice')
    await cloud.invoke(alice, 'register', { id: 'later', hall: 'west', name: '后来的' })
    await page.getByText(/共 48 条/).waitFor()
    expect(await third.getAttribute('open')).toBe('')
  })

  test('documents are filtered by JSON and turned by pages, with the index that was used', async () => {
    const page = await open('documents/visits')
    await page.getByLabel('筛选条件').fill('{"hall": "east", "n": {"$lt": 50}}')
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByText('第 1–15 条，共 15 条').waitFor()
    await page.locator('.pager').getByText('索引 byHall').waitFor()
    await page.getByLabel('筛选条件').fill('{hall}')
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByRole('link', { name: '清除' }).click()
    await page.getByRole('link', { name: '下一页' }).click()
    await page.getByText(/第 21–40 条/).waitFor()
    await page.locator('details', { hasText: '2 个索引' }).locator('summary').first().click()
    await page.getByRole('rowheader', { name: 'byHall' }).waitFor()
  })

  test('the clock is moved by buttons and to a minute, and back; timers run on the way', async () => {
    const page = await open('timers')
    const before = await clock()
    await page.locator('#adjust summary').click()
    const outside = await page.locator('#adjust :is(button, input)').evaluateAll((controls) => {
      const edge = document.getElementById('adjust')?.getBoundingClientRect().right ?? 0
      return controls.filter((control) => control.getBoundingClientRect().right > edge).length
    })
    expect(outside).toBe(0)
    await page.getByRole('button', { name: '+1 天' }).click()
    await page.getByText('时钟走好了').waitFor()
    expect(await clock()).toBeGreaterThanOrEqual(before + DAY)
    // Walking there takes a while, which is then missing from the day.
    await page.getByText(/快 (1 天|23 小时)/).waitFor()
    await page.getByText(/毫秒，成功/).waitFor()
    await page.getByLabel('走到').fill('2031-05-06T07:08')
    await page.getByRole('button', { name: '走', exact: true }).click()
    await page.locator('#now', { hasText: '2031-05-06 07:08' }).waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: '回到真实时间' }).click()
    await page.getByText(/就是真实时间/).waitFor()
    expect(Math.abs((await clock()) - Date.now())).toBeLessThan(60_000)
  })

  test('a timer is run now, and tells how it went', async () => {
    const page = await open('timers')
    // The list begins with the newest; how many are kept has a limit.
    const newest = async () => {
      const { body } = await cloud.get('/dev/invocations?function=close&limit=1')
      return JSON.stringify(body)
    }
    const before = await newest()
    await page.getByRole('button', { name: '现在运行' }).click()
    await page.getByText('close 运行完了').waitFor()
    expect(await newest()).not.toBe(before)
  })

  test('a message looks as in WeChat and leads to what sent it', async () => {
    const page = await open('messages')
    const message = page.getByRole('article', { name: /参观提醒，发给卡萝/ })
    for (const words of ['服务通知', '展览', '春季书画展', '进入小程序查看']) await message.getByText(words).waitFor()
    await page.getByRole('combobox', { name: '发给' }).selectOption({ label: '老薄' })
    await page.getByText('还没有消息').waitFor()
    await page.getByRole('combobox', { name: '发给' }).selectOption({ label: '所有人' })
    await message.getByRole('link', { name: '看是哪次调用发的' }).click()
    await page.getByRole('heading', { name: /remind/ }).waitFor()
  })

  test('a payment shows its state and can be told of once more', async () => {
    const page = await open('payments')
    const paid = page.getByRole('region', { name: '讲座门票一张 ticket0001' })
    await paid.getByText('已支付').waitFor()
    const told = await paid.getByText('函数收下了').count()
    await paid.getByRole('button', { name: '再通知函数一次' }).click()
    await paid.getByText('函数收下了').nth(told).waitFor()
  })

  test('a persona’s token can be copied, and the application is opened as that persona', async () => {
    const page = await open('personas', { permissions: ['clipboard-read', 'clipboard-write'] })
    const alice = page.getByRole('region', { name: '爱丽' })
    await alice.getByRole('button', { name: '复制令牌' }).click()
    await page.getByText('爱丽的令牌已经复制').waitFor()
    const token = await page.evaluate(() => navigator.clipboard.readText())
    expect(token).toBe(await cloud.login('oAlice', '13800000001'))
    expect(await alice.getByRole('link', { name: '以爱丽打开' }).getAttribute('href')).toBe('/?as=alice')
  })

  test('a fault is set, seen and taken away', async () => {
    const page = await open('faults')
    await page.getByLabel('函数').selectOption('order')
    await page.getByLabel('怎么坏').selectOption('fail')
    await page.getByRole('button', { name: '设上' }).click()
    await page.getByText(/order 第 1 次调用服务之前，回答出错/).waitFor()
    expect((await cloud.get('/dev/faults')).body).toMatchObject([{ function: 'order', do: 'fail', call: 1 }])
    await page.getByRole('button', { name: '全部去掉' }).click()
    await page.getByText('没有，一切正常。').waitFor()
  })

  test('nothing is wiped before the question is answered, and then the sample is new', async () => {
    const count = async () => {
      const { body } = await cloud.get('/dev/collections')
      return (body as unknown as { name: string; count: number }[]).find(({ name }) => name === 'visits')?.count
    }
    const page = await open('environment')
    const before = await count()
    expect(before).toBeGreaterThan(45)
    await page.getByRole('button', { name: '换成样例 museum' }).click()
    await page.getByRole('button', { name: '不了' }).click()
    expect(await count()).toBe(before)
    await page.getByRole('button', { name: '换成样例 museum' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '就这样做' }).click()
    await page.getByText('好了，是新的一份').waitFor()
    expect(await count()).toBe(45)
  })
})
