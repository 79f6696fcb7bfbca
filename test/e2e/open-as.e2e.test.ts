import type { Browser } from 'playwright-core'
import { launchBrowser } from './browser'
import { startSample } from './sample'

jest.setTimeout(600_000)

describe('a link of the console', () => {
  const sample = startSample()
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  test('opens the application as its persona, whoever was there before, and leaves a plain address', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    const response = await fetch(`${sample.url()}/dev/personas`)
    const personas = (await response.json()) as { id: string; label: string }[]
    for (const { id, label } of personas.slice(0, 2)) {
      await page.goto(`${sample.url()}/?as=${id}`)
      await page.waitForURL((url) => !url.search.includes('as='))
      await page.getByRole('dialog', { name: '选一个身份' }).waitFor({ state: 'detached' })
      await page.waitForFunction((name) => JSON.stringify(localStorage).includes(name), label)
    }
  })
})
