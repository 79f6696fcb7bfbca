import { inflateRawSync } from 'node:zlib'
import { MAX_BYTES, unreadable } from './cells'

/** Above this size a file of the archive that shrinks more than `MAX_RATIO` times is taken for a bomb. */
const RATIO_FROM = 5 * 1024 * 1024
const MAX_RATIO = 300
const MAX_ENTRIES = 2000

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/**
 * The XML files of an .xlsx archive. Sizes are those its central directory declares: they are added up and refused
 * before anything is inflated, and inflating stops at the declared size. Throws ROLL_UNREADABLE: tooLarge or damaged.
 */
export function unzipXml(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directoryOf(bytes, view).filter(({ name }) => /\.(?:xml|rels)$/i.test(name))
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > MAX_BYTES) throw unreadable('tooLarge')
  if (entries.some(({ size, packed }) => size > RATIO_FROM && size > packed * MAX_RATIO)) throw unreadable('tooLarge')
  const files = new Map<string, Uint8Array>()
  for (const entry of entries) {
    if (files.has(entry.name)) throw unreadable('damaged')
    files.set(entry.name, inflate(bytes, view, entry))
  }
  return files
}

function directoryOf(bytes: Uint8Array, view: DataView): Entry[] {
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ENTRIES) throw unreadable('tooLarge')
  let at = view.getUint32(end + 16, true)
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) throw unreadable('damaged')
    const nameLength = view.getUint16(at + 28, true)
    const encrypted = (view.getUint16(at + 8, true) & 1) === 1
    if (encrypted) throw unreadable('damaged')
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Where the end record of the central directory begins; a comment of up to 65,535 bytes may follow it. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at
  }
  throw unreadable('damaged')
}

function inflate(bytes: Uint8Array, view: DataView, { method, packed, size, offset }: Entry): Uint8Array {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50) throw unreadable('damaged')
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const content = bytes.subarray(from, from + packed)
  if (content.length !== packed) throw unreadable('damaged')
  if (method === 0) return content
  if (method !== 8) throw unreadable('damaged')
  try {
    const inflated = inflateRawSync(content, { maxOutputLength: Math.max(1, size) })
    if (inflated.length === size) return inflated
  } catch {
    // More than declared, or not a deflate stream.
  }
  throw unreadable('damaged')
}
