import { createHash, type Hash } from 'node:crypto'
import {
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * A data folder right after its seed was put in, kept so that the next empty folder is a copy of it: seeding by calling
 * the functions takes seconds, copying takes milliseconds.
 *
 * It is used only where seeding would give the same: the same seed (with all that it imports), the same functions,
 * collections and localcloud, on the same day in China, since a seed reckons its dates from the day it is put in. Only
 * the latest is kept. Copies share their keys: a token of one folder is good in another.
 */
export interface Snapshot {
  /** Fills an empty data folder. False when there is nothing to fill it with. */
  restore(dataDir: string): boolean
  /** Keeps a data folder as it is now; nothing may write to it meanwhile. */
  keep(dataDir: string): void
}

export interface SnapshotOptions {
  /** Where snapshots are. */
  cacheDir: string
  seedName: string
  /** The seed as one text, with what it imports. */
  seedCode: string
  /** Files and folders whose contents decide what the seed does. */
  sources: readonly string[]
  /** Milliseconds since the epoch. */
  now: number
}

/** Belongs to the process, not to the data; and what says that a seed is in, which whoever fills a folder writes last. */
const LEFT_OUT = /^(lock.*|running\.json|seed\.json|.*-shm|.*\.tmp)$/
const DAY_MS = 24 * 60 * 60 * 1000
const CHINA_MS = 8 * 60 * 60 * 1000

export function openSnapshot({ cacheDir, seedName, seedCode, sources, now }: SnapshotOptions): Snapshot {
  const hash = createHash('sha256').update(seedCode)
  for (const source of sources) addTo(hash, source)
  const day = Math.floor((now + CHINA_MS) / DAY_MS)
  const kept = join(cacheDir, `${seedName}-${day}-${hash.digest('hex').slice(0, 16)}`)
  return {
    restore(dataDir) {
      if (!existsSync(kept)) return false
      copyFolder(kept, dataDir)
      return true
    },
    keep(dataDir) {
      mkdirSync(cacheDir, { recursive: true })
      const making = `${kept}.${process.pid}.tmp`
      rmSync(making, { recursive: true, force: true })
      copyFolder(dataDir, making)
      for (const name of readdirSync(cacheDir)) {
        const outdated = name.startsWith(`${seedName}-`) && join(cacheDir, name) !== making
        if (outdated && !name.endsWith('.tmp')) rmSync(join(cacheDir, name), { recursive: true, force: true })
      }
      renameSync(making, kept)
    },
  }
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    if (LEFT_OUT.test(name)) continue
    cpSync(join(from, name), join(to, name), { recursive: true, mode: constants.COPYFILE_FICLONE })
  }
}

/** Names and contents, in an order that does not depend on the file system. */
function addTo(hash: Hash, path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) hash.update(`${found.size}\0`).update(readFileSync(path))
  if (!found?.isDirectory()) return
  for (const name of readdirSync(path).sort()) addTo(hash.update(`${name}\0`), join(path, name))
}
