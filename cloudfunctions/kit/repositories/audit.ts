import { collection, type Collection } from '../collection'
import { auditDocument, type AuditDocument } from '../documents'
import type { Store } from '../store'

export type Audit = Pick<Collection<AuditDocument>, 'insert'>

export function audit({ database, allowed }: Store): Audit {
  return collection(database, 'audit', auditDocument, allowed)
}
