import { utf8 } from './deliberation/bytes'

/** A ZIP archive of these files (APPNOTE 4.3), stored and not packed: a phone can make it too. */
export function zipStored(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [path, content] of files) {
    const name = utf8(path)
    const fields: [bytes: 2 | 4, value: number][] = [
      [2, 20],
      [2, 0x0800],
      [2, 0],
      [4, 0],
      [4, crc32(content)],
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    ]
    const local = record(0x04034b50, fields)
    directory.push(record(0x02014b50, [[2, 20], ...fields, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), name)
    parts.push(local, name, content)
    offset += local.length + name.length + content.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const end = record(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, files.size],
    [2, files.size],
    [4, size],
    [4, offset],
    [2, 0],
  ])
  const archive = new Uint8Array(offset + size + end.length)
  let at = 0
  for (const part of [...parts, ...directory, end]) {
    archive.set(part, at)
    at += part.length
  }
  return archive
}

function record(signature: number, fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const all = [[4, signature] as const, ...fields]
  const bytes = new Uint8Array(all.reduce((sum, [width]) => sum + width, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [width, value] of all) {
    if (width === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += width
  }
  return bytes
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
