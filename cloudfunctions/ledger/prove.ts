import { base64 } from '../../domain/deliberation/bytes'
import type { NodeRange } from '../../domain/ledger/merkle'
import { rangeRoot, tilesOf } from '../../domain/ledger/tiles'
import type { Repositories } from '../kit/repositories'

/** The hashes of a proof, out of a handful of tiles. */
export async function prove(scopeId: string, nodes: readonly NodeRange[], { ledger }: Repositories): Promise<string[]> {
  const tiles = await ledger.tiles(scopeId, tilesOf(nodes))
  return nodes.map((range) => base64(rangeRoot(range, tiles)))
}
