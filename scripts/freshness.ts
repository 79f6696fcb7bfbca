import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from './run'

/**
 * A target is built again only when a file it is made from has changed. The fingerprint is taken over contents, so that
 * a checkout or a touched file does not cost a build.
 */
export interface Target {
  readonly name: string
  /** Files and folders, from the root. */
  readonly sources: readonly string[]
  /** What must exist for the target to count as built. */
  readonly output: string
  readonly build: () => Promise<void>
}

/** Builds the target unless it is fresh. Resolves with whether it was built. */
export async function ensureFresh(target: Target, onBuild: () => void): Promise<boolean> {
  const stamp = join(root, '.cache', 'built', target.name)
  const fingerprint = await fingerprintOf(target.sources)
  const previous = await readFile(stamp, 'utf8').catch(() => '')
  if (previous === fingerprint && (await exists(join(root, target.output)))) return false
  onBuild()
  await target.build()
  await mkdir(dirname(stamp), { recursive: true })
  await writeFile(stamp, fingerprint)
  return true
}

/** SHA-256 over the paths and contents of these files and folders, in hex. */
export async function fingerprintOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesUnder(join(root, source))) {
      hash.update(file.slice(root.length)).update('\0')
      hash.update(await readFile(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) return []
  if (found.isFile()) return [path]
  const entries = await readdir(path)
  const nested = await Promise.all(entries.sort().map((entry) => filesUnder(join(path, entry))))
  return nested.flat()
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
