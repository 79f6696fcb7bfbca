import { collection, type Collection } from '../collection'
import { auditDocument, type AuditDocument } from '../grantDocuments'
import type { Store } from '../store'

export interface Audit extends Pick<Collection<AuditDocument>, 'insert' | 'insertOnce'> {
  /** Of one place, the newest first, before `cursor`. */
  ofPlace(placeId: string, cursor: string | undefined, limit: number): Promise<AuditDocument[]>
}

export function audit({ database, allowed }: Store): Audit {
  const documents = collection(database, 'audit', auditDocument, allowed)
  return {
    ...documents,
    ofPlace: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, order: database.command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
  }
}
