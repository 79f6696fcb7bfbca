import { collection, type Collection } from '../collection'
import { mandateDocument, type MandateDocument } from '../bindingDocuments'
import type { Store } from '../store'

export interface Mandates extends Pick<Collection<MandateDocument>, 'get' | 'insertOnce'> {
  /** One's own in one compound, the newest first, ten at most. */
  ofPersonIn(openid: string, compoundId: string): Promise<MandateDocument[]>
  /** Those that wait for a decision, the oldest first, after `cursor`. */
  pending(compoundId: string, cursor: string | undefined, limit: number): Promise<MandateDocument[]>
  decide(id: string, decision: Partial<MandateDocument>): Promise<boolean>
  /** Whose photos must be deleted by `now`. */
  withPhotosDue(now: number, limit: number): Promise<MandateDocument[]>
  photosDeleted(mandate: MandateDocument, change: Partial<MandateDocument>): Promise<boolean>
}

export function mandates({ database, allowed }: Store): Mandates {
  const documents = collection(database, 'mandates', mandateDocument, allowed)
  const { command } = database
  return {
    ...documents,
    ofPersonIn: (openid, compoundId) =>
      documents.find({ openid, compoundId }, { order: 'order', direction: 'desc', limit: 10 }),
    pending: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, state: 'pending', order: command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    decide: (id, decision) => documents.swap({ _id: id, state: 'pending' }, decision),
    withPhotosDue: (now, limit) =>
      documents.find({ photosDueAt: command.lte(now) }, { order: 'photosDueAt', direction: 'asc', limit }),
    photosDeleted: ({ _id, photosDueAt }, change) => documents.swap({ _id, photosDueAt }, change),
  }
}
