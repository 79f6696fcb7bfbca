import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'

/** Chromium without a network of its own: nothing but the page under test is ever asked for. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** One person's phone: a context of its own, 390 px wide, with every error of the page collected. */
export interface Phone {
  readonly page: Page
  readonly errors: readonly string[]
  /** Taps what a person would: something visible with these words. */
  tap(words: string): Promise<void>
  see(words: string): Promise<void>
  shot(path: string): Promise<void>
  close(): Promise<void>
}

/** Opens the address on a new phone. With `persona`, the persona of that name is chosen in the picker first. */
export async function openPhone(browser: Browser, url: string, options: { persona?: string; dark?: boolean } = {}): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(url)
  const tap = async (words: string): Promise<void> => {
    await page.getByText(words, { exact: false }).locator('visible=true').first().tap()
  }
  const see = async (words: string): Promise<void> => {
    await page.getByText(words, { exact: false }).locator('visible=true').first().waitFor({ timeout: 15_000 })
  }
  if (options.persona !== undefined) {
    await see(options.persona)
    await tap(options.persona)
  }
  return {
    page,
    errors,
    tap,
    see,
    shot: async (path) => {
      mkdirSync(dirname(path), { recursive: true })
      await page.screenshot({ path, fullPage: true })
    },
    close: () => context.close(),
  }
}
