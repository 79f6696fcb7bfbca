import { deliveryDocument, type DeliveryDocument } from '../ballotDocuments'
import { collection, replacing, type Collection } from '../collection'
import type { LeafDocument } from '../treeDocuments'
import { isDuplicate } from '../sdkErrors'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { LEAVES } from './leaves'

interface Vote {
  readonly compoundId: string
  readonly deliberationId: string
}

export interface Deliveries extends Pick<Collection<DeliveryDocument>, 'getMany' | 'insertOnce'> {
  /** Writes a delivery in the place of what was read, with the leaf that proves it: both or neither; false when it has changed. */
  prove(before: DeliveryDocument | null, delivery: DeliveryDocument, leaf: LeafDocument): Promise<boolean>
  /** Puts paper in the place of what two people dropped, or drops what waits. */
  replace(before: DeliveryDocument, next: DeliveryDocument): Promise<boolean>
  delivered(vote: Vote): Promise<number>
  /** Those that wait for a second person, the oldest first, fifty at most. */
  waiting(vote: Vote): Promise<DeliveryDocument[]>
}

const DELIVERIES = 'deliveries'

export function deliveries({ database, allowed }: Store): Deliveries {
  const documents = collection(database, DELIVERIES, deliveryDocument, allowed)
  return {
    getMany: documents.getMany,
    insertOnce: documents.insertOnce,
    async prove(before, delivery, leaf) {
      await allowed()
      try {
        return await withTransaction(database, async (transaction) => {
          const { _id, ...fields } = deliveryDocument.parse(delivery)
          if (before === null) await transaction.collection(DELIVERIES).add({ data: { _id, ...fields } })
          else {
            const document = transaction.collection(DELIVERIES).doc(_id)
            const { state, at } = deliveryDocument.parse((await document.get()).data)
            if (state === 'delivered' || at !== before.at) return false
            await document.update({ data: replacing(database, fields) })
          }
          await transaction.collection(LEAVES).add({ data: leaf })
          return true
        })
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    replace({ _id, state, at }, next) {
      const { _id: _same, ...fields } = next
      return documents.swap({ _id, state, at }, fields)
    },
    delivered: ({ compoundId, deliberationId }) => documents.count({ compoundId, deliberationId, state: 'delivered' }),
    waiting: ({ compoundId, deliberationId }) =>
      documents.find({ compoundId, deliberationId, state: 'waiting' }, { order: 'order', direction: 'asc', limit: 50 }),
  }
}

/** Of one opening: a text that was frozen anew is delivered anew. */
export function deliveryId(deliberationId: string, voterId: string, opened: string): string {
  return `${deliberationId}:${voterId}:${opened.slice(0, 12)}`
}
