import { AppError } from '../../../types/errors'
import { collection, type Collection } from '../collection'
import { designationDocument, type DesignationDocument } from '../personDocuments'
import type { Store } from '../store'

export interface Designations extends Pick<Collection<DesignationDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** Puts `next` in the place of what was read as `before`; CONFLICT when another change came first. */
  replace(before: DesignationDocument | null, next: DesignationDocument): Promise<void>
  /** Voters with a paper that waits for a second person, the oldest first, after `cursor`. */
  papers(compoundId: string, cursor: string | undefined, limit: number): Promise<DesignationDocument[]>
}

export function designations({ database, allowed }: Store): Designations {
  const documents = collection(database, 'designations', designationDocument, allowed)
  return {
    ...documents,
    async replace(before, next) {
      // An update names no `_id`.
      const { _id, ...change } = next
      const replaced =
        before === null
          ? (await documents.insertOnce(next)) !== null
          : await documents.swap({ _id, version: before.version }, change)
      if (!replaced) throw new AppError('CONFLICT')
    },
    papers: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, paperWaits: true, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
  }
}
