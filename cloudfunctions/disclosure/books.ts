import type { AccountLine, ServiceRecord } from '../../types/disclosure/books'
import type { DraftState } from '../../types/disclosure/publishing'
import { AppError } from '../../types/errors'
import { problemsOf } from '../../domain/disclosure/checks'
import { pagesOf } from '../../domain/disclosure/hash'
import { dueAt, endOf } from '../../domain/disclosure/period'
import type { Problem } from '../../domain/disclosure/problems'
import { wrong } from '../../domain/disclosure/reading'
import { postingOf, servicesOf, totalsOf } from '../../domain/disclosure/totals'
import type {
  BooksDocument,
  BooksPageDocument,
  DisclosureRulesDocument,
  PeriodDocument,
} from '../kit/disclosureDocuments'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { orderAt } from '../kit/instants'
import { pageSet, periodDocumentId, type PageKind } from '../kit/repositories/disclosure'
import { mayPublish, maySecond, shownOfficer } from './office'

const MOST_PROBLEMS = 100

/** A period's books as they lie: the document and all that stands on its pages. */
export interface OpenBooks {
  readonly document: PeriodDocument
  readonly lines: readonly AccountLine[]
  readonly services: readonly ServiceRecord[]
  readonly chain: BooksDocument
  /** Of the roll in force; null without one. */
  readonly buildings: readonly string[] | null
}

/** A period that nobody has begun. */
export function emptyPeriod(
  compoundId: string,
  period: string,
  { rules, version }: DisclosureRulesDocument,
): PeriodDocument {
  const _id = periodDocumentId(compoundId, period)
  return {
    _id,
    compoundId,
    period,
    state: 'draft',
    rev: 0,
    rules,
    rulesVersion: version,
    attempt: '0',
    linePages: 0,
    servicePages: 0,
    nextLine: 1,
    nextService: 1,
    openingFen: 0,
    stated: null,
    fileName: '',
    keys: [],
    submitted: null,
    returned: null,
    released: null,
    publishedAt: null,
    totals: null,
    services: [],
    pageHashes: [],
    booksHash: null,
    leafHash: null,
    order: orderAt(endOf(period), _id),
  }
}

function pageIds(document: Pick<PeriodDocument, '_id' | 'attempt'>, kind: PageKind, pages: number): string[] {
  return Array.from({ length: pages }, (_, at) => `${pageSet(document, kind)}:${String(at)}`)
}

/** Every page of a draft, in order. */
export async function pagesOfDraft(
  document: PeriodDocument,
  { disclosurePages }: Repositories,
): Promise<BooksPageDocument[]> {
  const ids = [...pageIds(document, 'line', document.linePages), ...pageIds(document, 'service', document.servicePages)]
  const found = new Map((await disclosurePages.getMany(ids)).map((page) => [page._id, page]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** All of a period's books with the chain they continue. Reads side by side, after `document`. */
export async function openBooks(
  document: PeriodDocument,
  caller: Permission,
  repositories: Repositories,
): Promise<OpenBooks> {
  const rollId = caller.compound?.rollId ?? null
  const [pages, chain, roll] = await Promise.all([
    pagesOfDraft(document, repositories),
    repositories.disclosureBooks.get(document.compoundId),
    rollId === null ? null : repositories.rolls.get(rollId),
  ])
  if (chain === null) throw new AppError('NO_BOOK_RULES')
  return {
    document,
    lines: pages.flatMap(({ lines }) => lines),
    services: pages.flatMap(({ services }) => services),
    chain,
    buildings: roll?.buildings.map(({ building }) => building) ?? null,
  }
}

/** With what the period opens: what it was published with, where the last one closed, or what was typed where there is none. */
export function openingOf({ document, chain }: Pick<OpenBooks, 'document' | 'chain'>): number {
  if (document.totals !== null) return document.totals.openingFen
  return chain.latest === null ? document.openingFen : chain.closingFen
}

/** Everything that keeps the draft from being published, with its missing files. */
export function problemsIn({ document, lines, services, chain, buildings }: OpenBooks): Problem[] {
  const { period, rules, stated } = document
  const opening = openingOf({ document, chain })
  const found = problemsOf({
    period,
    rules,
    lines: lines.map((line) => ({ row: line.no, entry: line, vouchers: line.vouchers.length })),
    services: services.map((record) => ({ row: record.no, entry: record })),
    openingFen: stated?.openingFen ?? opening,
    stated,
    lastClosingFen: stated === null && chain.latest === null ? null : opening,
    buildings,
  })
  if (lines.length === 0) found.unshift(wrong('lines', null, 'emptyLines'))
  if (services.length === 0 && rules.feeSystem !== 'selfManaged') found.push(wrong('services', null, 'noServices'))
  return found
}

/** What the publisher's page shows. `begun` is false for a period that nobody has touched. */
export function stateOf(books: OpenBooks, caller: Permission, openid: string, now: number, begun = true): DraftState {
  const { document, lines, services, chain } = books
  const { period, state, rev, rules, stated, linePages, servicePages, submitted, returned } = document
  const problems = state === 'published' ? [] : problemsIn(books)
  return {
    period,
    state: begun ? state : 'none',
    rev,
    rules,
    openingFen: openingOf(books),
    lastClosingFen: chain.latest === null ? null : chain.closingFen,
    stated,
    totals: document.totals ?? totalsOf(openingOf(books), lines.map(postingOf), rules.categories),
    linePages,
    servicePages,
    services: servicesOf(services),
    problems: problems.slice(0, MOST_PROBLEMS),
    problemCount: problems.length,
    missingVouchers: problems.filter(({ code }) => code === 'voucherMissing').length,
    ended: now >= endOf(period),
    dueAt: dueAt(period, rules.dueDays),
    submittedBy: submitted === null ? null : shownOfficer(submitted),
    returned: returned === null ? null : { reason: returned.reason, by: shownOfficer(returned.by) },
    may: {
      edit: state === 'draft' && mayPublish(caller, rules),
      decide: state === 'review' && maySecond(caller) && submitted?.openid !== openid,
    },
  }
}

/** The pages of a fresh set, for an import. */
export function freshPages(
  document: Pick<PeriodDocument, '_id' | 'attempt' | 'compoundId'>,
  lines: readonly AccountLine[],
  services: readonly ServiceRecord[],
): BooksPageDocument[] {
  const { compoundId } = document
  const page = (kind: PageKind, at: number, items: readonly { readonly no: number }[]) => {
    const set = pageSet(document, kind)
    return { _id: `${set}:${String(at)}`, compoundId, set, last: Math.max(0, ...items.map(({ no }) => no)) }
  }
  return [
    ...pagesOf(lines).map((items, at) => ({ ...page('line', at, items), lines: items, services: [] })),
    ...pagesOf(services).map((items, at) => ({ ...page('service', at, items), lines: [], services: items })),
  ]
}
