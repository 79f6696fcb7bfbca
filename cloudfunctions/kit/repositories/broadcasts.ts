import { collection, type Collection } from '../collection'
import {
  acknowledgementDocument,
  broadcastDocument,
  careDocument,
  type AcknowledgementDocument,
  type BroadcastDocument,
  type CareDocument,
} from '../noticeDocuments'
import type { Store } from '../store'

export interface Broadcasts extends Pick<Collection<BroadcastDocument>, 'insertOnce'> {
  get(compoundId: string, id: string): Promise<BroadcastDocument | null>
  /** Those of a compound, the newest first, before `cursor`. */
  ofCompound(compoundId: string, cursor: string | undefined, limit: number): Promise<BroadcastDocument[]>
}

export function broadcasts({ database, allowed }: Store): Broadcasts {
  const documents = collection(database, 'broadcasts', broadcastDocument, allowed)
  return {
    ...documents,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    ofCompound: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, order: database.command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
  }
}

export interface Acknowledgements extends Pick<Collection<AcknowledgementDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** Homes that have seen it, or only those that confirmed. */
  count(compoundId: string, broadcastId: string, confirmedOnly: boolean): Promise<number>
  confirm(id: string, at: number): Promise<void>
}

export function acknowledgements({ database, allowed }: Store): Acknowledgements {
  const documents = collection(database, 'acknowledgements', acknowledgementDocument, allowed)
  return {
    ...documents,
    count: (compoundId, broadcastId, confirmedOnly) =>
      documents.count({ compoundId, broadcastId, ...(confirmedOnly && { confirmed: true }) }),
    async confirm(_id, at) {
      await documents.swap({ _id, confirmed: false }, { confirmed: true, at })
    },
  }
}

/** What one home has done about one broadcast. */
export function acknowledgementId(broadcastId: string, homeId: string): string {
  return `${broadcastId}:${homeId}`
}

export interface Cares extends Pick<Collection<CareDocument>, 'getMany'> {
  /** Homes of a compound, or of one building, that are to be called first, the most urgent first. */
  first(compoundId: string, building: string | null, limit: number): Promise<CareDocument[]>
  /** One for a home: the last word of those who live there holds. */
  put(care: CareDocument): Promise<void>
  remove(compoundId: string, homeId: string): Promise<void>
  /** Deletes it where this person had put it there. */
  forget(homeId: string, openid: string): Promise<void>
}

export function cares({ database, allowed }: Store): Cares {
  const documents = collection(database, 'cares', careDocument, allowed)
  return {
    getMany: documents.getMany,
    first: (compoundId, building, limit) =>
      documents.find(
        { compoundId, ...(building !== null && { building }) },
        { order: 'rank', direction: 'asc', limit },
      ),
    async put(care) {
      const { _id, ...fields } = care
      if ((await documents.insertOnce(care)) === null) await documents.swap({ _id }, fields)
    },
    async remove(compoundId, homeId) {
      await documents.removeWhere({ _id: homeId, compoundId })
    },
    async forget(homeId, openid) {
      await documents.removeWhere({ _id: homeId, openid })
    },
  }
}
