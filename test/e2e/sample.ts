import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { startLocalcloud, type Localcloud } from '../../localcloud/start'
import { launchBrowser, openPhone, type Phone } from './browser'

const ROOT = join(__dirname, '../..')

/** The sample compound behind the browser build, and phones to meet it with. */
export interface Sample {
  /** Where it is; known once the tests run. */
  url(): string
  /** A new phone, as the persona whose name this is. */
  phoneOf(persona: string, options?: { dark?: boolean }): Promise<Phone>
  /** Milliseconds forward; what was due on the way has run when it resolves. */
  moveClock(advance: number): Promise<void>
}

/** Starts before the tests of a file and goes after them. Requires dist/cloudfunctions and dist/h5. */
export function startSample(): Sample {
  let folder: string
  let cloud: Localcloud
  let browser: Browser
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'yuanba-e2e-'))
    cloud = await startLocalcloud({
      port: 0,
      dataDir: join(folder, 'data'),
      functionsDir: join(ROOT, 'dist/cloudfunctions'),
      databaseDir: join(ROOT, 'database'),
      seed: 'tianhuiyuan',
      seedCacheDir: join(ROOT, '.cache/seeds'),
      strictIndex: true,
      statics: [{ path: '/', dir: join(ROOT, 'dist/h5') }],
      log: () => undefined,
    })
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await cloud.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    url: () => cloud.url,
    phoneOf: (persona, options) => openPhone(browser, `${cloud.url}/`, persona, options),
    async moveClock(advance) {
      const answer = await fetch(`${cloud.url}/dev/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance }),
      })
      expect(answer.status).toBe(200)
    },
  }
}
