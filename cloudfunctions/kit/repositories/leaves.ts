import { collection, type Collection, type Where } from '../collection'
import { leafDocument, type LeafDocument } from '../treeDocuments'
import type { Store } from '../store'

export interface Leaves extends Pick<Collection<LeafDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** The next scope after `scopeId` that has a leaf to be sealed; null when there is none. */
  nextPending(scopeId: string): Promise<string | null>
  /** Leaves that no place is noted for, in the order of their hashes: it says nothing of when they came. */
  pending(scopeId: string, limit: number): Promise<LeafDocument[]>
  /** Those of one vote that stand before `size`, in their order; ballots are not among them. */
  ofVote(scopeId: string, opened: string, size: number): Promise<LeafDocument[]>
  /** Those of one type that stand before `size`, in their order: for types of which a log has a handful. */
  ofType(scopeId: string, type: LeafDocument['type'], size: number): Promise<LeafDocument[]>
  /** Whether a leaf of this vote waits to be sealed; ballots are not among them. */
  anyPending(scopeId: string, opened: string): Promise<boolean>
  /** Notes a leaf's place, once. */
  seal(id: string, entry: number): Promise<void>
}

const SLICE = 500

/** For those who write a leaf in the transaction of what it proves. */
export const LEAVES = 'leaves'

export function leaves({ database, allowed }: Store): Leaves {
  const documents = collection(database, LEAVES, leafDocument, allowed)
  const { command } = database
  /** Slice after slice, by place. */
  const inOrder = async (where: Where, size: number) => {
    const all: LeafDocument[] = []
    for (let from = 0; ;) {
      const found = await documents.find(
        { ...where, entry: command.and(command.gte(from), command.lt(size)) },
        { order: 'entry', direction: 'asc', limit: SLICE },
      )
      all.push(...found)
      const last = found.at(-1)
      if (last === undefined || found.length < SLICE) return all
      from = last.entry + 1
    }
  }
  return {
    ...documents,
    ofVote: (scopeId, opened, size) => inOrder({ scopeId, opened }, size),
    ofType: (scopeId, type, size) => inOrder({ scopeId, type }, size),
    async anyPending(scopeId, opened) {
      const where = { scopeId, opened, entry: UNSEALED }
      return (await documents.find(where, { order: 'entry', direction: 'asc', limit: 1 })).length > 0
    },
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
