import { existsSync, readdirSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { openClock } from './clock'
import { serveConsole } from './console/serve'
import { openDatabase, type Database } from './database/open'
import type { Schema } from './database/schema'
import { readJson } from './durable'
import { createFaults } from './faults'
import { claimFolder, type Claim } from './folder'
import { readFunctions } from './functions/catalog'
import { createGateway } from './functions/gateway'
import { openSecrets } from './functions/secrets'
import { refused } from './http'
import { route, type Context } from './routes'
import { loadSeed, plant, readSeedMemory, rememberSeed, type LoadedSeed } from './seed'
import { createLoopbackServer } from './server'
import { serveStatic, type StaticMount } from './static'
import { openState } from './state'
import { openSnapshot, type Snapshot } from './snapshot'
import { createStorage } from './storage'
import { createTimers } from './timers'
import { createWeChat } from './wechat'

export interface LocalcloudOptions {
  /** 0 picks a free one. */
  port: number
  dataDir: string
  /** Holds `<name>/index.js` of each function. */
  functionsDir: string
  /** Holds `collections.json` and `seeds/`. */
  databaseDir: string
  /** Put in once per data folder; also says whose personas there are. */
  seed?: string
  /** Where a planted seed is kept, so that the next empty folder is a copy; every folder is seeded anew without it. */
  seedCacheDir?: string
  /** Refuse a query that no declared index covers and that reads more than 200 documents. */
  strictIndex: boolean
  statics: readonly StaticMount[]
  /** The compiled mini-program's `app.json`, by which pages are checked; any page is taken without it. */
  appJson?: string
  log: (line: string) => void
}

export interface Localcloud {
  url: string
  dataDir: string
  stop: () => Promise<void>
}

/** Starts the cloud on 127.0.0.1 and answers when it is ready, its seed included. */
export async function startLocalcloud(options: LocalcloudOptions): Promise<Localcloud> {
  const claim = await claimFolder(resolve(options.dataDir))
  try {
    return await startClaimed(options, claim)
  } catch (error) {
    claim.release()
    throw error
  }
}

async function startClaimed(options: LocalcloudOptions, claim: Claim): Promise<Localcloud> {
  const { log } = options
  const functionsDir = resolve(options.functionsDir)
  const databaseDir = resolve(options.databaseDir)
  const dataDir = resolve(options.dataDir)
  const at = (name: string) => join(dataDir, name)
  const seed = prepareSeed(dataDir, options.seed, log)
  readFunctions(functionsDir)
  const toPlant = seed.toPlant ? await seedOrCopy(seed.toPlant, dataDir, functionsDir, databaseDir, options) : null

  let url = ''
  const clock = openClock(at('clock.json'))
  const keys = openSecrets(at('keys.json'))(['TOKENS', 'STORAGE', 'OPEN_DATA'])
  const database: Database = openDatabase({
    file: at('database.sqlite'),
    schema: readSchema(join(databaseDir, 'collections.json')),
    now: clock.now,
    strictIndex: options.strictIndex,
  })
  const state = openState(at('wechat.sqlite'))
  const storage = createStorage({ directory: at('files'), key: keys['STORAGE'] ?? '', now: clock.now, url: () => url })
  const gateway = createGateway({
    directory: functionsDir,
    clock,
    secrets: openSecrets(at('secrets.json')),
    url: () => url,
    log,
  })
  const wechat = createWeChat({
    state,
    clock,
    gateway,
    storage,
    databaseDir,
    keys: { tokens: keys['TOKENS'] ?? '', openData: keys['OPEN_DATA'] ?? '' },
    personasFile: () => (seed.name ? join(databaseDir, 'seeds', seed.name, 'personas.json') : null),
    appJson: options.appJson,
    log,
  })
  const timers = createTimers({
    functions: () => readFunctions(functionsDir),
    clock,
    gateway,
    agenda: wechat.agenda,
    file: at('timers.json'),
    log,
  })
  const context: Context = {
    ...wechat,
    database: () => database,
    storage,
    gateway,
    faults: createFaults(),
    clock,
    timers,
    dataDir,
    functionsDir,
  }

  const server = createLoopbackServer((request) => {
    const routed = route(request, context)
    if (routed !== undefined) return routed
    const reading = request.method === 'GET' || request.method === 'HEAD'
    const served = reading ? (serveConsole(request) ?? serveStatic(request, options.statics)) : null
    return served ?? refused(404, `there is nothing at ${request.method} ${request.url.pathname}`)
  }, log)

  async function stop(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    await timers.stop()
    await gateway.close()
    server.closeAllConnections()
    await closed
    database.close()
    state.close()
    claim.release()
  }

  try {
    url = `http://127.0.0.1:${await listen(server, options.port)}`
    claim.announce(url)
    if (toPlant) {
      await plant(toPlant.name, at('seed.json'), toPlant, { ...context, log })
      toPlant.snapshot?.keep(dataDir)
    }
    timers.start()
  } catch (error) {
    await stop()
    throw error
  }
  return { url, dataDir, stop }
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

/** Decides what to seed. A folder with half a seed in it is emptied: nobody has worked in it yet. */
function prepareSeed(
  dataDir: string,
  wanted: string | undefined,
  log: (line: string) => void,
): { name?: string; toPlant?: string } {
  const memory = readSeedMemory(join(dataDir, 'seed.json'))
  if (memory?.state === 'begun') {
    log(`seed ${memory.name}: was interrupted, starting over with an empty ${dataDir}`)
    for (const name of [
      'database.sqlite',
      'database.sqlite-wal',
      'database.sqlite-shm',
      'wechat.sqlite',
      'wechat.sqlite-wal',
      'wechat.sqlite-shm',
      'files',
      'clock.json',
      'timers.json',
      'seed.json',
    ]) {
      rmSync(join(dataDir, name), { recursive: true, force: true })
    }
  }
  if (memory?.state === 'done') {
    if (wanted && wanted !== memory.name) log(`seed ${wanted}: left out, ${dataDir} already holds ${memory.name}`)
    return { name: memory.name }
  }
  const name = wanted ?? memory?.name
  return name ? { name, toPlant: name } : {}
}

interface ToPlant extends LoadedSeed {
  name: string
  /** Where the planted folder is to be kept, if anywhere. */
  snapshot: Snapshot | null
}

/** Fills an empty folder with the same seed as it was planted before; null then. Otherwise what is to be planted. */
async function seedOrCopy(
  name: string,
  dataDir: string,
  functionsDir: string,
  databaseDir: string,
  { seedCacheDir, log }: LocalcloudOptions,
): Promise<ToPlant | null> {
  const loaded = await loadSeed(join(databaseDir, 'seeds'), name)
  const untouched = !['database.sqlite', 'clock.json'].some((file) => existsSync(join(dataDir, file)))
  if (seedCacheDir === undefined || !untouched) return { ...loaded, name, snapshot: null }
  const schemas = readdirSync(databaseDir).filter((file) => file.endsWith('.json'))
  const snapshot = openSnapshot({
    cacheDir: resolve(seedCacheDir),
    seedName: name,
    seedCode: loaded.code,
    sources: [
      join(databaseDir, 'seeds', name),
      ...schemas.map((file) => join(databaseDir, file)),
      functionsDir,
      __dirname,
    ],
    now: Date.now(),
  })
  const memory = join(dataDir, 'seed.json')
  rememberSeed(memory, { name, state: 'begun' })
  if (!snapshot.restore(dataDir)) return { ...loaded, name, snapshot }
  rememberSeed(memory, { name, state: 'done' })
  log(`seed ${name}: copied from ${seedCacheDir}, where it was put in earlier today`)
  return null
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken by another program: choose one with --port`)
          : error,
      )
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
      else reject(new Error('the server has no address'))
    })
  })
}
