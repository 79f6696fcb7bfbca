import { CompactRange, nodeHash, rootHash, type NodeRange } from './merkle'

/**
 * The tree in runs of 256 hashes (C2SP tlog-tiles): tile `n` of level 0 holds the leaf hashes from `256 n` on, and each full tile's
 * root is one hash of the level above. A proof at any size reads a handful of tiles, and appending touches only the right edge.
 */
export const TILE_WIDTH = 256
/** Levels of nodes in a tile: 2⁸ is 256. */
const TILE_HEIGHT = 8

export interface TileId {
  readonly level: number
  readonly n: number
}

export interface Tile extends TileId {
  /** 1 to 256 of them. A tile grows at its right end until it is full; what is in it never changes. */
  readonly hashes: readonly Uint8Array[]
}

/** The tiles at the right edge of a tree of `size` leaves that are neither empty nor full, one a level at most. */
export function edgeTiles(size: number): readonly (TileId & { readonly width: number })[] {
  const edge: (TileId & { width: number })[] = []
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH
    if (width > 0) edge.push({ level, n: Math.floor(hashes / TILE_WIDTH), width })
  }
  return edge
}

/**
 * Appends leaf hashes to a tree of `size` leaves whose edge tiles are given, and answers every tile that is new or wider, the lower
 * levels first. Throws RangeError when an edge tile is missing or too narrow; a wider one is of a later size and is cut.
 */
export function appendToTiles(size: number, edge: readonly Tile[], appended: readonly Uint8Array[]): Tile[] {
  const changed: Tile[] = []
  let above = appended
  for (let level = 0, before = size; above.length > 0; level += 1, before = Math.floor(before / TILE_WIDTH)) {
    const start = before % TILE_WIDTH
    const n = Math.floor(before / TILE_WIDTH)
    const row = [...(start === 0 ? [] : standing(edge, { level, n }, start)), ...above]
    const tiles = Array.from({ length: Math.ceil(row.length / TILE_WIDTH) }, (_, at) => ({
      level,
      n: n + at,
      hashes: row.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH),
    }))
    changed.push(...tiles)
    above = tiles.filter(({ hashes }) => hashes.length === TILE_WIDTH).map(({ hashes }) => rootHash(hashes))
  }
  return changed
}

/** Which tiles hold what the roots of these ranges are made of. */
export function tilesOf(ranges: readonly NodeRange[]): TileId[] {
  const tiles = new Map<string, TileId>()
  for (const range of ranges) {
    for (const { level, first } of subtrees(range)) {
      const tile = { level, n: Math.floor(first / TILE_WIDTH) }
      tiles.set(`${String(tile.level)}:${String(tile.n)}`, tile)
    }
  }
  return [...tiles.values()]
}

/** The root of a range out of the tiles that `tilesOf` named. Throws RangeError when one is missing or too narrow. */
export function rangeRoot(range: NodeRange, tiles: readonly Tile[]): Uint8Array {
  const roots = subtrees(range).map(({ level, first, count }) => {
    const n = Math.floor(first / TILE_WIDTH)
    const from = first % TILE_WIDTH
    return rootHash(standing(tiles, { level, n }, from + count).slice(from))
  })
  const [last, ...larger] = roots.reverse()
  if (last === undefined) throw new RangeError('expected a range with a leaf in it')
  return larger.reduce((right, left) => nodeHash(left, right), last)
}

/** What is needed to go on from a tree of `size` leaves, out of the tiles of `wholeRanges`. */
export function rangeOf(size: number, tiles: readonly Tile[]): CompactRange {
  return new CompactRange(
    size,
    wholeRanges(size).map((range) => rangeRoot(range, tiles)),
  )
}

/** The whole subtrees of a tree of `size` leaves, the largest first: one for each one-bit of the size. */
export function wholeRanges(size: number): NodeRange[] {
  const ranges: NodeRange[] = []
  for (let begin = 0; begin < size;) {
    let power = 1
    while (power * 2 <= size - begin) power *= 2
    ranges.push({ begin, end: begin + power })
    begin += power
  }
  return ranges
}

/** A whole subtree: `count` neighbouring hashes of one tile, of which `first` is counted from the level's beginning. */
interface Subtree {
  readonly level: number
  readonly first: number
  readonly count: number
}

/** The whole subtrees that a range falls into, the largest first. Requires a range that a proof names. */
function subtrees({ begin, end }: NodeRange): Subtree[] {
  const parts: Subtree[] = []
  for (let at = begin; at < end;) {
    let power = 1
    let height = 0
    while (at % (power * 2) === 0 && at + power * 2 <= end) {
      power *= 2
      height += 1
    }
    const level = Math.floor(height / TILE_HEIGHT)
    const unit = TILE_WIDTH ** level
    parts.push({ level, first: at / unit, count: power / unit })
    at += power
  }
  return parts
}

function standing(tiles: readonly Tile[], { level, n }: TileId, width: number): readonly Uint8Array[] {
  const tile = tiles.find((found) => found.level === level && found.n === n)
  if (tile === undefined || tile.hashes.length < width) {
    throw new RangeError(`expected tile ${String(level)}:${String(n)} with ${String(width)} hashes`)
  }
  return tile.hashes.slice(0, width)
}
