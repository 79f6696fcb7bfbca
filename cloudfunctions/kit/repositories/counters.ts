import { collection, type Collection } from '../collection'
import type { LeafDocument } from '../treeDocuments'
import { counterDocument, downloadDocument, type CounterDocument, type DownloadDocument } from '../ledgerDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { LEAVES } from './leaves'

export interface Counters extends Pick<Collection<CounterDocument>, 'insertOnce'> {
  /** Of one vote: one a seat at most. */
  of(deliberationId: string): Promise<CounterDocument[]>
  sign(id: string, signed: NonNullable<CounterDocument['signed']>): Promise<boolean>
  /** The word about a result that was counted again takes the place of the one about the former. */
  signAgain(id: string, before: string, signed: NonNullable<CounterDocument['signed']>): Promise<boolean>
}

const SEATS: readonly CounterDocument['seat'][] = ['community', 'committee', 'objectors']

export function counters({ database, allowed }: Store): Counters {
  const documents = collection(database, 'counters', counterDocument, allowed)
  return {
    insertOnce: documents.insertOnce,
    of: (deliberationId) => documents.getMany(SEATS.map((seat) => counterId(deliberationId, seat))),
    sign: (_id, signed) => documents.swap({ _id, signed: null }, { signed }),
    signAgain: (_id, before, signed) => documents.swap({ _id, 'signed.result': before }, { signed }),
  }
}

export function counterId(deliberationId: string, seat: CounterDocument['seat']): string {
  return `${deliberationId}:${seat}`
}

export interface Downloads extends Pick<Collection<DownloadDocument>, 'get' | 'insertOnce'> {
  /** Writes down who took what, and the leaf that says so: both or neither. False when this act is written already. */
  record(download: DownloadDocument, leaf: LeafDocument): Promise<boolean>
  /** Audit bundles that were taken of one vote. */
  count(compoundId: string, deliberationId: string): Promise<number>
}

export function downloads({ database, allowed }: Store): Downloads {
  const documents = collection(database, 'downloads', downloadDocument, allowed)
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    async record(download, leaf) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        const there = (await transaction.collection('downloads').doc(download._id).get()).data
        if (there !== null) return false
        await transaction.collection('downloads').add({ data: download })
        await transaction.collection(LEAVES).add({ data: leaf })
        return true
      })
    },
    count: (compoundId, deliberationId) => documents.count({ compoundId, deliberationId, kind: 'audit' }),
  }
}
