import { base64, fromBase64 } from '../../../domain/deliberation/bytes'
import { HASH_BYTES } from '../../../domain/ledger/merkle'
import { TILE_WIDTH, type Tile, type TileId } from '../../../domain/ledger/tiles'
import { collection } from '../collection'
import {
  checkpointDocument,
  entryDocument,
  logDocument,
  tileDocument,
  type CheckpointDocument,
  type EntryDocument,
  type LogDocument,
} from '../treeDocuments'
import { randomId } from '../random'
import type { Store } from '../store'

/** What is stored of the trees themselves. Hashes of leaves are lower-case hex, as in the documents that they prove. */
export interface Ledger {
  log(scopeId: string): Promise<LogDocument | null>
  /** Starts a log, or answers the one that is there. */
  startLog(log: LogDocument): Promise<LogDocument>
  /** Takes the lease of a log that nobody holds at `now`, with a higher fence; null when somebody does. */
  lease(log: LogDocument, now: number, until: number): Promise<LogDocument | null>
  /** Says that the holder still works, until `until`; false when another has the lease by now. */
  keepLease(log: LogDocument, until: number): Promise<boolean>
  /** Ends a lease early, if it is still held. */
  release(log: LogDocument): Promise<void>

  /** The entries from `index` on in their order, `limit` at most. */
  entriesFrom(scopeId: string, index: number, limit: number): Promise<EntryDocument[]>
  /** Where these leaves stand already, by their hashes. */
  entriesOf(scopeId: string, leafHashes: readonly string[]): Promise<EntryDocument[]>
  entryOf(scopeId: string, leafHash: string): Promise<EntryDocument | null>
  /** Throws when a place or a leaf is taken; those before it may have been inserted. */
  insertEntries(entries: readonly EntryDocument[]): Promise<void>

  tiles(scopeId: string, ids: readonly TileId[]): Promise<Tile[]>
  /** Writes a tile unless a wider one is there. */
  putTile(scopeId: string, tile: Tile): Promise<void>

  /** The largest that is signed; null before the first sealing. */
  checkpoint(scopeId: string): Promise<CheckpointDocument | null>
  checkpointAt(scopeId: string, size: number): Promise<CheckpointDocument | null>
  /** The smallest that has `size` leaves or more and is signed; null when none has. */
  checkpointFrom(scopeId: string, size: number): Promise<CheckpointDocument | null>
  /** The hash of every leaf before `size`, in their order, one after the other: for a file only. */
  leafHashes(scopeId: string, size: number): Promise<Uint8Array>
  /** The largest, signed or not: for sealing only. */
  lastWritten(scopeId: string): Promise<CheckpointDocument | null>
  /** Writes the checkpoint of a size, or answers the one that is there. */
  insertCheckpoint(checkpoint: CheckpointDocument): Promise<CheckpointDocument | null>
  readBack(id: string): Promise<CheckpointDocument | null>
  sign(id: string, note: string): Promise<void>
}

const SLICE = 100
const TILE_BYTES = TILE_WIDTH * HASH_BYTES

