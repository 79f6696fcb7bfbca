import { inflateSync } from 'node:zlib'

/** The pixels of a PNG as localcloud writes it: eight bits, with alpha, in one chunk, without filters. */
export function readPng(bytes: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const png = Buffer.from(bytes)
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const idat = png.indexOf('IDAT')
  const rows = inflateSync(png.subarray(idat + 4, idat + 4 + png.readUInt32BE(idat - 4)))
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    data.set(rows.subarray(y * (width * 4 + 1) + 1, (y + 1) * (width * 4 + 1)), y * width * 4)
  }
  return { width, height, data }
}
