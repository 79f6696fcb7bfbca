import { collection, type Collection } from '../collection'
import { temporaryFileDocument, type TemporaryFileDocument } from '../bindingDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

/** Files with names and numbers in them, which must not stay: an office's roll, an exported one. */
export interface TemporaryFiles extends Pick<Collection<TemporaryFileDocument>, 'removeWhere'> {
  /** Has a file deleted at `dueAt`, unless that is arranged already. */
  keepUntil(dueAt: number, compoundId: string, fileID: string): Promise<void>
  due(now: number, limit: number): Promise<TemporaryFileDocument[]>
}

export function temporaryFiles({ database, allowed }: Store): TemporaryFiles {
  const documents = collection(database, 'temporaryFiles', temporaryFileDocument, allowed)
  return {
    removeWhere: documents.removeWhere,
    async keepUntil(dueAt, compoundId, fileID) {
      await documents.insertOnce({ _id: derivedId('f', fileID), compoundId, fileID, dueAt })
    },
    due: (now, limit) =>
      documents.find({ dueAt: database.command.lte(now) }, { order: 'dueAt', direction: 'asc', limit }),
  }
}
