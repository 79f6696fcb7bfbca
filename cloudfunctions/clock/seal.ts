import { base64, fromBase64, fromHex } from '../../domain/deliberation/bytes'
import { formatCheckpoint, signNote } from '../../domain/ledger/checkpoint'
import { formatVerifier, parseVerifier, signerOf, type Signer } from '../../domain/ledger/note'
import { appendToTiles, edgeTiles, rangeOf, tilesOf, wholeRanges } from '../../domain/ledger/tiles'
import type { EntryDocument, LogDocument } from '../kit/treeDocuments'
import type { BallotDocument } from '../kit/voteDocuments'
import { eventOf } from '../kit/events'
import { leafDocument } from '../kit/leaves'
import type { EventDocument } from '../kit/noticeDocuments'
import type { Repositories } from '../kit/repositories'
import { checkpointId, entryId } from '../kit/repositories/ledger'
import { isDuplicate } from '../kit/sdkErrors'

/** Leaves sealed in one go: their entries are read back in one call. */
const SLICE = 500
/** Longer than any run of the clock: its function ends after 60 s. */
const LEASE_MS = 90_000
/** Marks written side by side. */
const WIDTH = 25

/** What signs: the names of the logs, and the seed of the checkpoint key, which nobody but the clock has. */
export interface Sealer {
  readonly originOf: (scopeId: string) => string
  readonly seed: Uint8Array
  /** Public, as C2SP writes it: who can replace the checkpoint key. Null where the environment has none. */
  readonly recovery: string | null
}

/** Reads LEDGER_CHECKPOINT_KEY, 64 characters of hex. */
export function checkpointSeed(): Uint8Array {
  const seed = fromHex(process.env['LEDGER_CHECKPOINT_KEY'] ?? '')
  if (seed?.length !== 32) throw new Error('expected LEDGER_CHECKPOINT_KEY of 64 hexadecimal characters')
  return seed
}

/** Reads LEDGER_RECOVERY_VERIFIER. Null when there is none; throws for a text that is no key. */
export function recoveryVerifier(): string | null {
  const text = process.env['LEDGER_RECOVERY_VERIFIER'] ?? ''
  // A cloud on one machine invents 64 characters of hex for every variable that is named.
  if (text === '' || /^[0-9a-f]{64}$/.test(text)) return null
  if (parseVerifier(text) === null) throw new Error('expected LEDGER_RECOVERY_VERIFIER as keygen prints it')
  return text
}

/**
 * Seals what waits in one scope (ledger.md, Sealing) and answers how many leaves; null when another sealer is at work.
 * It can be killed between any two calls and run again: entries are only ever inserted, what is stored beyond the last
 * checkpoint is adopted first, and a checkpoint is made of entries read back.
 */
export async function seal(
  scopeId: string,
  sealer: Sealer,
  repositories: Repositories,
  now: number,
): Promise<number | null> {
  const signer = signerOf(sealer.originOf(scopeId), 'note', sealer.seed)
  const log = await leased(scopeId, signer, sealer.recovery, repositories, now)
  if (log === null) return null
  try {
    return await sealSlices({ log, signer, repositories, now })
  } finally {
    await repositories.ledger.release(log)
  }
}

/** A document that is a leaf, and how its place is noted. */
interface Waiting {
  readonly leafHash: string
  readonly type: string
  /** Those with a lower one come first. */
  readonly rank: number
  note(entry: number): Promise<void>
}

interface Work {
  readonly log: LogDocument
  readonly signer: Signer
  readonly repositories: Repositories
  readonly now: number
}

async function leased(scopeId: string, signer: Signer, recovery: string | null, { ledger }: Repositories, now: number) {
  const key = formatVerifier(signer)
  const fresh: LogDocument = {
    _id: scopeId,
    scopeId,
    key,
    recovery,
    startedAt: now,
    leaseUntil: 0,
    fence: 0,
    beat: '',
  }
  const log = (await ledger.log(scopeId)) ?? (await ledger.startLog(fresh))
  // Another key signs only when the recovery key and the witnesses have put it in this one's place.
  if (log.key !== key) throw new Error(`expected the key in force of ${scopeId}`)
  return ledger.lease(log, now, now + LEASE_MS)
}

/** The first leaf says whose signature counts, the second who can replace that key. */
async function firstLeaves({ scopeId, key, recovery, startedAt: at }: LogDocument, leaves: Repositories['leaves']) {
  const leafOf = (use: 'checkpoint' | 'recovery', verifier: string) =>
    leafDocument(scopeId, {
      v: 1,
      type: 'key.rotated',
      use,
      old: null,
      new: verifier,
      stolenSince: null,
      recovery: null,
      approvals: [],
      at,
    })
  await leaves.insertOnce(leafOf('checkpoint', key))
  if (recovery !== null) await leaves.insertOnce(leafOf('recovery', recovery))
}

async function sealSlices(work: Work): Promise<number> {
  const last = await work.repositories.ledger.lastWritten(work.log.scopeId)
  if (last?.note === null) await sign(last._id, work)
  if (last === null) await firstLeaves(work.log, work.repositories.leaves)
  const before = last?.size ?? 0
  for (let size = before; ;) {
    const grown = await sealSlice(size, work)
    if (grown === size) return size - before
    size = grown
  }
}

