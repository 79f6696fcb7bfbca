import { collection, type Collection } from '../collection'
import { designationDocument, type DesignationDocument } from '../personDocuments'
import type { Store } from '../store'
import { replacer, type Replace } from './versioned'

export interface Designations extends Pick<Collection<DesignationDocument>, 'get' | 'getMany' | 'insertOnce'> {
  replace: Replace<DesignationDocument>
  /** Voters with a paper that waits for a second person, the oldest first, after `cursor`. */
  papers(compoundId: string, cursor: string | undefined, limit: number): Promise<DesignationDocument[]>
}

const DESIGNATIONS = 'designations'

export function designations(store: Store): Designations {
  const { database, allowed } = store
  const documents = collection(database, DESIGNATIONS, designationDocument, allowed)
  return {
    ...documents,
    replace: replacer(store, DESIGNATIONS, documents),
    papers: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, paperWaits: true, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
  }
}
