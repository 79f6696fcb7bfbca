import { collection, type Collection } from '../collection'
import { bindingDocument, type BindingDocument } from '../bindingDocuments'
import type { Store } from '../store'
import { NEVER, orderAt } from '../instants'

export interface Bindings extends Pick<Collection<BindingDocument>, 'get' | 'getMany' | 'insertOnce'> {
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
  /** Those of the whole compound that were handed in by `until`. */
  pendingSince(compoundId: string, until: number, cursor: string | undefined, limit: number): Promise<BindingDocument[]>
  /** Changes a request that is still as it was read, and says whether it was. */
  changeRequest(binding: BindingDocument, change: Partial<BindingDocument>): Promise<boolean>
  /** Whose photos must be deleted by `now`. */
  withPhotosDue(now: number, limit: number): Promise<BindingDocument[]>
  photosDeleted(binding: BindingDocument, change: Partial<BindingDocument>): Promise<boolean>
  /** Verified, and their leaves are not written yet. */
  withLeafDue(now: number, limit: number): Promise<BindingDocument[]>
  leafWritten(binding: BindingDocument): Promise<boolean>
  /** Standing ones in one building, the oldest first, after `cursor`. */
  verifiedIn(
    compoundId: string,
    building: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<BindingDocument[]>
  /** Standing ones of the whole compound, or of one building, after `cursor`: for going through all of them. */
  standing(compoundId: string, building: string | null, cursor: string, limit: number): Promise<BindingDocument[]>
  /** Ended ones, in the same way. */
  ended(compoundId: string, building: string | null, cursor: string, limit: number): Promise<BindingDocument[]>
  /** All bindings to one home, the newest first, fifty at most. */
  ofHome(compoundId: string, homeId: string): Promise<BindingDocument[]>
  /** All bindings to several homes, the newest first, fifty at most. */
  ofHomes(compoundId: string, homeIds: readonly string[]): Promise<BindingDocument[]>
  /** Owners' bindings to these homes, standing and ended. All of them: who sold and who bought is decided by it. */
  ownersOf(compoundId: string, homeIds: readonly string[]): Promise<BindingDocument[]>
  /** Ends a binding that stands or waits, and says whether it did. */
  end(id: string, from: 'verified' | 'pending', change: Partial<BindingDocument>): Promise<boolean>
  /** Erases what names the person of a binding that has ended or was refused; its photos are deleted by the clock. */
  erase(id: string, now: number): Promise<void>
  /** Changes a binding that stands, and says whether it did. */
  change(id: string, change: Partial<BindingDocument>): Promise<boolean>
  /** Decides a request that still waits, and says whether it did. */
  decide(id: string, decision: Partial<BindingDocument>): Promise<boolean>
}

const MOST = 50
const OWNERS_SLICE = 200

export const BINDINGS = 'bindings'

export function bindings({ database, allowed }: Store): Bindings {
  const documents = collection(database, BINDINGS, bindingDocument, allowed)
  const inState = (
    state: 'verified' | 'ended',
    compoundId: string,
    building: string | null,
    after: string,
    limit: number,
  ) =>
    documents.find(
      { compoundId, state, ...(building !== null && { building }), order: database.command.gt(after) },
      { order: 'order', direction: 'asc', limit },
    )
  return {
    ...documents,
    async ownersOf(compoundId, homeIds) {
      const all: BindingDocument[] = []
      for (let after = ''; ;) {
        const where = { compoundId, homeId: database.command.in(homeIds), order: database.command.gt(after) }
        const slice = await documents.find(where, { order: 'order', direction: 'asc', limit: OWNERS_SLICE })
        all.push(...slice)
        const last = slice.at(-1)
        if (last === undefined || slice.length < OWNERS_SLICE) break
        after = last.order
      }
      return all.filter(({ relation, state }) => relation === 'owner' && (state === 'verified' || state === 'ended'))
    },
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
    pendingSince: (compoundId, until, cursor, limit) =>
      documents.find(
        {
          compoundId,
          state: 'pending',
          order: database.command.and(database.command.gt(cursor ?? ''), database.command.lt(orderAt(until, '~'))),
        },
        { order: 'order', direction: 'asc', limit },
      ),
    changeRequest: ({ _id, state, requestKey }, change) => documents.swap({ _id, state, requestKey }, change),
    withPhotosDue: (now, limit) =>
      documents.find({ photosDueAt: database.command.lte(now) }, { order: 'photosDueAt', direction: 'asc', limit }),
    photosDeleted: ({ _id, photosDueAt }, change) => documents.swap({ _id, photosDueAt }, change),
    withLeafDue: (now, limit) =>
      documents.find({ leafDueAt: database.command.lte(now) }, { order: 'leafDueAt', direction: 'asc', limit }),
    leafWritten: ({ _id, leafDueAt }) => documents.swap({ _id, leafDueAt }, { leafDueAt: NEVER }),
    verifiedIn: (compoundId, building, cursor, limit) =>
      documents.find(
        { compoundId, state: 'verified', building, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    standing: (...range) => inState('verified', ...range),
    ended: (...range) => inState('ended', ...range),
    ofHome: (compoundId, homeId) =>
      documents.find({ compoundId, homeId }, { order: 'order', direction: 'desc', limit: MOST }),
    ofHomes: (compoundId, homeIds) =>
      documents.find(
        { compoundId, homeId: database.command.in(homeIds.slice(0, MOST)) },
        { order: 'order', direction: 'desc', limit: MOST },
      ),
    end: (id, from, change) => documents.swap({ _id: id, state: from }, change),
    async erase(_id, now) {
      const erased = { name: null, nameMasked: '', nameHash: '', phoneMasked: '', phoneHash: '', photosDueAt: now }
      const gone = database.command.in(['ended', 'refused'])
      await documents.swap({ _id, state: gone }, erased)
    },
    change: (id, change) => documents.swap({ _id: id, state: 'verified' }, change),
    decide: (id, decision) => documents.swap({ _id: id, state: 'pending' }, decision),
  }
}
