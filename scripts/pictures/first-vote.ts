import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Browser } from 'playwright-core'
import { openPhone } from './phone'
import type { Sample } from './sample'

const KILOBYTE = 1024
const MOST_BYTES = 400 * KILOBYTE

/** The README's picture: what is to be decided, the ballot, and the result of a vote that has ended. */
export async function drawThreePhones(
  browser: Browser,
  url: string,
  { compoundId, assembly, walls }: Sample,
  path: string,
): Promise<void> {
  const screens: string[] = []
  for (const [page, deliberationId] of [
    ['detail', assembly],
    ['ballot', assembly],
    ['result', walls],
  ] as const) {
    const phone = await openPhone({
      browser,
      url,
      build: 'h5',
      variant: 'normal',
      persona: 'twoHomes',
      route: `packages/deliberation/pages/${page}/index`,
      query: { compoundId, deliberationId },
    })
    if (page === 'ballot') {
      await phone.tap('同意')
      await phone.tap('反对', 1)
    }
    screens.push((await phone.page.screenshot()).toString('base64'))
    await phone.close()
  }
  await mkdir(dirname(path), { recursive: true })
  const context = await browser.newContext({ viewport: { width: 1330, height: 924 } })
  const sheet = await context.newPage()
  await sheet.setContent(
    `<body style="margin:0;height:100vh;display:flex;gap:40px;align-items:center;justify-content:center;background:#dcebdf">
      ${screens.map((screen) => `<img src="data:image/png;base64,${screen}" style="width:390px;border-radius:28px;box-shadow:0 2px 24px rgba(32,39,31,.2)">`).join('')}
    </body>`,
  )
  await sheet.screenshot({ path })
  await context.close()
  const { size } = await stat(path)
  if (size > MOST_BYTES) throw new Error(`${path} has ${Math.round(size / KILOBYTE)} KB: at most 400`)
}
