import { AppError } from '../../../types/errors'
import { collection, replacing, type Collection } from '../collection'
import type { LeafDocument } from '../treeDocuments'
import { companyBooksDocument, type CompanyBooksDocument, type CompanyCorrectionDocument } from '../serviceDocuments'
import type { SdkDatabase, SdkTransaction } from '../sdk'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { LEAVES } from './leaves'

const BOOKS = 'companyBooks'

interface Correcting {
  /** The month of the entry, and the newest that is public; the same document where it is the same month. */
  readonly of: CompanyBooksDocument
  readonly newest: CompanyBooksDocument
  readonly correction: CompanyCorrectionDocument
  readonly fen: number
  readonly leaf: LeafDocument
}

export interface CompanyBooks extends Pick<Collection<CompanyBooksDocument>, 'get' | 'insertOnce'> {
  /** The newest published months first. */
  published(communityId: string, limit: number): Promise<CompanyBooksDocument[]>
  /** Changes what is still at this revision, and says whether it was. */
  edit(read: CompanyBooksDocument, change: Partial<CompanyBooksDocument>): Promise<boolean>
  /**
   * The same with the leaf that proves it, as the month after `before`. Throws CONFLICT when it has moved on, or what `before`
   * closed with has.
   */
  publish(
    read: CompanyBooksDocument,
    before: CompanyBooksDocument | null,
    change: Partial<CompanyBooksDocument>,
    leaf: LeafDocument,
  ): Promise<void>
  /** Adds a correction to its month, and `fen` to the closing of the newest one. Throws CONFLICT when either has moved on. */
  correct(correcting: Correcting): Promise<void>
}

export function companyBooks({ database, allowed }: Store): CompanyBooks {
  const documents = collection(database, BOOKS, companyBooksDocument, allowed)
  return {
    ...documents,
    published: (communityId, limit) =>
      documents.find({ communityId, state: 'published' }, { order: 'period', direction: 'desc', limit }),
    edit: ({ _id, rev, state }, change) => documents.swap({ _id, rev, state }, { ...change, rev: rev + 1 }),
    async publish(read, before, change, leaf) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        const move = moving(database, transaction)
        const { state } = await move(read, change)
        if (state !== 'review') throw new AppError('CONFLICT')
        // Written, not only read: a correction that is booked there at the same time is in conflict with it.
        if (before !== null) await move(before, { followedBy: read.period })
        await transaction.collection(LEAVES).add({ data: { ...leaf } })
      })
    },
    async correct({ of, newest, correction, fen, leaf }) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        const move = moving(database, transaction)
        const corrections = [...of.corrections, correction]
        const correctedFen = newest.correctedFen + fen
        if (of._id === newest._id) await move(of, { corrections, correctedFen })
        else {
          await move(of, { corrections })
          await move(newest, { correctedFen })
        }
        await transaction.collection(LEAVES).add({ data: { ...leaf } })
      })
    },
  }
}

/** Changes a document that is still as it was read, and gives what it was. */
function moving(database: SdkDatabase, transaction: SdkTransaction) {
  return async (read: CompanyBooksDocument, change: Partial<CompanyBooksDocument>): Promise<CompanyBooksDocument> => {
    const own = transaction.collection(BOOKS).doc(read._id)
    const standing = companyBooksDocument.parse((await own.get()).data)
    if (standing.rev !== read.rev) throw new AppError('CONFLICT')
    await own.update({ data: replacing(database, { ...change, rev: read.rev + 1 }) })
    return standing
  }
}
