import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import type { Handle } from './host/handle'
import { patiently, WAIT_MS } from './patiently'

/** A person's phone with the compiled package on it, for tests: finds things as a person does, by their words. */
export interface WeappDriver {
  /** For what the driver has no word for. */
  readonly page: Page
  /** Signs in as a persona of the seed, forgetting who was there. */
  readonly signIn: (persona: string) => Promise<void>
  /** Opens a page of the package as if from a share card: nothing lies below it. */
  readonly open: (route: string, query?: Readonly<Record<string, string>>) => Promise<void>
  /**
   * Taps what carries these words or this aria-label; a target that begins with `.` or `wx-` is a selector. `nth` tells
   * equal ones apart, in the order of the page.
   */
  readonly tap: (target: string, nth?: number) => Promise<void>
  /** Types into the field with this placeholder or aria-label. */
  readonly fill: (field: string, value: string) => Promise<void>
  /** All words of the page that is shown, dialogs included. */
  readonly text: () => Promise<string>
  readonly waitText: (words: string | RegExp) => Promise<void>
  /** The route of the page that is shown. */
  readonly route: () => Promise<string>
  /** What went wrong since the package was started; a journey without faults ends with none. */
  readonly errors: () => Promise<readonly string[]>
  /** Bytes of every setData, by route. */
  readonly setDataBytes: () => Promise<Handle['setData']>
  readonly screenshot: (path: string) => Promise<void>
  readonly close: () => Promise<void>
}

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Nobody taps faster; the package takes quicker taps for one. */
const BETWEEN_TAPS_MS = 350

/** Launches Chromium with the host at `url` (localcloud's address of the built host, ending in a slash). */
export async function launchWeapp(url: string, options: { dark?: boolean } = {}): Promise<WeappDriver> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: FLAGS,
  })
  try {
    return await drive(browser, url, options.dark === true)
  } catch (error) {
    await browser.close()
    throw error
  }
}

async function drive(browser: Browser, url: string, dark: boolean): Promise<WeappDriver> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  const crashes: string[] = []
  page.on('pageerror', (error) => crashes.push(error.stack ?? error.message))
  await page.goto(url)

  const running = async (): Promise<void> => {
    await page.waitForFunction(() => globalThis.weappHost ?? document.body.dataset['failed'])
    const failed = await page.evaluate(() => document.body.dataset['failed'])
    if (failed !== undefined) throw new Error(`the package does not start: ${failed}`)
  }
  let tappedAt = -Infinity
  const shown = (): Locator => page.locator('.host-page:visible, .host-overlay, .host-fault')
  /** Of what did not come about, with what the phone shows instead: without it a failure elsewhere cannot be understood. */
  const telling = async (what: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      const seen = (await shown().allInnerTexts()).join(' ').replaceAll('\n', ' ')
      throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}\nthe phone shows: ${seen}`, {
        cause: error,
      })
    }
  }

  return {
    page,
    signIn: async (persona) => {
      const response = await page.request.post(new URL('/dev/login', url).href, { data: { persona } })
      if (!response.ok()) throw new Error(`no persona ${persona}: ${await response.text()}`)
      const session = await response.text()
      await page.evaluate((kept) => {
        localStorage.setItem('weapp-host.session', kept)
        history.replaceState(null, '', location.pathname)
      }, session)
      await page.reload()
      await running()
    },
    open: async (route, query = {}) => {
      await running()
      const search = new URLSearchParams(query).toString()
      await page.evaluate(
        (target) => {
          globalThis.weappHost?.reLaunch(target)
        },
        `/${route}${search === '' ? '' : `?${search}`}`,
      )
    },
    tap: async (target, nth = 0) => {
      await telling(`tapping ${target}`, () =>
        patiently(async (timeout) => {
          const found = await locate(shown(), target, nth, timeout)
          await page.waitForTimeout(Math.max(0, tappedAt + BETWEEN_TAPS_MS - performance.now()))
          await found.tap({ timeout })
        }),
      )
      tappedAt = performance.now()
    },
    fill: (field, value) =>
      telling(`filling ${field}`, () =>
        patiently(async (timeout) => {
          await (await locateField(shown(), field, timeout)).fill(value, { timeout })
        }),
      ),
    text: async () => (await shown().allInnerTexts()).join('\n'),
    waitText: (words) => {
      const found = shown().getByText(words).filter({ visible: true }).first()
      return telling(`waiting for ${String(words)}`, () => found.waitFor())
    },
    route: () => page.evaluate(() => globalThis.weappHost?.route() ?? ''),
    errors: async () => [...crashes, ...(await page.evaluate(() => globalThis.weappHost?.faults ?? []))],
    setDataBytes: () => page.evaluate(() => globalThis.weappHost?.setData ?? {}),
    screenshot: async (path) => {
      await page.screenshot({ path })
    },
    close: () => browser.close(),
  }
}

/** The innermost element that carries the words; those that carry nothing else come first. */
async function locate(within: Locator, target: string, nth: number, timeout: number): Promise<Locator> {
  const visible = (found: Locator): Locator => found.filter({ visible: true })
  if (/^(\.|wx-)/.test(target)) return visible(within.locator(target)).nth(nth)
  const loose = visible(within.getByText(target).or(within.getByLabel(target)))
  await loose.first().waitFor({ timeout })
  const exact = visible(within.getByText(target, { exact: true }).or(within.getByLabel(target, { exact: true })))
  return ((await exact.count()) > 0 ? exact : loose).nth(nth)
}

/** The field of this name; one that is called just so comes before one whose name only contains it. */
async function locateField(within: Locator, name: string, timeout: number): Promise<Locator> {
  const fields = within.locator('input, textarea').filter({ visible: true })
  const named = (exact: boolean): Locator =>
    fields.and(within.getByPlaceholder(name, { exact }).or(within.getByLabel(name, { exact })))
  await named(false).first().waitFor({ timeout })
  return ((await named(true).count()) > 0 ? named(true) : named(false)).first()
}
