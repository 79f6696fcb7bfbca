import { collection, type Collection } from '../collection'
import { type LeafDocument } from '../treeDocuments'
import { ballotDocument, successionDocument, type BallotDocument, type SuccessionDocument } from '../voteDocuments'
import { eventOf } from '../events'
import { isDuplicate } from '../sdkErrors'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { BALLOTS } from './ballots'
import { EVENTS } from './events'
import { LEAVES } from './leaves'

export interface Successions extends Pick<Collection<SuccessionDocument>, 'getMany'> {
  /**
   * Records that a buyer took the voter's place and writes his ballot, both or neither: false when a ballot of that voter
   * stands already.
   */
  cast(succession: SuccessionDocument, ballot: BallotDocument, leaf: LeafDocument): Promise<boolean>
}

export const SUCCESSIONS = 'successions'

export function successions({ database, allowed }: Store): Successions {
  return {
    ...collection(database, SUCCESSIONS, successionDocument, allowed),
    async cast(succession, ballot, leaf) {
      await allowed()
      try {
        return await withTransaction(database, async (transaction) => {
          await transaction.collection(SUCCESSIONS).add({ data: successionDocument.parse(succession) })
          await transaction.collection(BALLOTS).add({ data: ballotDocument.parse(ballot) })
          await transaction.collection(LEAVES).add({ data: leaf })
          const { compoundId, deliberationId, voterId, at } = succession
          const told = eventOf('ballotSucceeded', compoundId, [deliberationId, voterId], at)
          await transaction.collection(EVENTS).add({ data: told })
          return true
        })
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
  }
}

export function successionId(deliberationId: string, voterId: string): string {
  return `${deliberationId}:${voterId}`
}
