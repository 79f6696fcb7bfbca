import { z } from 'zod'
import type { Browser, Locator, Page } from 'playwright-core'

/** The browser build of the pages, or the compiled WeChat package in its host. */
export type Build = 'h5' | 'weapp'
export type Variant = 'normal' | 'elder' | 'dark'

/** One person's phone with one page open on it. */
export interface Phone {
  readonly page: Page
  /** Taps what carries these words; `nth` tells equal ones apart, in the order of the page. */
  readonly tap: (words: string, nth?: number) => Promise<void>
  /** Types into the field with this placeholder. */
  readonly fill: (placeholder: string, text: string) => Promise<void>
  readonly see: (words: string) => Promise<void>
  /** The whole page, however long; or with `screen` what fits on the phone. */
  readonly shot: (path: string, kind?: 'page' | 'screen') => Promise<void>
  readonly close: () => Promise<void>
}

interface Opening {
  readonly browser: Browser
  /** Where localcloud listens, without a slash at the end. */
  readonly url: string
  readonly build: Build
  readonly variant: Variant
  /** Null: nobody has signed in yet. */
  readonly persona: string | null
  readonly route: string
  readonly query: Readonly<Record<string, string>>
  /** Of the screen, in px; a phone's without it. */
  readonly width?: number
}

const WIDTH = 390
const HEIGHT = 844
const WAIT_MS = 60_000
/** Nobody taps faster; the app takes quicker taps for one. */
const BETWEEN_TAPS_MS = 350

const session = z.object({ token: z.string(), openid: z.string() })
const people = z.array(z.object({ id: z.string(), label: z.string() }))

/** Opens a page as if from a shared link, as that persona, with nothing of an earlier visit on the phone. */
export async function openPhone(opening: Opening): Promise<Phone> {
  const { browser, url, build, variant, route, query, width = WIDTH } = opening
  const context = await browser.newContext({
    viewport: { width, height: HEIGHT },
    hasTouch: true,
    isMobile: true,
    colorScheme: variant === 'dark' ? 'dark' : 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    storageState: { cookies: [], origins: [{ origin: url, localStorage: await storageOf(opening) }] },
  })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  const search = new URLSearchParams(query).toString()
  const hash = `#/${route}${search === '' ? '' : `?${search}`}`
  await page.goto(`${url}/${build === 'weapp' ? 'weapp/' : ''}${hash}`)
  await settle(page)

  const shown = (): Locator =>
    page.locator(build === 'weapp' ? '.host-page:visible, .host-overlay' : '.taro_page:visible, .yb-signin')
  const find = async (words: string, nth: number): Promise<Locator> => {
    const visible = (exact: boolean): Locator =>
      shown().getByText(words, { exact }).or(shown().getByLabel(words, { exact })).filter({ visible: true })
    await visible(false).first().waitFor()
    return ((await visible(true).count()) > nth ? visible(true) : visible(false)).nth(nth)
  }
  return {
    page,
    tap: async (words, nth = 0) => {
      const target = await find(words, nth)
      await page.waitForTimeout(BETWEEN_TAPS_MS)
      await target.tap()
      await settle(page)
    },
    fill: (placeholder, text) =>
      shown()
        .locator('input, textarea')
        .and(page.getByPlaceholder(placeholder))
        .filter({ visible: true })
        .first()
        .fill(text),
    see: async (words) => {
      await find(words, 0)
    },
    shot: async (path, kind = 'page') => {
      if (kind === 'page') await page.setViewportSize({ width, height: await heightOf(page) })
      await settle(page)
      await page.screenshot({ path })
    },
    close: () => context.close(),
  }
}

/** What the phone keeps: who is signed in, and the size of type. */
async function storageOf({ url, build, variant, persona }: Opening): Promise<{ name: string; value: string }[]> {
  if (persona === null) return []
  const response = await fetch(`${url}/dev/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  })
  if (!response.ok) throw new Error(`no persona ${persona}: ${await response.text()}`)
  const { token, openid } = session.parse(await response.json())
  const elder = variant === 'elder' ? 'on' : 'off'
  if (build === 'weapp')
    return [
      { name: 'weapp-host.session', value: JSON.stringify({ token, openid }) },
      { name: `weapp:${openid}:yb.elder`, value: JSON.stringify({ value: elder }) },
    ]
  const everybody = people.parse(await (await fetch(`${url}/dev/personas`)).json())
  const name = everybody.find(({ id }) => id === persona)?.label ?? ''
  return [
    { name: 'yb.persona', value: JSON.stringify({ data: name }) },
    { name: 'yb.token', value: JSON.stringify({ data: token }) },
    { name: 'yb.elder', value: JSON.stringify({ data: elder }) },
  ]
}

/** No call under way, and nothing fading in any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(BETWEEN_TAPS_MS)
}

/** A page scrolls inside itself: so tall must the window be for all of it. */
function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const hidden = Array.from(document.querySelectorAll('*'), (element) =>
      element.clientHeight === 0 ? 0 : element.scrollHeight - element.clientHeight,
    )
    return Math.min(6000, window.innerHeight + Math.max(0, ...hidden))
  })
}
