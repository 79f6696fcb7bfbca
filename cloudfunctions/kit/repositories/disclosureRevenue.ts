import { collection, replacing, type Collection } from '../collection'
import {
  assetDocument,
  fundDocument,
  shareDocument,
  shareOutDocument,
  type AssetDocument,
  type FundDocument,
  type ShareDocument,
  type ShareOutDocument,
} from '../disclosureDocuments'
import { AppError } from '../../../types/errors'
import type { PayState } from '../../../types/disclosure/payouts'
import type { Store } from '../store'
import { withTransaction } from '../transaction'

const SHARE_OUTS = 'disclosureShareOuts'
const SHARES = 'disclosureShares'

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
  const documents = collection(database, SHARE_OUTS, shareOutDocument, allowed)
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
  /** In one state, by place, after `cursor`. */
  inState(
    compoundId: string,
    shareOutId: string,
    state: PayState,
    cursor: string | undefined,
    limit: number,
  ): Promise<ShareDocument[]>
  /**
   * Changes the parts of these homes and counts them on in one transaction. `change` says what becomes of each, null where it
   * stays, and may throw. Resolves with the share-out as it is then.
   */
  pay(
    shareOutId: string,
    homeIds: readonly string[],
    change: (share: ShareDocument) => Partial<ShareDocument> | null,
  ): Promise<ShareOutDocument>
}

export function disclosureShares({ database, allowed }: Store): Shares {
  const documents = collection(database, SHARES, shareDocument, allowed)
  return {
    of: (shareOutIds, homeIds) =>
      documents.getMany(shareOutIds.flatMap((shareOutId) => homeIds.map((homeId) => shareId(shareOutId, homeId)))),
    all: (shareOutId) => documents.withPrefix(`${shareOutId}:`, SLICE),
    async put(shares) {
      for (let from = 0; from < shares.length; from += SLICE) {
        await documents.insertMissing(shares.slice(from, from + SLICE))
      }
    },
    inState: (compoundId, shareOutId, state, cursor, limit) =>
      documents.find(
        { compoundId, shareOutId, state, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    async pay(shareOutId, homeIds, change) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        const own = transaction.collection(SHARE_OUTS).doc(shareOutId)
        const read = shareOutDocument.parse((await own.get()).data)
        let { markedHomes, paidHomes, paidFen } = read
        for (const homeId of new Set(homeIds)) {
          const line = transaction.collection(SHARES).doc(shareId(shareOutId, homeId))
          const { data } = await line.get()
          if (data === null) throw new AppError('NOT_FOUND')
          const share = shareDocument.parse(data)
          const next = change(share)
          if (next === null) continue
          const state = next.state ?? share.state
          markedHomes += Number(state === 'marked') - Number(share.state === 'marked')
          paidHomes += Number(state === 'paid') - Number(share.state === 'paid')
          paidFen += (Number(state === 'paid') - Number(share.state === 'paid')) * share.fen
          await line.update({ data: replacing(database, next) })
        }
        await own.update({ data: { markedHomes, paidHomes, paidFen } })
        return { ...read, markedHomes, paidHomes, paidFen }
      })
    },
  }
}

export interface Funds extends Pick<Collection<FundDocument>, 'get' | 'insertOnce'> {
  /** The newest first. */
  ofCompound(compoundId: string, limit: number): Promise<FundDocument[]>
}

export function disclosureFunds({ database, allowed }: Store): Funds {
  const documents = collection(database, 'disclosureFunds', fundDocument, allowed)
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    ofCompound: (compoundId, limit) => documents.find({ compoundId }, { order: 'order', direction: 'desc', limit }),
  }
}

export function shareId(shareOutId: string, homeId: string): string {
  return `${shareOutId}:${homeId}`
}
