import { fromHex, hex, utf8 } from '../../../domain/deliberation/bytes'
import { leafHash } from '../../../domain/ledger/merkle'
import { readLeaf, type Placed, type Tree } from '../../../domain/ledger/bundle/tree'
import { frozenHomesOf, type FrozenHomes } from '../../kit/frozenVoter'
import { leafId } from '../../kit/leaves'
import type { Repositories } from '../../kit/repositories'
import type { DeliberationDocument } from '../../kit/voteDocuments'

/** A published vote. */
export type Vote = DeliberationDocument & { readonly openedHash: string }
/** What `verify` reads of a file, as far as ballots are held against it. */
export type Leaves = Pick<Tree, 'leaves' | 'hashes'>

/** Later than every place in a log. */
export const ALL = Number.MAX_SAFE_INTEGER
/** Reads side by side. */
const WIDTH = 25

/** A leaf as a file shows it; none where its text is not what the hash was made of. */
export function placedLeaf(index: number, hash: string, text: string): Placed[] {
  const bytes = fromHex(hash)
  const leaf = readLeaf(text)
  return bytes !== null && leaf !== null && hex(leafHash(utf8(text))) === hash ? [{ index, hash: bytes, leaf }] : []
}

/** The opening, all other leaves of a vote that have a place, and those that are given. */
export async function leavesOf(
  { compoundId, openedHash }: Vote,
  more: readonly Placed[],
  { leaves, ledger }: Repositories,
): Promise<Leaves> {
  const [opening, place, others] = await Promise.all([
    leaves.get(leafId(compoundId, openedHash)),
    ledger.entryOf(compoundId, openedHash),
    leaves.ofVote(compoundId, openedHash, ALL),
  ])
  const opened = opening === null ? [] : placedLeaf(place?.index ?? 0, opening.leafHash, opening.text)
  const rest = others.flatMap(({ entry, leafHash: hash, text }) => placedLeaf(entry, hash, text))
  return { hashes: [], leaves: [...opened, ...rest, ...more].sort((one, other) => one.index - other.index) }
}

/** Those documents whose leaf the ledger has in the place that is noted for them. */
export async function inPlace<Doc extends { readonly leafHash: string; readonly entry: number }>(
  { compoundId }: Vote,
  documents: readonly Doc[],
  { ledger }: Repositories,
): Promise<Doc[]> {
  const hashes = documents.map((document) => document.leafHash)
  const places = new Map((await ledger.entriesOf(compoundId, hashes)).map((entry) => [entry.leafHash, entry.index]))
  return documents.filter((document) => places.get(document.leafHash) === document.entry)
}

/** By the frozen roll; whom it has not is left out. */
export async function frozenVoters(
  vote: Vote,
  voterIds: readonly string[],
  repositories: Repositories,
): Promise<ReadonlyMap<string, FrozenHomes>> {
  const ids = [...new Set(voterIds)]
  const voters = new Map<string, FrozenHomes>()
  for (let at = 0; at < ids.length; at += WIDTH) {
    const found = await Promise.all(ids.slice(at, at + WIDTH).map((id) => frozenHomesOf(vote, id, repositories)))
    for (const voter of found) if (voter !== null) voters.set(voter.voterId, voter)
  }
  return voters
}
