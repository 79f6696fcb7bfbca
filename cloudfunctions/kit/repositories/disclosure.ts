import { AppError } from '../../../types/errors'
import { collection, replacing, type Collection } from '../collection'
import {
  booksDocument,
  booksPageDocument,
  correctionDocument,
  disclosureRulesDocument,
  periodDocument,
  type BooksDocument,
  type BooksPageDocument,
  type CorrectionDocument,
  type DisclosureRulesDocument,
  type PeriodDocument,
} from '../disclosureDocuments'
import type { LeafDocument } from '../treeDocuments'
import type { EventDocument } from '../noticeDocuments'
import type { SdkTransaction } from '../sdk'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'
import { LEAVES } from './leaves'

const BOOKS = 'disclosureBooks'
const PERIODS = 'disclosurePeriods'
const PAGES = 'disclosurePages'
const CORRECTIONS = 'disclosureCorrections'

export function periodDocumentId(compoundId: string, period: string): string {
  return `${compoundId}:${period}`
}

export type PageKind = 'line' | 'service'

/** All pages of one kind of a period begin so. */
export function pageSet({ _id, attempt }: Pick<PeriodDocument, '_id' | 'attempt'>, kind: PageKind): string {
  return `${_id}:${attempt}:${kind}`
}

export interface DisclosureRulesRepository extends Pick<Collection<DisclosureRulesDocument>, 'get' | 'insertOnce'> {
  /** Replaces the rules that have `version`, and says whether they still had it. */
  replace(
    id: string,
    version: number,
    change: Pick<DisclosureRulesDocument, 'rules' | 'version' | 'by'>,
  ): Promise<boolean>
}

export function disclosureRules({ database, allowed }: Store): DisclosureRulesRepository {
  const documents = collection(database, 'disclosureRules', disclosureRulesDocument, allowed)
  return { ...documents, replace: (_id, version, change) => documents.swap({ _id, version }, change) }
}

export type Chain = Pick<Collection<BooksDocument>, 'get' | 'insertOnce'>

export function disclosureBooks({ database, allowed }: Store): Chain {
  return collection(database, BOOKS, booksDocument, allowed)
}

/** What is written when a period becomes public: with the chain, its leaf and what people are told. */
export interface Publishing {
  readonly read: PeriodDocument
  readonly books: BooksDocument
  readonly change: Partial<PeriodDocument>
  readonly closingFen: number
  readonly leaf: LeafDocument
  readonly event: EventDocument
}

export interface Correcting {
  readonly correction: CorrectionDocument
  readonly books: BooksDocument
  /** The period that it is booked in, and its new totals. */
  readonly booked: PeriodDocument
  readonly totals: NonNullable<PeriodDocument['totals']>
  readonly leaf: LeafDocument
}

export interface Periods extends Pick<Collection<PeriodDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** Changes a draft that is still as it was read, with the pages that change with it, and says whether it was. */
  edit(read: PeriodDocument, change: Partial<PeriodDocument>, pages?: readonly BooksPageDocument[]): Promise<boolean>
  waiting(compoundId: string, limit: number): Promise<PeriodDocument[]>
  /** Throws CONFLICT when the draft or the chain has moved on since. */
  publish(publishing: Publishing): Promise<void>
  /** Throws CONFLICT when the chain has moved on since. */
  correct(correcting: Correcting): Promise<void>
}

