import { collection, type Collection } from '../collection'
import { compoundDocument, type CompoundDocument } from '../rollDocuments'
import type { Store } from '../store'

export interface Compounds extends Pick<Collection<CompoundDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** All, by name, after `cursor`. */
  byName(cursor: string | undefined, limit: number): Promise<CompoundDocument[]>
}

export const COMPOUNDS = 'compounds'

export function compounds({ database, allowed }: Store): Compounds {
  const documents = collection(database, COMPOUNDS, compoundDocument, allowed)
  return {
    ...documents,
    byName: (cursor, limit) =>
      documents.find({ order: database.command.gt(cursor ?? '') }, { order: 'order', direction: 'asc', limit }),
  }
}
