import { collection, type Collection } from '../collection'
import { bindingDocument, type BindingDocument } from '../documents'
import type { Store } from '../store'

export interface Bindings extends Pick<Collection<BindingDocument>, 'get' | 'insertOnce'> {
  /** All bindings of a person, the newest first, fifty at most. */
  ofPerson(openid: string): Promise<BindingDocument[]>
  /** Those of one compound. */
  ofPersonIn(openid: string, compoundId: string): Promise<BindingDocument[]>
  /** Requests that wait for a decision, the oldest first, after `cursor`; in one building, or in all for null. */
  pending(
    compoundId: string,
    building: string | null,
    cursor: string | undefined,
    limit: number,
  ): Promise<BindingDocument[]>
  /** Standing ones in one building, the oldest first, after `cursor`. */
  verifiedIn(
    compoundId: string,
    building: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<BindingDocument[]>
  /** All bindings to one home, the newest first, fifty at most. */
  ofHome(compoundId: string, homeId: string): Promise<BindingDocument[]>
  /** All bindings to several homes, the newest first, fifty at most. */
  ofHomes(compoundId: string, homeIds: readonly string[]): Promise<BindingDocument[]>
  /** Verified bindings of a compound, the oldest first, after `cursor`. */
  verified(compoundId: string, cursor: string | undefined, limit: number): Promise<BindingDocument[]>
  /** Ends a binding that stands or waits, and says whether it did. */
  end(id: string, from: 'verified' | 'pending', change: Partial<BindingDocument>): Promise<boolean>
  /** Changes a binding that stands, and says whether it did. */
  change(id: string, change: Partial<BindingDocument>): Promise<boolean>
  /** Decides a request that still waits, and says whether it did. */
  decide(id: string, decision: Partial<BindingDocument>): Promise<boolean>
}

const MOST = 50

export const BINDINGS = 'bindings'

export function bindings({ database, allowed }: Store): Bindings {
  const documents = collection(database, BINDINGS, bindingDocument, allowed)
  return {
    ...documents,
    ofPerson: (openid) => documents.find({ openid }, { order: 'order', direction: 'desc', limit: MOST }),
    ofPersonIn: (openid, compoundId) =>
      documents.find({ openid, compoundId }, { order: 'order', direction: 'desc', limit: MOST }),
    pending: (compoundId, building, cursor, limit) =>
      documents.find(
        {
          compoundId,
          state: 'pending',
          ...(building === null ? {} : { building }),
          order: database.command.gt(cursor ?? ''),
        },
        { order: 'order', direction: 'asc', limit },
      ),
    verifiedIn: (compoundId, building, cursor, limit) =>
      documents.find(
        { compoundId, state: 'verified', building, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    ofHome: (compoundId, homeId) =>
      documents.find({ compoundId, homeId }, { order: 'order', direction: 'desc', limit: MOST }),
    ofHomes: (compoundId, homeIds) =>
      documents.find(
        { compoundId, homeId: database.command.in(homeIds.slice(0, MOST)) },
        { order: 'order', direction: 'desc', limit: MOST },
      ),
    verified: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, state: 'verified', order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    end: (id, from, change) => documents.swap({ _id: id, state: from }, change),
    change: (id, change) => documents.swap({ _id: id, state: 'verified' }, change),
    decide: (id, decision) => documents.swap({ _id: id, state: 'pending' }, decision),
  }
}
