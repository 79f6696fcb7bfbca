import { importBooks as contract } from '../../types/disclosure/publishing'
import { AppError } from '../../types/errors'
import type { AccountLine } from '../../types/disclosure/books'
import { DAY } from '../../domain/deliberation/schedule'
import { problemsOf } from '../../domain/disclosure/checks'
import { readBooks, type ReadBooks } from '../../domain/disclosure/reading'
import type { Problem } from '../../domain/disclosure/problems'
import { readSheets } from '../../domain/roll/sheet'
import { requireFolder } from '../kit/files'
import type { PeriodDocument } from '../kit/disclosureDocuments'
import { handle } from '../kit/function'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { pageSet } from '../kit/repositories/disclosure'
import { sdk } from '../kit/sdk'
import { freshPages, openBooks, stateOf, type OpenBooks } from './books'
import { folderOf } from './draft'
import { draftOf } from './drafting'
import { publisherOf } from './office'

const MOST_PROBLEMS = 100

/** Puts a file's lines and records in the place of the draft's. Files on lines stay where the voucher number is the same. */
export const importBooks = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, period, rev, fileID, fileName } = input
  requireFolder([fileID], folderOf(openid, compoundId), 'fileID')
  const { caller, document, begun } = await draftOf(input, permission, repositories)
  publisherOf(caller, document.rules, openid, now)
  const attempt = derivedId('', String(rev), fileID)
  if (document.attempt === attempt) {
    // This very import, whose answer was lost.
    await tidied(document, repositories)
    return stateOf(await openBooks(document, caller, repositories), caller, openid, now)
  }
  if (document.rev !== rev || document.state !== 'draft') throw new AppError('CONFLICT')
  await repositories.temporaryFiles.keepUntil(now + DAY, compoundId, fileID)
  const [bytes, books] = await Promise.all([download(fileID), openBooks(document, caller, repositories)])
  const read = readBooks(await readSheets(bytes), period)
  const problems = problemsIn(read, books)
  if (problems.length > 0) throw refusal(problems)

  const vouchers = new Map(books.lines.map((line) => [line.voucherNo, line.vouchers]))
  const lines = read.lines.map(({ entry }, at): AccountLine => ({
    ...entry,
    no: at + 1,
    vouchers: entry.voucherNo === '' ? [] : (vouchers.get(entry.voucherNo) ?? []),
  }))
  const services = read.services.map(({ entry }, at) => ({ ...entry, no: at + 1, photos: [] }))
  const pages = freshPages({ ...document, attempt }, lines, services)
  const change = {
    attempt,
    formerAttempt: document.attempt,
    linePages: pages.filter((page) => page.lines.length > 0).length,
    servicePages: pages.filter((page) => page.services.length > 0).length,
    nextLine: lines.length + 1,
    nextService: services.length + 1,
    stated: read.statement,
    openingFen: read.statement?.openingFen ?? document.openingFen,
    fileName,
    rules: document.rules,
    rulesVersion: document.rulesVersion,
  }
  const { disclosurePeriods, disclosurePages } = repositories
  if (!begun && (await disclosurePeriods.insertOnce(document)) === null) throw new AppError('CONFLICT')
  await disclosurePages.insertMissing(pages)
  if (!(await disclosurePeriods.edit(document, change))) throw new AppError('CONFLICT')
  const next = { ...books, document: { ...document, ...change, rev: rev + 1 }, lines, services }
  await tidied(next.document, repositories)
  return stateOf(next, caller, openid, now)
})

/** Takes the pages away that the import has put aside: nobody sees them any more. Safe to do twice. */
async function tidied(document: PeriodDocument, { disclosurePages }: Repositories): Promise<void> {
  const { _id, compoundId, formerAttempt } = document
  if (formerAttempt === undefined) return
  const former = { _id, attempt: formerAttempt }
  await disclosurePages.removeSets(compoundId, [pageSet(former, 'line'), pageSet(former, 'service')])
}

function problemsIn(read: ReadBooks, { document, chain, buildings }: OpenBooks): readonly Problem[] {
  if (read.problems.length > 0) return read.problems
  const { period, rules } = document
  return problemsOf({
    period,
    rules,
    lines: read.lines.map((line) => ({ ...line, vouchers: null })),
    services: read.services,
    openingFen: read.statement?.openingFen ?? 0,
    stated: read.statement,
    lastClosingFen: chain.latest === null ? null : chain.closingFen,
    buildings,
  })
}

export function refusal(problems: readonly Problem[]): AppError {
  const listed = problems.slice(0, MOST_PROBLEMS).map((problem) => JSON.stringify(problem))
  return new AppError('BOOKS_HAVE_PROBLEMS', { problems: listed, total: problems.length })
}

async function download(fileID: string): Promise<Uint8Array> {
  try {
    return (await sdk.downloadFile({ fileID })).fileContent
  } catch {
    throw new AppError('NOT_FOUND', { params: 'fileID' })
  }
}