/** Answers the new size; the old one when nothing waited. */
async function sealSlice(size: number, work: Work): Promise<number> {
  const { log, repositories, now } = work
  const { ledger } = repositories
  const { scopeId } = log
  const waiting = await place(size, work)
  // Only what is stored counts, and only as far as it has no gap.
  const entries = contiguous(await ledger.entriesFrom(scopeId, size, SLICE), size)
  if (entries.length === 0) return size

  const grown = size + entries.length
  const tiles = appendToTiles(size, await ledger.tiles(scopeId, edgeTiles(size)), entries.map(hashOf))
  await Promise.all(tiles.map((tile) => ledger.putTile(scopeId, tile)))
  const root = base64(rangeOf(grown, await ledger.tiles(scopeId, tilesOf(wholeRanges(grown)))).root())
  if (!(await ledger.keepLease(log, Date.now() + LEASE_MS))) throw new Error(`expected to hold the lease of ${scopeId}`)
  const _id = checkpointId(scopeId, grown)
  const written = await ledger.insertCheckpoint({ _id, scopeId, size: grown, root, note: null, at: now })
  if (written?.root !== root) throw new Error(`two roots of ${_id}: ${root} and ${written?.root ?? 'none'}`)
  await sign(_id, work)
  await mark(waiting, entries)
  return grown
}

/** Gives the leaves that wait the free places from `size` on; of those that have one already it is noted. */
async function place(size: number, { log: { scopeId }, repositories, now }: Work): Promise<readonly Waiting[]> {
  const { ledger } = repositories
  const [waiting, stored] = await Promise.all([
    pending(scopeId, now, repositories),
    ledger.entriesFrom(scopeId, size, SLICE),
  ])
  const hashes = waiting.map(({ leafHash }) => leafHash)
  const placed = await ledger.entriesOf(scopeId, hashes)
  const sealed = placed.filter(({ index }) => index < size)
  await mark(waiting, sealed)

  const known = new Set(placed.map(({ leafHash }) => leafHash))
  const taken = new Set(stored.map(({ index }) => index))
  const fresh = waiting.filter(({ leafHash }) => !known.has(leafHash)).sort(keysFirst)
  let index = size
  const entries = fresh.slice(0, SLICE - stored.length).map(({ leafHash, type }) => {
    while (taken.has(index)) index += 1
    const entry: EntryDocument = { _id: entryId(scopeId, index), scopeId, index, leafHash, type }
    index += 1
    return entry
  })
  try {
    await ledger.insertEntries(entries)
  } catch (error) {
    // Another sealer's entries are as good as ours: they are adopted when they are read back.
    if (!isDuplicate(error)) throw error
  }
  return waiting
}

/** A ballot is its own leaf, so that casting is one insert; all others are documents of their own. */
async function pending(
  scopeId: string,
  now: number,
  { ballots, anonymousBallots, leaves, events }: Repositories,
): Promise<Waiting[]> {
  const [cast, nameless, others] = await Promise.all([
    ballots.pending(scopeId, SLICE),
    anonymousBallots.pending(scopeId, now, SLICE),
    leaves.pending(scopeId, SLICE),
  ])
  return [
    ...others.map(({ _id, leafHash, type, text }) => ({
      leafHash,
      type,
      rank: rankOf(type, text),
      note: (entry: number) => leaves.seal(_id, entry),
    })),
    ...cast.map((ballot) => ({
      leafHash: ballot.leafHash,
      type: 'ballot',
      rank: ALL_OTHERS,
      note: async (entry: number) => {
        // Ahead of the mark that is made once: what is sealed has been told, and casting stays one insert.
        if (ballot.tells) await events.tell(castTold(ballot))
        await ballots.seal(ballot._id, entry)
      },
    })),
    ...nameless.map(({ _id, leafHash }) => ({
      leafHash,
      type: 'ballot.anonymous',
      rank: LAST,
      note: (entry: number) => anonymousBallots.seal(_id, entry),
    })),
  ]
}

function castTold({ compoundId, deliberationId, voterId, revision, castAt }: BallotDocument): EventDocument {
  return eventOf('ballotEntered', compoundId, [deliberationId, voterId, 'phone', String(revision)], castAt)
}

const ALL_OTHERS = 2
/** An anonymous ballot stands behind everybody's participation: no place says beside whose it came. */
const LAST = 3

/** A log begins with its key, and then the one that can replace it. */
function rankOf(type: string, text: string): number {
  if (type !== 'key.rotated') return ALL_OTHERS
  return text.includes('"use":"recovery"') ? 1 : 0
}

/** Keys first; the rest by hash, which tells nothing of when a leaf came. */
function keysFirst(one: Waiting, other: Waiting): number {
  return one.rank - other.rank || (one.leafHash < other.leafHash ? -1 : 1)
}

function contiguous(entries: readonly EntryDocument[], from: number): readonly EntryDocument[] {
  const gap = entries.findIndex(({ index }, at) => index !== from + at)
  return gap < 0 ? entries : entries.slice(0, gap)
}

/** Signs what the database says was written, and nothing else. */
async function sign(id: string, { signer, repositories: { ledger } }: Work): Promise<void> {
  const written = await ledger.readBack(id)
  const root = written === null ? null : fromBase64(written.root)
  if (written === null || root === null) throw new Error(`expected checkpoint ${id}`)
  const text = formatCheckpoint({ origin: signer.name, size: written.size, root })
  await ledger.sign(id, signNote(text, signer))
}

function hashOf({ _id, leafHash }: EntryDocument): Uint8Array {
  const hash = fromHex(leafHash)
  if (hash === null) throw new Error(`expected a hash in entry ${_id}`)
  return hash
}

/** Notes the places of those among the waiting that have one by now. */
async function mark(waiting: readonly Waiting[], entries: readonly EntryDocument[]): Promise<void> {
  const places = new Map(entries.map(({ leafHash, index }) => [leafHash, index]))
  const sealed = waiting.flatMap((leaf) => {
    const entry = places.get(leaf.leafHash)
    return entry === undefined ? [] : [() => leaf.note(entry)]
  })
  for (let at = 0; at < sealed.length; at += WIDTH) {
    await Promise.all(sealed.slice(at, at + WIDTH).map((note) => note()))
  }
}
