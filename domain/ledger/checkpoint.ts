import { base64, fromBase64 } from '../deliberation/bytes'
import { HASH_BYTES } from './merkle'

export { cosign, openNote, signNote } from './note'

/** What a log commits to: so many leaves, with that root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** `yuanba/<env>/<scopeId>`. */
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** The text that log and witnesses sign: origin, size, root, a line each. Throws TypeError for what such a text cannot say. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (!isOrigin(origin)) throw new TypeError(`expected an origin of one line, got «${origin}»`)
  if (!Number.isSafeInteger(size) || size < 0) throw new TypeError(`expected a size, got ${String(size)}`)
  if (root.length !== HASH_BYTES)
    throw new TypeError(`expected a root of ${String(HASH_BYTES)} bytes, got ${String(root.length)}`)
  return `${origin}\n${String(size)}\n${base64(root)}\n`
}

/** Null for whatever `formatCheckpoint` would not write. Further lines are extensions: none is defined, so none is read. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', sizeText = '', rootText = '', last, ...more] = text.split('\n')
  const root = fromBase64(rootText)
  const size = Number(sizeText)
  if (last !== '' || more.length > 0 || !isOrigin(origin) || root?.length !== HASH_BYTES) return null
  return Number.isSafeInteger(size) && String(size) === sizeText && size >= 0 ? { origin, size, root } : null
}

function isOrigin(origin: string): boolean {
  return origin !== '' && !/[\s+]/u.test(origin)
}
