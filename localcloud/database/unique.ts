import { writeFailed } from './errors'
import type { Reach } from './index-key'
import type { Index } from './schema'

/** The entries of an index over a document, one for each element of an array; each is unlike any other key. */
interface Entries {
  keys: Buffer[]
  /** Whether an array made them, so that the index's own columns do not hold them. */
  multikey: boolean
}

/** Throws when two of the index's paths hold arrays, as MongoDB does. */
export function entriesOf(index: Index, reach: Reach): Entries {
  const paths = index.keys.map(({ path }) => ({ path, ...reach(path) }))
  const arrays = paths.filter(({ elements }) => elements !== null)
  if (arrays.length > 1 && !sharePrefix(arrays.map(({ path }) => path)))
    throw writeFailed(
      `cannot index parallel arrays ${arrays
        .map(({ path }) => `[${path}]`)
        .reverse()
        .join(' ')}`,
    )
  const keys = paths.reduce<Buffer[]>(
    (made, { entries }) =>
      made.flatMap((before) => entries.map((entry) => Buffer.concat([before, length(entry), entry]))),
    [Buffer.alloc(0)],
  )
  return { keys, multikey: arrays.length > 0 }
}

/** Paths into the same array of documents, such as `l.a` and `l.b`, are not parallel. */
function sharePrefix(paths: readonly string[]): boolean {
  return new Set(paths.map((path) => path.split('.')[0])).size === 1 && paths.every((path) => path.includes('.'))
}

function length(key: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(key.length)
  return head
}
