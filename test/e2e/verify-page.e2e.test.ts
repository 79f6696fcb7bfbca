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

function saved(value: unknown): string {
  const file = join(directory, 'bundle.json')
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

async function verdictOf(
  value: unknown,
  paper: { readonly key?: string; readonly opened?: string } = {},
): Promise<string> {
  const file = saved(value)
  await page.setInputFiles('#file', [])
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await page.fill('#key', paper.key ?? '')
  await page.fill('#opened', paper.opened ?? '')
  await page.setInputFiles('#file', file)
  await page.waitForFunction(() => document.querySelector('#verdict h2') !== null)
  const text = (await page.textContent('#verdict')) ?? ''
  await page.evaluate(() => document.querySelector('#verdict')?.replaceChildren())
  return text
}

test('a good file is found right, from a page that was opened from the disk without a network', async () => {
  const text = await verdictOf(bundle, { key: formatVerifier(LOG) })
  expect(text).toContain('全部对得上，票数已经重新数过')
  expect(text).toContain('账本里有 2 张，其中 0 张有手机签名')
  expect(text).toContain('还差一步')
  expect(text).toContain('未设见证')
})

test('a changed file is found out, and what is wrong is said', async () => {
  const [one] = bundle.openings
  if (one === undefined) throw new Error('expected an opening')
  const forged = { ...bundle, openings: [{ ...one, choices: [{ motionId: 'm1', choice: 'against' }] }] }
  expect(await verdictOf(forged)).toContain('v0 的票面和账本里的承诺对不上')
  const foreign = formatVerifier(signerOf(ORIGIN, 'note', new Uint8Array(32).fill(4)))
  expect(await verdictOf(bundle, { key: foreign })).toContain('公告上的账本公钥是')
  expect(await verdictOf('不是文件')).toContain('这份文件读不出来')
  const twice = JSON.stringify(bundle).replace('"result":{', '"result":{"title":"别的事",')
  expect(await verdictOf(twice)).toContain('文件里「title」在同一处写了两遍')
})

test('the opening on the paper notice decides, however it was copied', async () => {
  const { openedHash } = bundle.result
  const copied = ` ${openedHash.slice(0, 32).toUpperCase()} ${openedHash.slice(32)} `
  const text = await verdictOf(bundle, { opened: copied })
  expect(text).toContain('全部对得上')
  expect(text).toContain('（和您填的一样）')
  expect(text).not.toContain('还差一步')
  expect(await verdictOf(bundle, { opened: 'ab'.repeat(32) })).toContain(`公告上的开启记录是 ${'ab'.repeat(32)}`)
})

test('a file that is dropped on the page is looked at, and the answer can be printed', async () => {
  await page.setInputFiles('#file', [])
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], '续聘物业.json', { type: 'application/json' }))
    return transfer
  }, JSON.stringify(bundle))
  await page.fill('#opened', '')
  await page.dispatchEvent('h1', 'drop', { dataTransfer: data })
  await page.waitForFunction(() => document.querySelector('#verdict h2') !== null)
  expect(await page.textContent('#verdict')).toContain('续聘物业.json')
  expect(await page.isVisible('#print')).toBe(true)
  await page.emulateMedia({ media: 'print' })
  expect(await page.isVisible('#print')).toBe(false)
  expect(await page.isVisible('#verdict')).toBe(true)
  await page.emulateMedia({ media: 'screen' })
})

test('it asks no network for anything', () => {
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
})