export function disclosurePeriods({ database, allowed }: Store): Periods {
  const documents = collection(database, PERIODS, periodDocument, allowed)
  const { command } = database
  /** Moves the chain on in a transaction; throws CONFLICT when it is another than was read. */
  const moveChain = async (transaction: SdkTransaction, read: BooksDocument, change: Partial<BooksDocument>) => {
    const own = transaction.collection(BOOKS).doc(read._id)
    if (booksDocument.parse((await own.get()).data).turn !== read.turn) throw new AppError('CONFLICT')
    await own.update({ data: { ...change, turn: read.turn + 1 } })
  }
  return {
    ...documents,
    waiting: (compoundId, limit) =>
      documents.find({ compoundId, state: 'review' }, { order: 'order', direction: 'asc', limit }),
    async edit(read, change, pages = []) {
      const next = { ...change, rev: read.rev + 1 }
      if (pages.length === 0) return documents.swap({ _id: read._id, rev: read.rev }, next)
      await allowed()
      return withTransaction(database, async (transaction) => {
        const own = transaction.collection(PERIODS).doc(read._id)
        const standing = periodDocument.parse((await own.get()).data)
        if (standing.rev !== read.rev || standing.state !== 'draft') return false
        for (const { _id, ...fields } of pages) {
          const page = transaction.collection(PAGES).doc(_id)
          const found = (await page.get()).data
          if (found === null) await transaction.collection(PAGES).add({ data: { _id, ...fields } })
          else await page.update({ data: replacing(database, fields) })
        }
        await own.update({ data: replacing(database, next) })
        return true
      })
    },
    async publish({ read, books, change, closingFen, leaf, event }) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        const own = transaction.collection(PERIODS).doc(read._id)
        const standing = periodDocument.parse((await own.get()).data)
        if (standing.rev !== read.rev || standing.state !== 'review') throw new AppError('CONFLICT')
        await moveChain(transaction, books, { latest: read.period, closingFen })
        await own.update({ data: replacing(database, { ...change, rev: read.rev + 1 }) })
        await transaction.collection(LEAVES).add({ data: { ...leaf } })
        await transaction.collection(EVENTS).add({ data: { ...event } })
      })
    },
    async correct({ correction, books, booked, totals, leaf }) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        await moveChain(transaction, books, { closingFen: totals.closingFen })
        await transaction
          .collection(PERIODS)
          .doc(booked._id)
          .update({ data: { totals: command.set(totals) } })
        await transaction.collection(CORRECTIONS).add({ data: { ...correction } })
        await transaction.collection(LEAVES).add({ data: { ...leaf } })
      })
    },
  }
}

export interface BooksPages extends Pick<Collection<BooksPageDocument>, 'get' | 'getMany' | 'insertMissing'> {
  /** The page that has this number, or would have it. */
  holding(compoundId: string, set: string, no: number): Promise<BooksPageDocument | null>
  removeSets(compoundId: string, sets: readonly string[]): Promise<void>
}

export function disclosurePages({ database, allowed }: Store): BooksPages {
  const documents = collection(database, PAGES, booksPageDocument, allowed)
  const { command } = database
  return {
    ...documents,
    async holding(compoundId, set, no) {
      const where = { compoundId, set, last: command.gte(no) }
      return (await documents.find(where, { order: 'last', direction: 'asc', limit: 1 }))[0] ?? null
    },
    async removeSets(compoundId, sets) {
      await Promise.all(sets.map((set) => documents.removeWhere({ compoundId, set })))
    },
  }
}

export interface Corrections extends Pick<Collection<CorrectionDocument>, 'get'> {
  /** Of one line, the oldest first. */
  ofLine(compoundId: string, period: string, no: number, limit: number): Promise<CorrectionDocument[]>
  /** That set lines of this period right, or are booked in it, the newest first. */
  ofPeriod(compoundId: string, period: string, limit: number): Promise<CorrectionDocument[]>
}

export function disclosureCorrections({ database, allowed }: Store): Corrections {
  const documents = collection(database, CORRECTIONS, correctionDocument, allowed)
  return {
    get: documents.get,
    ofLine: (compoundId, period, no, limit) =>
      documents.find({ compoundId, period, no }, { order: 'order', direction: 'asc', limit }),
    async ofPeriod(compoundId, period, limit) {
      const page = { order: 'order', direction: 'desc', limit } as const
      const [own, booked] = await Promise.all([
        documents.find({ compoundId, period }, page),
        documents.find({ compoundId, bookedIn: period }, page),
      ])
      return [...new Map([...own, ...booked].map((one) => [one._id, one])).values()]
        .sort((one, other) => (one.order < other.order ? 1 : -1))
        .slice(0, limit)
    },
  }
}
