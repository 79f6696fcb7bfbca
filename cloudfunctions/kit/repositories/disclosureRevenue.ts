import { collection, type Collection } from '../collection'
import {
  assetDocument,
  shareDocument,
  shareOutDocument,
  type AssetDocument,
  type ShareDocument,
  type ShareOutDocument,
} from '../disclosureDocuments'
import type { Store } from '../store'

export interface Assets extends Pick<Collection<AssetDocument>, 'get' | 'insertOnce'> {
  ofCompound(compoundId: string, limit: number): Promise<AssetDocument[]>
  replace(read: AssetDocument, change: Partial<AssetDocument>): Promise<boolean>
}

export function disclosureAssets({ database, allowed }: Store): Assets {
  const documents = collection(database, 'disclosureAssets', assetDocument, allowed)
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    ofCompound: (compoundId, limit) => documents.find({ compoundId }, { order: 'order', direction: 'asc', limit }),
    replace: ({ _id, rev }, change) => documents.swap({ _id, rev }, { ...change, rev: rev + 1 }),
  }
}

export interface ShareOuts extends Pick<Collection<ShareOutDocument>, 'get' | 'insertOnce'> {
  /** The newest first. */
  ofCompound(compoundId: string, limit: number): Promise<ShareOutDocument[]>
  ofPeriod(compoundId: string, period: string, limit: number): Promise<ShareOutDocument[]>
  /** Settles one that still waits, and says whether it did. */
  settle(id: string, change: Pick<ShareOutDocument, 'state' | 'decided' | 'reason' | 'homes'>): Promise<boolean>
}

export function disclosureShareOuts({ database, allowed }: Store): ShareOuts {
  const documents = collection(database, 'disclosureShareOuts', shareOutDocument, allowed)
  const newest = { order: 'order', direction: 'desc' } as const
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    ofCompound: (compoundId, limit) => documents.find({ compoundId }, { ...newest, limit }),
    ofPeriod: (compoundId, period, limit) => documents.find({ compoundId, period }, { ...newest, limit }),
    settle: (_id, change) => documents.swap({ _id, state: 'proposed' }, change),
  }
}

/** Written in one call. */
const SLICE = 400

export interface Shares {
  /** Of these homes in these share-outs. */
  of(shareOutIds: readonly string[], homeIds: readonly string[]): Promise<ShareDocument[]>
  /** All of one, by place. */
  all(shareOutId: string): Promise<ShareDocument[]>
  /** Those that are there already stay: their ids follow from what they say. */
  put(shares: readonly ShareDocument[]): Promise<void>
}

export function disclosureShares({ database, allowed }: Store): Shares {
  const documents = collection(database, 'disclosureShares', shareDocument, allowed)
  return {
    of: (shareOutIds, homeIds) =>
      documents.getMany(shareOutIds.flatMap((shareOutId) => homeIds.map((homeId) => shareId(shareOutId, homeId)))),
    all: (shareOutId) => documents.withPrefix(`${shareOutId}:`, SLICE),
    async put(shares) {
      for (let from = 0; from < shares.length; from += SLICE) {
        await documents.insertMissing(shares.slice(from, from + SLICE))
      }
    },
  }
}

export function shareId(shareOutId: string, homeId: string): string {
  return `${shareOutId}:${homeId}`
}
