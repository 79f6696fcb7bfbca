import { collection, type Collection } from '../collection'
import { gateCodeDocument, type GateCodeDocument } from '../bindingDocuments'
import type { Store } from '../store'

export interface GateCodes extends Pick<Collection<GateCodeDocument>, 'get' | 'insertOnce'> {
  /** Those in force of one compound, the oldest first. */
  inForce(compoundId: string, limit: number): Promise<GateCodeDocument[]>
  revoke(id: string, revoked: NonNullable<GateCodeDocument['revoked']>): Promise<boolean>
  /** Keeps the picture of a code in force, if it has none yet. */
  keepPicture(id: string, picture: string): Promise<boolean>
}

export function gateCodes({ database, allowed }: Store): GateCodes {
  const documents = collection(database, 'gateCodes', gateCodeDocument, allowed)
  return {
    ...documents,
    inForce: (compoundId, limit) =>
      documents.find({ compoundId, state: 'inForce' }, { order: 'order', direction: 'asc', limit }),
    revoke: (id, revoked) => documents.swap({ _id: id, state: 'inForce' }, { state: 'revoked', revoked }),
    keepPicture: (id, picture) => documents.swap({ _id: id, state: 'inForce', picture: null }, { picture }),
  }
}
