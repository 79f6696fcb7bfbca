import { isDeepStrictEqual } from 'node:util'
import { COMPANY_DUE_DAYS, companyBooksHash, companyProblemsOf, companyTotalsOf } from '../../domain/service/books'
import { daysLate, dueAt, endOf, isBefore, previousPeriod, shiftPeriod } from '../../domain/disclosure/period'
import { AppError } from '../../types/errors'
import {
  companyBooks as readContract,
  companyBooksDraft as draftContract,
  decideCompanyBooks as decideContract,
  saveCompanyBooks as saveContract,
  submitCompanyBooks as submitContract,
  type CompanyBooksDraft,
  type CompanyCorrection,
  type CompanySale,
  type PublishedCompanyBooks,
} from '../../types/service/books'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { leafDocument } from '../kit/leaves'
import { hasRole, nameOf, type Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import type { CompanyBooksDocument } from '../kit/serviceDocuments'
import { requireCompany } from './access'

const SHOWN = 24

/** The company's published months, for residents. */
export const companyBooks = handle(readContract, async ({ input, permission, repositories, now }) => {
  const company = await requireCompany(await permission, repositories)
  const found = await repositories.companyBooks.published(company.communityId, SHOWN)
  const shown = input.period === undefined ? found[0] : found.find(({ period }) => period === input.period)
  const [newest] = found
  const next = newest === undefined ? null : shiftPeriod(newest.period, 1)
  return {
    company: company.name,
    periods: found.map(({ period }) => period),
    books: shown === undefined ? null : publishedOf(shown),
    late: next !== null && now > dueAt(next, COMPANY_DUE_DAYS) ? next : null,
  }
})

function publishedOf(books: CompanyBooksDocument): PublishedCompanyBooks | null {
  const { period, sales, entries, totals, publishedAt, submitted, released, booksHash, correctedFen } = books
  if (totals === null || publishedAt === null || submitted === null || released === null || booksHash === null)
    return null
  const lateDays = daysLate(dueAt(period, COMPANY_DUE_DAYS), publishedAt)
  const by = { submittedBy: shownOf(submitted), releasedBy: shownOf(released) }
  const corrections = correctionsOf(books)
  return { period, sales, entries, totals, corrections, correctedFen, publishedAt, booksHash, lateDays, ...by }
}

/** A month as it stands, with what orders brought in. */
export const booksDraft = handle(draftContract, async ({ input, permission, openid, repositories, now }) => {
  const [standing, caller] = await Promise.all([standingOf(input, repositories), permission])
  return { draft: draftOf(standing, caller, openid, now) }
})

/** What orders do not say: typed by the company, and changed until it is handed over. */
export const saveBooks = handle(saveContract, async ({ input, permission, openid, repositories, now }) => {
  const { communityId, period, rev, openingFen, entries } = input
  const [standing, caller] = await Promise.all([standingOf(input, repositories), permission])
  const { document, lastClosingFen } = standing
  const change = { openingFen: lastClosingFen === null ? openingFen : null, entries }
  // Asked for again after its answer was lost: it is what was typed.
  if (document.rev === rev + 1 && says(document, change)) return { draft: draftOf(standing, caller, openid, now) }
  if (document.rev !== rev || document.state !== 'draft') throw new AppError('CONFLICT')
  const written = standing.begun
    ? await repositories.companyBooks.edit(document, change)
    : (await repositories.companyBooks.insertOnce({ ...fresh(communityId, period), ...change, rev: 1 })) !== null
  if (!written) throw new AppError('CONFLICT')
  return { draft: await again(input, caller, openid, repositories, now) }
})

/** Hands it over: what orders brought in is written down with it, and it stands still. */
export const submitBooks = handle(submitContract, async ({ input, permission, openid, repositories, now }) => {
  const [standing, caller] = await Promise.all([standingOf(input, repositories), permission])
  const { document, begun, sales } = standing
  if (document.state === 'review' && document.submitted?.openid === openid && document.rev === input.rev + 1) {
    return { draft: draftOf(standing, caller, openid, now) }
  }
  const draft = draftOf(standing, caller, openid, now)
  if (!begun || document.rev !== input.rev || document.state !== 'draft') throw new AppError('CONFLICT')
  requireOrder(draft)
  if (draft.problems.length > 0) throw new AppError('RULE_BROKEN', { rule: 'problems' })
  const submitted = { openid, nameMasked: nameOf(caller, 'serviceCompany'), at: now }
  // Ahead of the change: killed between the two, the community looks at a draft.
  await repositories.events.tell(
    eventOf('companyBooksSubmitted', input.communityId, [document._id, String(document.rev)], now),
  )
  const change = { state: 'review' as const, submitted, returned: null, sales, totals: draft.totals }
  if (!(await repositories.companyBooks.edit(document, change))) throw new AppError('CONFLICT')
  return { draft: await again(input, caller, openid, repositories, now) }
})

/** The community's look: gives it back with a reason, or publishes it with its leaf. */
export const decideBooks = handle(decideContract, async ({ input, permission, openid, repositories, now }) => {
  const { communityId, period, rev, publish, reason } = input
  if (!publish && reason.length < 4) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [standing, caller] = await Promise.all([standingOf(input, repositories), permission])
  const { document } = standing
  const same = publish
    ? document.released?.openid === openid
    : document.state === 'draft' && document.returned === reason
  if (document.rev === rev + 1 && same) return { draft: draftOf(standing, caller, openid, now) }
  const { submitted, totals, sales, entries } = document
  if (document.state !== 'review' || document.rev !== rev || submitted === null || totals === null) {
    throw new AppError('CONFLICT')
  }
  if (submitted.openid === openid) throw new AppError('SAME_PERSON')
  const told = eventOf('companyBooksDecided', communityId, [document._id, String(rev)], now)
  if (!publish) {
    await repositories.events.tell(told)
    const change = { state: 'draft' as const, submitted: null, returned: reason, sales: [], totals: null }
    if (!(await repositories.companyBooks.edit(document, change))) throw new AppError('CONFLICT')
    return { draft: await again(input, caller, openid, repositories, now) }
  }
  requireOrder(draftOf(standing, caller, openid, now))
  if (standing.newest !== null && totals.openingFen !== closingOf(standing.newest)) {
    throw new AppError('RULE_BROKEN', { rule: 'openingMoved' })
  }
  const booksHash = companyBooksHash({ communityId, period, sales, entries, totals })
  const leaf = leafDocument(communityId, { v: 1, type: 'disclosure.published', period, at: now, books: booksHash })
  const released = { openid, nameMasked: nameOf(caller, 'communityWorker'), at: now }
  await repositories.events.tell(told)
  const change = { state: 'published' as const, released, publishedAt: now, booksHash }
  await repositories.companyBooks.publish(document, standing.newest, change, leaf)
  return { draft: await again(input, caller, openid, repositories, now) }
})

function says(
  { state, openingFen, entries }: CompanyBooksDocument,
  typed: Pick<CompanyBooksDocument, 'openingFen' | 'entries'>,
): boolean {
  return state === 'draft' && isDeepStrictEqual({ openingFen, entries }, typed)
}

export interface Standing {
  readonly document: CompanyBooksDocument
  readonly begun: boolean
  readonly sales: CompanySale[]
  readonly lastClosingFen: number | null
  /** The newest published month; null before the first. */
  readonly newest: CompanyBooksDocument | null
  /** The month that has to be published before it; null when none has. */
  readonly waitsFor: string | null
}

interface Place {
  readonly communityId: string
  readonly period: string
}

/** Two hops: the month and the chain, and beside them what orders brought in. */
export async function standingOf({ communityId, period }: Place, repositories: Repositories): Promise<Standing> {
  const from = endOf(previousPeriod(period))
  const [found, [newest], sums] = await Promise.all([
    repositories.companyBooks.get(`${communityId}:${period}`),
    repositories.companyBooks.published(communityId, 1),
    repositories.moneyBook.sums(communityId, from, endOf(period)),
  ])
  const document = found ?? fresh(communityId, period)
  const frozen = document.state !== 'draft'
  const after = newest === undefined ? null : shiftPeriod(newest.period, 1)
  return {
    document,
    begun: found !== null,
    sales: frozen ? document.sales : salesOf(sums),
    lastClosingFen: frozen || newest === undefined ? null : closingOf(newest),
    newest: newest ?? null,
    waitsFor: after !== null && isBefore(after, period) ? after : null,
  }
}

/** As it stands after a change. */
async function again(place: Place, caller: Permission, openid: string, repositories: Repositories, now: number) {
  return draftOf(await standingOf(place, repositories), caller, openid, now)
}

export function draftOf(standing: Standing, caller: Permission, openid: string, now: number): CompanyBooksDraft {
  const { document, begun, sales, lastClosingFen, waitsFor } = standing
  const { period, entries, state, rev, returned, submitted, correctedFen } = document
  const corrections = correctionsOf(document)
  const totals = document.totals ?? companyTotalsOf(lastClosingFen ?? document.openingFen ?? 0, sales, entries)
  const problems = companyProblemsOf(entries, totals)
  const ended = now >= endOf(period)
  const edits = hasRole(caller, 'serviceCompany') && state === 'draft'
  return {
    ...{ period, sales, entries, totals, corrections, correctedFen, rev, lastClosingFen },
    ...{ problems, ended, waitsFor, returned },
    state: begun ? state : 'none',
    dueAt: dueAt(period, COMPANY_DUE_DAYS),
    submittedBy: submitted === null ? null : shownOf(submitted),
    may: {
      edit: edits,
      submit: edits && begun && ended && waitsFor === null && problems.length === 0,
      decide: hasRole(caller, 'communityWorker') && state === 'review' && submitted?.openid !== openid,
      correct: hasRole(caller, 'serviceCompany') && state === 'published',
    },
  }
}

/** A month that has ended, after the one before it. */
function requireOrder({ ended, waitsFor }: CompanyBooksDraft): void {
  if (!ended) throw new AppError('RULE_BROKEN', { rule: 'notEnded' })
  if (waitsFor !== null) throw new AppError('RULE_BROKEN', { rule: 'previousFirst' })
}

function salesOf(sums: Awaited<ReturnType<Repositories['moneyBook']['sums']>>): CompanySale[] {
  const found = new Map<string, CompanySale>()
  for (const { _id, fen, count } of sums) {
    const { teamName, channel, kind } = _id
    const key = `${teamName} ${channel}`
    const line = found.get(key) ?? { teamName, channel, payments: 0, paidFen: 0, refunds: 0, refundedFen: 0 }
    found.set(
      key,
      kind === 'payment' ? { ...line, payments: count, paidFen: fen } : { ...line, refunds: count, refundedFen: fen },
    )
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sale]) => sale)
}

function fresh(communityId: string, period: string): CompanyBooksDocument {
  const nobody = { submitted: null, released: null, returned: null, publishedAt: null, booksHash: null }
  const empty = { openingFen: null, entries: [], sales: [], totals: null }
  const uncorrected = { corrections: [], correctedFen: 0, followedBy: null }
  return {
    _id: `${communityId}:${period}`,
    communityId,
    period,
    state: 'draft',
    rev: 0,
    ...empty,
    ...uncorrected,
    ...nobody,
  }
}

/** With what the next month begins: what was published, and what was set right since. */
export function closingOf({ totals, correctedFen }: CompanyBooksDocument): number {
  return (totals?.closingFen ?? 0) + correctedFen
}

function correctionsOf({ corrections }: CompanyBooksDocument): CompanyCorrection[] {
  return corrections.map(({ at, reversed, replacement, reason, by, bookedIn }) => ({
    ...{ at, reversed, replacement, reason, bookedIn },
    ...{ nameMasked: by.nameMasked, correctedAt: by.at },
  }))
}

function shownOf({ nameMasked, at }: { nameMasked: string; at: number }) {
  return { nameMasked, at }
}
