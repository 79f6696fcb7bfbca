import type { PaperState } from '../../../types/deliberation/papers'
import { paperDocument, type PaperDocument } from '../ballotDocuments'
import { collection, replacing, type Collection } from '../collection'
import { type LeafDocument } from '../treeDocuments'
import { ballotDocument, type BallotDocument } from '../voteDocuments'
import type { EventDocument } from '../noticeDocuments'
import { isDuplicate } from '../sdkErrors'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { BALLOTS } from './ballots'
import { EVENTS } from './events'
import { LEAVES } from './leaves'

type Change = Partial<Pick<PaperDocument, 'state' | 'readings' | 'reader' | 'order'>>

export interface Papers extends Pick<Collection<PaperDocument>, 'get' | 'getMany'> {
  /** Those of one voter, in the order in which they came. */
  ofVoter(deliberationId: string, voterId: string): Promise<PaperDocument[]>
  /** Takes a paper in with its leaf and what its voter is told: all or nothing. False when its place is taken. */
  receive(paper: PaperDocument, leaf: LeafDocument, told: EventDocument): Promise<boolean>
  /** Changes a paper that is still as it was read, and says whether it was. */
  change(read: PaperDocument, change: Change): Promise<boolean>
  /** Settles a paper that is still as it was read, with what follows from it: all or nothing. `taken`: a ballot stands already. */
  settle(
    read: PaperDocument,
    change: Change,
    with_: { readonly ballot?: BallotDocument; readonly leaf?: LeafDocument; readonly told?: EventDocument },
  ): Promise<'done' | 'changed' | 'taken'>
  /** Sets aside a ballot, the paper behind it, or a paper that is no ballot yet: all or nothing. False when one has changed. */
  deny(
    ballot: BallotDocument | null,
    paper: { readonly read: PaperDocument; readonly state: 'denied'; readonly order: string } | null,
    deniedAt: number,
    leaf: LeafDocument,
  ): Promise<boolean>
  /** Of one vote, those that wait first, after `cursor`. */
  ofVote(vote: Vote, cursor: string | undefined, limit: number): Promise<PaperDocument[]>
  /** Whether one waits for its second reader. */
  anyWaiting(vote: Vote): Promise<boolean>
}

interface Vote {
  readonly compoundId: string
  readonly deliberationId: string
}

/** Papers of one voter in one vote: whoever brings more invalid ones is helped by other means. */
export const MOST_PAPERS = 3
const PAPERS = 'ballotPapers'

export function papers({ database, allowed }: Store): Papers {
  const documents = collection(database, PAPERS, paperDocument, allowed)
  return {
    get: documents.get,
    getMany: documents.getMany,
    async ofVoter(deliberationId, voterId) {
      const found = await documents.getMany(paperIds(deliberationId, voterId))
      return found.sort((one, other) => one.number - other.number)
    },
    async receive(paper, leaf, told) {
      await allowed()
      try {
        return await withTransaction(database, async (transaction) => {
          await transaction.collection(PAPERS).add({ data: paperDocument.parse(paper) })
          await transaction.collection(LEAVES).add({ data: leaf })
          await transaction.collection(EVENTS).add({ data: told })
          return true
        })
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    change: ({ _id, version }, change) => documents.swap({ _id, version }, { ...change, version: version + 1 }),
    async settle({ _id, version }, change, { ballot, leaf, told }) {
      await allowed()
      try {
        return await withTransaction(database, async (transaction) => {
          const document = transaction.collection(PAPERS).doc(_id)
          if (paperDocument.parse((await document.get()).data).version !== version) return 'changed'
          await document.update({ data: replacing(database, { ...change, version: version + 1 }) })
          if (ballot !== undefined) await transaction.collection(BALLOTS).add({ data: ballotDocument.parse(ballot) })
          if (leaf !== undefined) await transaction.collection(LEAVES).add({ data: leaf })
          if (told !== undefined) await transaction.collection(EVENTS).add({ data: told })
          return 'done'
        })
      } catch (error) {
        if (isDuplicate(error)) return 'taken'
        throw error
      }
    },
    async deny(ballot, paper, deniedAt, leaf) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        if (ballot !== null) {
          const cast = transaction.collection(BALLOTS).doc(ballot._id)
          if (ballotDocument.parse((await cast.get()).data).deniedAt !== null) return false
          await cast.update({ data: { deniedAt } })
        }
        if (paper !== null) {
          const { read, state, order } = paper
          const document = transaction.collection(PAPERS).doc(read._id)
          if (paperDocument.parse((await document.get()).data).version !== read.version) return false
          await document.update({ data: { state, order, reader: null, version: read.version + 1 } })
        }
        await transaction.collection(LEAVES).add({ data: leaf })
        return true
      })
    },
    ofVote: ({ compoundId, deliberationId }, cursor, limit) =>
      documents.find(
        { compoundId, deliberationId, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    async anyWaiting({ compoundId, deliberationId }) {
      const [first] = await documents.find(
        { compoundId, deliberationId },
        { order: 'order', direction: 'asc', limit: 1 },
      )
      return first?.state === 'received'
    },
  }
}

export function paperId(deliberationId: string, voterId: string, number: number): string {
  return `${deliberationId}:${voterId}:${number}`
}

export function paperIds(deliberationId: string, voterId: string): string[] {
  return Array.from({ length: MOST_PAPERS }, (_, number) => paperId(deliberationId, voterId, number))
}

/** Those that wait sort before those that are settled. */
export function paperOrder(state: PaperState, receivedAt: number, id: string): string {
  return `${state === 'received' ? '0' : '1'} ${String(receivedAt).padStart(16, '0')} ${id}`
}
