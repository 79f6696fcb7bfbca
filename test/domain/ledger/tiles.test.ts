import fc from 'fast-check'
import {
  consistencyNodes,
  consistencyProof,
  inclusionNodes,
  inclusionProof,
  leafHash,
  rootHash,
} from '../../../domain/ledger/merkle'
import {
  appendToTiles,
  edgeTiles,
  rangeOf,
  rangeRoot,
  tilesOf,
  wholeRanges,
  type Tile,
  type TileId,
} from '../../../domain/ledger/tiles'

const LEAVES = Array.from({ length: 70_000 }, (_, at) => leafHash(Uint8Array.of(at >> 16, (at >> 8) & 255, at & 255)))

/** What a database would hold: tiles by name, each replaced only by a wider one. */
class Shelf {
  readonly #tiles = new Map<string, Tile>()
  size = 0

  append(count: number): number {
    const appended = LEAVES.slice(this.size, this.size + count)
    const changed = appendToTiles(this.size, this.read(edgeTiles(this.size)), appended)
    for (const tile of changed) this.#tiles.set(`${String(tile.level)}:${String(tile.n)}`, tile)
    this.size += appended.length
    return changed.length
  }

  read(ids: readonly TileId[]): Tile[] {
    return ids.flatMap(({ level, n }) => this.#tiles.get(`${String(level)}:${String(n)}`) ?? [])
  }
}

test('proofs out of tiles are those of the definition, however the leaves arrived', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      fc.nat(),
      (batches, leaf, past) => {
        const shelf = new Shelf()
        for (const count of batches) shelf.append(count)
        const size = 1 + (past % shelf.size)
        const hashes = LEAVES.slice(0, size)
        const index = leaf % size
        const prove = (nodes: ReturnType<typeof inclusionNodes>) => {
          const tiles = shelf.read(tilesOf(nodes))
          return nodes.map((range) => rangeRoot(range, tiles))
        }
        expect(prove(inclusionNodes(index, size))).toEqual(inclusionProof(hashes, index))
        expect(prove(consistencyNodes(size, shelf.size))).toEqual(consistencyProof(LEAVES.slice(0, shelf.size), size))
        expect(rangeOf(shelf.size, shelf.read(tilesOf(wholeRanges(shelf.size)))).root()).toEqual(
          rootHash(LEAVES.slice(0, shelf.size)),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('a proof in a tree of 70,000 leaves reads a handful of tiles', () => {
  const shelf = new Shelf()
  shelf.append(65_536)
  shelf.append(70_000 - 65_536)
  const nodes = inclusionNodes(12_345, 70_000)
  const tiles = shelf.read(tilesOf(nodes))
  expect(tiles.length).toBeLessThanOrEqual(6)
  expect(nodes.map((range) => rangeRoot(range, tiles))).toEqual(inclusionProof(LEAVES, 12_345))
})

test('appending one leaf touches one tile, and one more a level when a tile fills', () => {
  const shelf = new Shelf()
  shelf.append(254)
  expect(shelf.append(1)).toBe(1)
  expect(shelf.append(1)).toBe(2)
  expect(shelf.append(1)).toBe(1)
})

test('a tile that a broken-off run left wider than its checkpoint is cut; a missing one is an error', () => {
  const shelf = new Shelf()
  shelf.append(10)
  const edge = shelf.read([{ level: 0, n: 0 }])
  expect(appendToTiles(7, edge, LEAVES.slice(7, 9))).toEqual([{ level: 0, n: 0, hashes: LEAVES.slice(0, 9) }])
  expect(() => appendToTiles(7, [], LEAVES.slice(7, 9))).toThrow('expected tile 0:0 with 7 hashes')
})
