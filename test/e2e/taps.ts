import type { Page } from 'playwright-core'

/** Counts from now on every touch of the screen, whatever it does; the answer tells how many there were. */
export async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.body.dataset['taps'] = '0'
    addEventListener(
      'touchend',
      () => {
        document.body.dataset['taps'] = String(Number(document.body.dataset['taps']) + 1)
      },
      { capture: true },
    )
  })
  return () => page.evaluate(() => Number(document.body.dataset['taps']))
}
