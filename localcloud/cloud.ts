import { join } from 'node:path'
import { z } from 'zod'
import { openClock } from './clock'
import { openDatabase } from './database/open'
import type { Schema } from './database/schema'
import { readJson } from './durable'
import { createFaults } from './faults'
import { readFunctions } from './functions/catalog'
import { createGateway, type Instances } from './functions/gateway'
import { openSecrets } from './functions/secrets'
import { workerCode } from './functions/workerCode'
import { prepareSeed, seedOrCopy, type Folders } from './planting'
import type { Parts } from './routes'
import { plant } from './seed'
import { openState } from './state'
import { createStorage } from './storage'
import { readStorageRule } from './storageRule'
import { createTimers } from './timers'
import { createWeChat } from './wechat'

/** All that works on one data folder, from opening its files to closing them. */
export interface Cloud {
  parts: Parts
  /** The name of the seed that the folder holds. */
  seed: string | null
  /** Puts the seed in, if the folder is still without, and lets the timers run. */
  begin(): Promise<void>
  /** Ends what runs, at once or when the timers' turn is over, and closes the files. */
  close(how: 'at once' | 'in turn'): Promise<void>
}

export interface CloudOptions extends Folders {
  seed: string | undefined
  strictIndex: boolean
  appJson: string | undefined
  instances: Instances
  timerSliceMinutes: number
  /** Where this cloud is; known once the server listens. */
  url: () => string
  log: (line: string) => void
}

export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const { dataDir, functionsDir, databaseDir, url, log } = options
  const at = (name: string) => join(dataDir, name)
  const seed = prepareSeed(dataDir, options.seed, log)
  // Built while the files are opened: the first call does not wait for it.
  if (readFunctions(functionsDir).length > 0) workerCode().catch(() => undefined)
  const toPlant = seed.toPlant === null ? null : await seedOrCopy(seed.toPlant, options, log)

  const clock = openClock(at('clock.json'))
  const keys = openSecrets(at('keys.json'))(['TOKENS', 'STORAGE', 'OPEN_DATA'])
  const database = openDatabase({
    file: at('database.sqlite'),
    schema: readSchema(join(databaseDir, 'collections.json')),
    now: clock.now,
    strictIndex: options.strictIndex,
  })
  const state = openState(at('wechat.sqlite'))
  const storage = createStorage({
    directory: at('files'),
    key: keys['STORAGE'] ?? '',
    now: clock.now,
    url,
    rule: () => readStorageRule(join(databaseDir, 'storage.json')),
  })
  const gateway = createGateway({
    directory: functionsDir,
    clock,
    secrets: openSecrets(at('secrets.json')),
    instances: options.instances,
    url,
    log,
  })
  const wechat = createWeChat({
    state,
    clock,
    gateway,
    storage,
    databaseDir,
    keys: { tokens: keys['TOKENS'] ?? '', openData: keys['OPEN_DATA'] ?? '' },
    personasFile: () => (seed.name === null ? null : join(databaseDir, 'seeds', seed.name, 'personas.json')),
    appJson: options.appJson,
    log,
  })
  const timers = createTimers({
    functions: () => readFunctions(functionsDir),
    clock,
    gateway,
    agenda: wechat.agenda,
    sliceMs: options.timerSliceMinutes * 60_000,
    file: at('timers.json'),
    log,
  })
  const parts: Parts = {
    ...wechat,
    database: () => database,
    storage,
    gateway,
    faults: createFaults(),
    clock,
    timers,
    mark: {
      set() {
        database.mark.set()
        state.mark.set()
      },
      back() {
        database.mark.back()
        state.mark.back()
        wechat.agenda.reread()
      },
      keep() {
        database.mark.keep()
        state.mark.keep()
      },
    },
    dataDir,
    functionsDir,
  }
  return {
    parts,
    seed: seed.name,
    async begin() {
      if (toPlant) {
        await plant(toPlant.name, at('seed.json'), toPlant, { ...parts, log })
        toPlant.snapshot?.keep(dataDir)
      }
      timers.start()
    },
    async close(how) {
      const ended = timers.stop()
      if (how === 'in turn') await ended
      await gateway.close()
      await ended
      database.close()
      state.close()
    },
  }
}

const schema = z.object({
  collections: z.array(
    z.object({
      name: z.string().min(1),
      indexes: z
        .array(
          z.object({
            name: z.string().min(1),
            unique: z.boolean().default(false),
            keys: z.array(z.object({ name: z.string().min(1), direction: z.union([z.number(), z.string()]) })).min(1),
          }),
        )
        .default([]),
    }),
  ),
})

function readSchema(file: string): Schema {
  const parsed = schema.safeParse(readJson(file) ?? { collections: [] })
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
