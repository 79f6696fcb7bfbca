import { AppError } from '../../types/errors'
import { COUNTING_DELAY } from '../../domain/deliberation/schedule'
import { readLeaf } from '../../domain/ledger/bundle/tree'
import { leafDocument } from './leaves'
import type { Repositories } from './repositories'
import { UNSEALED } from './repositories/leaves'
import type { LeafDocument } from './treeDocuments'
import type { DeliberationDocument, ResultDocument } from './voteDocuments'

/** How far a vote is counted: to its closing, and what was let in since. */
export interface Extent {
  /** The place of the closing leaf. */
  readonly closedAt: number
  /** Whether a ballot, or that somebody took part, counts in that place. */
  readonly counts: (place: number) => boolean
  /** Of the tree that is counted. */
  readonly treeSize: number
}

/** `former`: the results so far. NO_RESULT_YET while a leaf that it rests on waits to be sealed. */
export async function extentOf(
  vote: DeliberationDocument & { readonly openedHash: string },
  former: readonly ResultDocument[],
  repositories: Pick<Repositories, 'ballots' | 'anonymousBallots' | 'leaves'>,
): Promise<Extent> {
  const first = former.find(({ revision }) => revision === 0)
  if (first === undefined) {
    const closedAt = await close(vote, repositories)
    return { closedAt, counts: (place) => place < closedAt, treeSize: closedAt + 1 }
  }
  const leaves = await repositories.leaves.getMany(vote.conduct.reclosed)
  if (leaves.length !== vote.conduct.reclosed.length) throw new Error(`expected every recount leaf of ${vote._id}`)
  if (leaves.some(({ entry }) => entry === UNSEALED)) throw waiting(vote)
  const closedAt = first.treeSize - 1
  const late = new Set(leaves.flatMap(({ text }) => lateOf(text)))
  return {
    closedAt,
    counts: (place) => place < closedAt || late.has(place),
    treeSize: Math.max(closedAt, ...leaves.map(({ entry }) => entry)) + 1,
  }
}

/**
 * The same by the leaves that a vote's file has: which places count. `treeSize` is what the result says, where no closing is
 * among them.
 */
export function countedIn(leaves: readonly LeafDocument[], treeSize: number): (place: number) => boolean {
  const closedAt = leaves.find(({ type }) => type === 'deliberation.closed')?.entry ?? treeSize
  const reclosed = leaves.filter(({ type }) => type === 'deliberation.reclosed')
  const late = new Set(reclosed.flatMap(({ text }) => lateOf(text)))
  return (place) => place < closedAt || late.has(place)
}

/** What a recount's leaf lets in; nothing where its text was changed: whoever verifies will say so. */
function lateOf(text: string): readonly number[] {
  const leaf = readLeaf(text)
  return leaf?.type === 'deliberation.reclosed' ? leaf.late : []
}

function waiting({ closesAt }: DeliberationDocument): AppError {
  return new AppError('NO_RESULT_YET', { countsFrom: closesAt + COUNTING_DELAY })
}

/**
 * Writes the leaf that closes the vote and answers its place in the tree: what stands before it is counted. It is written
 * when every ballot is sealed and read when it is sealed itself, so counting takes two runs of the clock.
 */
async function close(
  vote: DeliberationDocument & { readonly openedHash: string },
  { ballots, anonymousBallots, leaves }: Pick<Repositories, 'ballots' | 'anonymousBallots' | 'leaves'>,
): Promise<number> {
  const { _id, compoundId, closesAt, openedHash: opened } = vote
  const nameless = vote.rules.anonymous === true
  const [unsealed, others] = await Promise.all([
    (nameless ? anonymousBallots : ballots).anyPending(compoundId, _id),
    leaves.anyPending(compoundId, opened),
  ])
  if (unsealed || others) throw waiting(vote)
  const cast = nameless ? (await anonymousBallots.all(compoundId, _id)).length : await ballots.cast(compoundId, _id)
  const leaf = leafDocument(compoundId, {
    v: 1,
    type: 'deliberation.closed',
    opened,
    at: closesAt,
    ballots: cast,
  })
  const written = (await leaves.insertOnce(leaf)) ?? (await leaves.get(leaf._id))
  if (written === null || written.entry === UNSEALED) throw waiting(vote)
  return written.entry
}
