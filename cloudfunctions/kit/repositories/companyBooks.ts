import { AppError } from '../../../types/errors'
import { collection, replacing, type Collection } from '../collection'
import type { LeafDocument } from '../treeDocuments'
import { companyBooksDocument, type CompanyBooksDocument } from '../serviceDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { LEAVES } from './leaves'

const BOOKS = 'companyBooks'

export interface CompanyBooks extends Pick<Collection<CompanyBooksDocument>, 'get' | 'insertOnce'> {
  /** The newest published months first. */
  published(communityId: string, limit: number): Promise<CompanyBooksDocument[]>
  /** Changes what is still at this revision, and says whether it was. */
  edit(read: CompanyBooksDocument, change: Partial<CompanyBooksDocument>): Promise<boolean>
  /** The same with the leaf that proves it. Throws CONFLICT when it has moved on. */
  publish(read: CompanyBooksDocument, change: Partial<CompanyBooksDocument>, leaf: LeafDocument): Promise<void>
}

export function companyBooks({ database, allowed }: Store): CompanyBooks {
  const documents = collection(database, BOOKS, companyBooksDocument, allowed)
  return {
    ...documents,
    published: (communityId, limit) =>
      documents.find({ communityId, state: 'published' }, { order: 'period', direction: 'desc', limit }),
    edit: ({ _id, rev, state }, change) => documents.swap({ _id, rev, state }, { ...change, rev: rev + 1 }),
    async publish(read, change, leaf) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        const own = transaction.collection(BOOKS).doc(read._id)
        const { rev, state } = companyBooksDocument.parse((await own.get()).data)
        if (rev !== read.rev || state !== 'review') throw new AppError('CONFLICT')
        await own.update({ data: replacing(database, { ...change, rev: rev + 1 }) })
        await transaction.collection(LEAVES).add({ data: { ...leaf } })
      })
    },
  }
}