export function ledger({ database, allowed }: Store): Ledger {
  const logs = collection(database, 'logs', logDocument, allowed)
  const entries = collection(database, 'entries', entryDocument, allowed)
  const tiles = collection(database, 'tiles', tileDocument, allowed)
  const checkpoints = collection(database, 'checkpoints', checkpointDocument, allowed)
  const { command } = database
  return {
    log: logs.get,
    async startLog(log) {
      const started = (await logs.insertOnce(log)) ?? (await logs.get(log._id))
      if (started === null) throw new Error(`expected a log of ${log._id}`)
      return started
    },
    async lease({ _id, fence }, now, until) {
      const taken = { fence: fence + 1, leaseUntil: until }
      const free = await logs.swap({ _id, fence, leaseUntil: command.lte(now) }, taken)
      return free ? logs.get(_id) : null
    },
    // What changes nothing counts as no update: the beat makes each one a change.
    keepLease: ({ _id, fence }, until) => logs.swap({ _id, fence }, { leaseUntil: until, beat: randomId('b') }),
    async release({ _id, fence }) {
      await logs.swap({ _id, fence }, { leaseUntil: 0 })
    },

    entriesFrom: (scopeId, index, limit) =>
      entries.find({ scopeId, index: command.gte(index) }, { order: 'index', direction: 'asc', limit }),
    async entriesOf(scopeId, leafHashes) {
      const slices = Array.from({ length: Math.ceil(leafHashes.length / SLICE) }, (_, at) =>
        entries.find(
          { scopeId, leafHash: command.in(leafHashes.slice(at * SLICE, (at + 1) * SLICE)) },
          { order: 'leafHash', direction: 'asc', limit: SLICE },
        ),
      )
      return (await Promise.all(slices)).flat()
    },
    async entryOf(scopeId, leafHash) {
      const [entry] = await entries.find({ scopeId, leafHash }, { order: 'leafHash', direction: 'asc', limit: 1 })
      return entry ?? null
    },
    async insertEntries(all) {
      for (let at = 0; at < all.length; at += SLICE) await entries.insertMany(all.slice(at, at + SLICE))
    },

    async tiles(scopeId, ids) {
      const found = await tiles.getMany(ids.map((id) => tileId(scopeId, id)))
      return found.map(({ level, n, hashes }) => ({ level, n, hashes: unpacked(hashes) }))
    },
    async putTile(scopeId, tile) {
      const { level, n } = tile
      const _id = tileId(scopeId, tile)
      const grown = { width: tile.hashes.length, hashes: packed(tile.hashes) }
      const widen = () => tiles.swap({ _id, width: command.lt(grown.width) }, grown)
      if (await widen()) return
      // Inserted by another meanwhile, it may be a narrower one.
      if ((await tiles.insertOnce({ _id, scopeId, level, n, ...grown })) === null) await widen()
    },

    async checkpoint(scopeId) {
      const [last, before] = await checkpoints.find({ scopeId }, { order: 'size', direction: 'desc', limit: 2 })
      return [last, before].find((found) => found !== undefined && found.note !== null) ?? null
    },
    async checkpointAt(scopeId, size) {
      const found = await checkpoints.get(checkpointId(scopeId, size))
      return found?.note == null ? null : found
    },
    async checkpointFrom(scopeId, size) {
      const found = await checkpoints.find(
        { scopeId, size: command.gte(size) },
        { order: 'size', direction: 'asc', limit: 2 },
      )
      return found.find(({ note }) => note !== null) ?? null
    },
    async leafHashes(scopeId, size) {
      const ids = Array.from({ length: Math.ceil(size / TILE_WIDTH) }, (_, n) => tileId(scopeId, { level: 0, n }))
      const found = new Map((await tiles.getMany(ids)).map(({ _id, hashes }) => [_id, hashes]))
      const all = new Uint8Array(size * HASH_BYTES)
      ids.forEach((id, n) => {
        const bytes = fromBase64(found.get(id) ?? '')
        all.set((bytes ?? new Uint8Array(0)).subarray(0, all.length - n * TILE_BYTES), n * TILE_BYTES)
      })
      return all
    },
    async lastWritten(scopeId) {
      const [last] = await checkpoints.find({ scopeId }, { order: 'size', direction: 'desc', limit: 1 })
      return last ?? null
    },
    insertCheckpoint: async (checkpoint) =>
      (await checkpoints.insertOnce(checkpoint)) ?? (await checkpoints.get(checkpoint._id)),
    readBack: checkpoints.get,
    async sign(_id, note) {
      await checkpoints.swap({ _id, note: null }, { note })
    },
  }
}

export function entryId(scopeId: string, index: number): string {
  return `${scopeId}:${String(index)}`
}

export function checkpointId(scopeId: string, size: number): string {
  return `${scopeId}:${String(size)}`
}

function tileId(scopeId: string, { level, n }: TileId): string {
  return `${scopeId}:${String(level)}:${String(n)}`
}

function packed(hashes: readonly Uint8Array[]): string {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES)
  hashes.forEach((hash, at) => {
    bytes.set(hash, at * HASH_BYTES)
  })
  return base64(bytes)
}

function unpacked(text: string): Uint8Array[] {
  const bytes = fromBase64(text)
  if (bytes === null || bytes.length % HASH_BYTES !== 0) throw new Error('expected a tile of whole hashes')
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}
