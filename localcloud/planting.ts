import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readJson, writeDurably } from './durable'
import { loadSeed, readSeedMemory, rememberSeed, type LoadedSeed } from './seed'
import { openSnapshot, type Snapshot } from './snapshot'

/** What is data in a data folder; keys and secrets are not, so that what they signed and hashed stays good. */
const DATA = [
  'database.sqlite',
  'database.sqlite-wal',
  'database.sqlite-shm',
  'wechat.sqlite',
  'wechat.sqlite-wal',
  'wechat.sqlite-shm',
  'files',
  'clock.json',
  'timers.json',
]

const memoryFile = (dataDir: string) => join(dataDir, 'seed.json')

/**
 * Empties a data folder for a seed, or for none. It is remembered as begun before the first file goes: a folder that a
 * kill leaves half empty is recognised at the next start.
 */
export function emptyFolder(dataDir: string, seed: string | null): void {
  rememberSeed(memoryFile(dataDir), { name: seed, state: 'begun' })
  for (const name of DATA) rmSync(join(dataDir, name), { recursive: true, force: true })
  if (seed === null) rmSync(memoryFile(dataDir))
}

/** Decides what to seed. A folder with half a seed in it is emptied: nobody has worked in it yet. */
export function prepareSeed(
  dataDir: string,
  wanted: string | undefined,
  log: (line: string) => void,
): { name: string | null; toPlant: string | null } {
  const memory = readSeedMemory(memoryFile(dataDir))
  if (memory?.state === 'begun') {
    log(`seed ${memory.name ?? 'none'}: was interrupted, starting over with an empty ${dataDir}`)
    emptyFolder(dataDir, memory.name)
  }
  if (memory?.state === 'done') {
    if (wanted && wanted !== memory.name) log(`seed ${wanted}: left out, ${dataDir} already holds ${memory.name ?? ''}`)
    return { name: memory.name, toPlant: null }
  }
  const name = wanted ?? memory?.name ?? null
  return { name, toPlant: name }
}

export interface ToPlant extends LoadedSeed {
  name: string
  /** Where the planted folder is to be kept, if anywhere. */
  snapshot: Snapshot | null
}

export interface Folders {
  dataDir: string
  functionsDir: string
  databaseDir: string
  seedCacheDir: string | undefined
}

/** Fills an empty folder with the same seed as it was planted before; null then. Otherwise what is to be planted. */
export async function seedOrCopy(name: string, folders: Folders, log: (line: string) => void): Promise<ToPlant | null> {
  const { dataDir, functionsDir, databaseDir, seedCacheDir } = folders
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
  rememberSeed(memoryFile(dataDir), { name, state: 'begun' })
  const keysFile = join(dataDir, 'keys.json')
  const keys = readJson(keysFile)
  if (!snapshot.restore(dataDir)) return { ...loaded, name, snapshot }
  // A folder that was emptied while people were signed in keeps their tokens good.
  if (keys !== undefined) writeDurably(keysFile, JSON.stringify(keys))
  rememberSeed(memoryFile(dataDir), { name, state: 'done' })
  log(`seed ${name}: copied from ${seedCacheDir}, where it was put in earlier today`)
  return null
}
