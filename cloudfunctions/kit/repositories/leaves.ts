import { collection, type Collection } from '../collection'
import { leafDocument, type LeafDocument } from '../documents'
import type { Store } from '../store'

export interface Leaves extends Pick<Collection<LeafDocument>, 'get' | 'insertOnce'> {
  /** The next scope after `scopeId` that has a leaf to be sealed; null when there is none. */
  nextPending(scopeId: string): Promise<string | null>
  /** Leaves that no place is noted for, in the order of their hashes: it says nothing of when they came. */
  pending(scopeId: string, limit: number): Promise<LeafDocument[]>
  /** Notes a leaf's place, once. */
  seal(id: string, entry: number): Promise<void>
}

/** For those who write a leaf in the transaction of what it proves. */
export const LEAVES = 'leaves'

export function leaves({ database, allowed }: Store): Leaves {
  const documents = collection(database, LEAVES, leafDocument, allowed)
  const { command } = database
  return {
    ...documents,
    async nextPending(scopeId) {
      const where = { entry: UNSEALED, scopeId: command.gt(scopeId) }
      const [next] = await documents.find(where, { order: 'scopeId', direction: 'asc', limit: 1 })
      return next?.scopeId ?? null
    },
    pending: (scopeId, limit) =>
      documents.find({ scopeId, entry: UNSEALED }, { order: 'leafHash', direction: 'asc', limit }),
    async seal(_id, entry) {
      await documents.swap({ _id, entry: UNSEALED }, { entry })
    },
  }
}

/** Of a leaf that has no place in the tree yet. */
export const UNSEALED = -1
