import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { patiently, WAIT_MS } from '../../weapphost/patiently'

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

type Part = 'button' | 'radio' | 'tab' | 'switch' | 'link'

/** One person's phone, 390 px wide: finds things as a person or a screen reader does, by role and words. */
export interface Phone {
  readonly page: Page
  /** Everything that went wrong in the page since it was opened. */
  readonly errors: readonly string[]
  press(part: Part, words: string | RegExp): Promise<void>
  shows(part: Part, words: string | RegExp): Promise<boolean>
  fill(placeholder: string | RegExp, text: string): Promise<void>
  see(words: string | RegExp): Promise<void>
  /** All words that are shown. */
  words(): Promise<string>
  /** Opens a page by its address, such as `#/packages/…`, as from a link. */
  open(address: string): Promise<void>
  close(): Promise<void>
}

/** Nobody taps faster; the app takes quicker taps for one. */
const BETWEEN_TAPS_MS = 350

/** Opens the address on a new phone, as the persona whose name this is. */
export async function openPhone(
  browser: Browser,
  url: string,
  persona: string,
  options: { dark?: boolean } = {},
): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: options.dark === true ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(url)

  let tappedAt = -Infinity
  const atAPersonsPace = async (found: Locator): Promise<void> => {
    await page.waitForTimeout(Math.max(0, tappedAt + BETWEEN_TAPS_MS - performance.now()))
    await patiently((timeout) => found.tap({ timeout }))
    tappedAt = performance.now()
  }
  // Pages that were left stay in the document, hidden: what is shown is the last one.
  const shown = (found: Locator): Locator => found.locator('visible=true').last()
  /** What was on the screen when a step failed, beside its error. */
  const step = async (done: Promise<void>): Promise<void> => {
    try {
      await done
    } catch (error) {
      await page.screenshot({ path: `.cache/e2e/${persona}.png` })
      throw error
    }
  }
  const phone: Phone = {
    page,
    errors,
    press: (part, words) => step(atAPersonsPace(shown(page.getByRole(part, { name: words })))),
    shows: async (part, words) => (await page.getByRole(part, { name: words }).locator('visible=true').count()) > 0,
    fill: (placeholder, text) => {
      const field = shown(page.locator('input, textarea').and(page.getByPlaceholder(placeholder)))
      return step(patiently((timeout) => field.fill(text, { timeout })))
    },
    see: (words) => step(shown(page.getByText(words)).waitFor()),
    words: () => page.locator('body').innerText(),
    open: async (address) => {
      // An address of the same page is no visit: it is left first.
      await page.goto('about:blank')
      await page.goto(new URL(address, url).href)
    },
    close: () => context.close(),
  }
  // Signing in loads the page anew: what is opened before that is lost.
  await Promise.all([page.waitForEvent('load'), phone.press('button', new RegExp(`^\\s*${persona}`))])
  return phone
}
