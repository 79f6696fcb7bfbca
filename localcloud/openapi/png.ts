import { crc32, deflateSync } from 'node:zlib'

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number]

/** A square PNG of 8-bit RGBA pixels (ISO/IEC 15948). `colour` is asked for each pixel, rows from the top. */
export function encodePng(width: number, colour: (x: number, y: number) => Pixel): Buffer {
  const stride = 1 + width * 4
  const rows = Buffer.alloc(stride * width)
  for (let y = 0; y < width; y += 1) {
    // The first byte of a row is its filter: none.
    for (let x = 0; x < width; x += 1) rows.set(colour(x, y), y * stride + 1 + x * 4)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
