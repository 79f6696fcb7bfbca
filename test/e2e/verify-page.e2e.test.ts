import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { formatVerifier, signerOf } from '../../domain/ledger/note'
import { buildVerifyPage } from '../../scripts/build-verify'
import { bundleOf, LOG, ORIGIN, voteOf } from '../domain/ledger/vote'
import { launchBrowser } from './browser'

const directory = mkdtempSync(join(tmpdir(), 'yuanba-verify-page-'))
const html = join(directory, 'verify.html')
const bundle = bundleOf(
  voteOf(6, [
    { voter: 0, choice: 'for' },
    { voter: 3, choice: 'against' },
  ]),
)
let browser: Browser
let page: Page
const asked: string[] = []

jest.setTimeout(600_000)
beforeAll(async () => {
  await buildVerifyPage(html)
  browser = await launchBrowser()
  const context = await browser.newContext({ offline: true, viewport: { width: 390, height: 844 } })
  page = await context.newPage()
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(pathToFileURL(html).href)
})
afterAll(async () => {
  await browser.close()
  rmSync(directory, { recursive: true, force: true })
})

async function verdictOf(value: unknown, key = ''): Promise<string> {
  const file = join(directory, 'bundle.json')
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  await page.fill('#key', key)
  await page.setInputFiles('#file', [])
  await page.setInputFiles('#file', file)
  await page.waitForFunction(() => document.querySelector('#verdict h2') !== null)
  const text = (await page.textContent('#verdict')) ?? ''
  await page.evaluate(() => document.querySelector('#verdict')?.replaceChildren())
  return text
}

test('a good file is found right, from a page that was opened from the disk without a network', async () => {
  const text = await verdictOf(bundle, formatVerifier(LOG))
  expect(text).toContain('全部对得上，票数已经重新数过')
  expect(text).toContain('名册6 人，账本里有 2 张票')
  expect(text).toContain('未设见证')
})

test('a changed file is found out, and what is wrong is said', async () => {
  const [one] = bundle.openings
  if (one === undefined) throw new Error('expected an opening')
  const forged = { ...bundle, openings: [{ ...one, choices: [{ motionId: 'm1', choice: 'against' }] }] }
  expect(await verdictOf(forged)).toContain('v0 的票面和账本里的承诺对不上')
  expect(await verdictOf(bundle, formatVerifier(signerOf(ORIGIN, 'note', new Uint8Array(32).fill(4))))).toContain(
    '公告上的账本公钥是',
  )
  expect(await verdictOf('不是文件')).toContain('这不是一份表决文件')
})

test('it asks no network for anything', () => {
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
})
