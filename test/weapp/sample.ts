import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalcloud, type Localcloud } from '../../localcloud/start'
import { buildWeappHost } from '../../weapphost/build'
import { launchWeapp, type WeappDriver } from '../../weapphost/driver'
import { PACKAGE } from './package'

const ROOT = join(__dirname, '../..')
const FUNCTIONS = join(ROOT, 'dist/cloudfunctions')

/** The sample compound behind the compiled package, and phones to meet it with. */
export interface PackageSample {
  /** Where localcloud is; known once the tests run. */
  readonly url: () => string
  /** A phone of its own, with this persona on it. */
  readonly phoneOf: (persona: string) => Promise<WeappDriver>
}

/** Starts before the tests of a file and goes after them. Requires dist/cloudfunctions and dist/weapp. */
export function startPackage(): PackageSample {
  let folder: string
  let cloud: Localcloud
  const phones: WeappDriver[] = []
  beforeAll(async () => {
    if (!existsSync(FUNCTIONS)) throw new Error('dist/cloudfunctions is missing: npm run build:functions makes it')
    folder = await mkdtemp(join(tmpdir(), 'weapp-sample-'))
    await buildWeappHost({ dist: PACKAGE, out: join(folder, 'host') })
    cloud = await startLocalcloud({
      port: 0,
      dataDir: join(folder, 'data'),
      functionsDir: FUNCTIONS,
      databaseDir: join(ROOT, 'database'),
      seed: 'tianhuiyuan',
      seedCacheDir: join(ROOT, '.cache/seeds'),
      strictIndex: true,
      statics: [{ path: '/weapp', dir: join(folder, 'host') }],
      log: () => undefined,
    })
  }, 240_000)
  afterAll(async () => {
    await Promise.all(phones.map((phone) => phone.close()))
    await cloud.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    url: () => cloud.url,
    async phoneOf(persona) {
      const phone = await launchWeapp(`${cloud.url}/weapp/`)
      phones.push(phone)
      await phone.signIn(persona)
      return phone
    },
  }
}
