import { crc32, deflateSync } from 'node:zlib'

/** Colours of a drawing, by number. */
type Palette = readonly (readonly [red: number, green: number, blue: number])[]
/** The number of a colour at a place. */
type Paint = (x: number, y: number) => number

const WIDTH = 240
const HEIGHT = 180

/** A flat drawing in few colours as a PNG of one to two kilobytes: it stands in for a photo. */
function drawn(palette: Palette, paint: Paint): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: WIDTH }, (__, x) => paint(x, y))]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a pixel, each the number of a colour.
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** PNG, section 5.3: length, type, content, and the sum of the last two. */
function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

const WALL = [226, 220, 206] as const
const JOINT = [186, 178, 162] as const
const GROUNDS = {
  floor: [204, 198, 186],
  hedge: [118, 150, 92],
  passage: [190, 188, 182],
  bench: [196, 170, 132],
} as const
const LITTER = {
  floor: [122, 96, 62],
  hedge: [70, 108, 54],
  passage: [150, 112, 70],
  bench: [92, 104, 112],
} as const

export type Site = keyof typeof GROUNDS

/** A place before the work, with what lay or grew there, and after it. The same place and number draw the same picture. */
export function sitePicture(site: Site, when: 'before' | 'after', number: number): Buffer {
  const spots = Array.from({ length: 14 }, (_, at) => {
    const turn = (number + 3) * (at + 7) * 2_654_435_761
    return { x: (turn >>> 8) % WIDTH, y: 78 + ((turn >>> 17) % 92), wide: 6 + ((turn >>> 5) % 13) }
  })
  const dirty: Paint = (x, y) =>
    spots.some((spot) => Math.abs(x - spot.x) / spot.wide + Math.abs(y - spot.y) / 6 < 1) ? 3 : 2
  return drawn([WALL, JOINT, GROUNDS[site], LITTER[site]], (x, y) => {
    if (y < 64) return x % 60 === number % 60 ? 1 : 0
    if (y < 68) return 1
    if (when === 'before' && dirty(x, y) === 3) return 3
    return (x + y * 2) % 64 < 2 || y % 36 === 0 ? 1 : 2
  })
}

/** A paper with lines of print and a red seal. */
export function paperPicture(number: number): Buffer {
  const palette: Palette = [
    [250, 248, 242],
    [150, 150, 150],
    [190, 60, 50],
  ]
  return drawn(palette, (x, y) => {
    const fromSeal = Math.hypot(x - 186, y - 132)
    if (fromSeal > 22 && fromSeal < 26) return 2
    const row = Math.floor(y / 16)
    const printed = y % 16 < 4 && x > 24 && x < 210 - ((number * 31 + row * 47) % 90) && row > 0 && row < 10
    return printed && fromSeal >= 26 ? 1 : 0
  })
}
