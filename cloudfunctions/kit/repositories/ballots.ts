import { collection, type Collection } from '../collection'
import { ballotDocument, type BallotDocument } from '../documents'
import type { Store } from '../store'

export interface Ballots extends Pick<Collection<BallotDocument>, 'get' | 'getMany'> {
  /** Writes the one ballot of a voter, or answers null because there is one. */
  insertOnce(ballot: BallotDocument): Promise<BallotDocument | null>
  /** How many voters with how much area have cast. */
  participation(compoundId: string, deliberationId: string): Promise<{ areaCentiSqm: number; persons: number }>
  /** All ballots, in slices: for counting only, after closing. */
  all(compoundId: string, deliberationId: string): Promise<BallotDocument[]>
}

/** Documents a read: a thousand with twenty motions each would be some megabytes. */
const SLICE = 500

export function ballots({ database, allowed }: Store): Ballots {
  const documents = collection(database, 'ballots', ballotDocument, allowed)
  return {
    ...documents,
    async participation(compoundId, deliberationId) {
      const { sum, count } = await documents.total({ compoundId, deliberationId }, 'areaCentiSqm')
      return { areaCentiSqm: sum, persons: count }
    },
    async all(compoundId, deliberationId) {
      const all: BallotDocument[] = []
      for (let after = ''; ;) {
        const slice = await documents.find(
          { compoundId, deliberationId, voterId: database.command.gt(after) },
          { order: 'voterId', direction: 'asc', limit: SLICE },
        )
        all.push(...slice)
        const last = slice.at(-1)
        if (last === undefined || slice.length < SLICE) return all
        after = last.voterId
      }
    },
  }
}

/** The first ballot of a voter (ledger.md 2). */
export function ballotId(deliberationId: string, voterId: string): string {
  return `${deliberationId}:${voterId}:0`
}
