import { collection, type Collection } from '../collection'
import { ballotDocument, type BallotDocument } from '../documents'
import type { Store } from '../store'

export interface Ballots extends Pick<Collection<BallotDocument>, 'get' | 'getMany'> {
  /** Writes the one ballot of a voter and revision, or answers null because there is one. */
  insertOnce(ballot: BallotDocument): Promise<BallotDocument | null>
  /** How many voters with how much area have cast. */
  participation(compoundId: string, deliberationId: string): Promise<{ areaCentiSqm: number; persons: number }>
  /** The ballot of each voter that counts, his highest revision, in slices: for counting only, after closing. */
  counting(compoundId: string, deliberationId: string, changesAllowed: number): Promise<BallotDocument[]>
}

/** Documents a read: a thousand with twenty motions each would be some megabytes. */
const SLICE = 500
export const BALLOTS = 'ballots'

export function ballots({ database, allowed }: Store): Ballots {
  const documents = collection(database, BALLOTS, ballotDocument, allowed)
  const ofRevision = async (compoundId: string, deliberationId: string, revision: number) => {
    const all: BallotDocument[] = []
    for (let after = ''; ;) {
      const slice = await documents.find(
        { compoundId, deliberationId, revision, voterId: database.command.gt(after) },
        { order: 'voterId', direction: 'asc', limit: SLICE },
      )
      all.push(...slice)
      const last = slice.at(-1)
      if (last === undefined || slice.length < SLICE) return all
      after = last.voterId
    }
  }
  return {
    ...documents,
    async participation(compoundId, deliberationId) {
      // Whoever changed his ballot took part once.
      const { sum, count } = await documents.total({ compoundId, deliberationId, revision: 0 }, 'areaCentiSqm')
      return { areaCentiSqm: sum, persons: count }
    },
    async counting(compoundId, deliberationId, changesAllowed) {
      const standing = new Map<string, BallotDocument>()
      for (let revision = 0; revision <= changesAllowed; revision += 1) {
        for (const ballot of await ofRevision(compoundId, deliberationId, revision))
          standing.set(ballot.voterId, ballot)
      }
      return [...standing.values()]
    },
  }
}

/** A ballot of a voter; revision 0 is his first (ledger.md 2). */
export function ballotId(deliberationId: string, voterId: string, revision: number): string {
  return `${deliberationId}:${voterId}:${revision}`
}

/** The one that stands: the highest revision. */
export function highestOf(ballots: readonly BallotDocument[]): BallotDocument | null {
  return [...ballots].sort((a, b) => b.revision - a.revision)[0] ?? null
}
