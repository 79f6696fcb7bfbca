import { collection, type Collection } from '../collection'
import { leafDocument, type LeafDocument } from '../documents'
import type { Store } from '../store'

export type Leaves = Pick<Collection<LeafDocument>, 'get' | 'insertOnce'>

/** For those who write a leaf in the transaction of what it proves. */
export const LEAVES = 'leaves'

export function leaves({ database, allowed }: Store): Leaves {
  return collection(database, LEAVES, leafDocument, allowed)
}
