import {
  line as lineContract,
  lines as linesContract,
  period as periodContract,
  periods as periodsContract,
  services as servicesContract,
  type Correction,
} from '../../types/disclosure/reading'
import type { ServiceRecord } from '../../types/disclosure/books'
import { AppError } from '../../types/errors'
import { isBefore, kindOfPeriod, shiftPeriod, yearBefore } from '../../domain/disclosure/period'
import { PAGE_SIZE } from '../../domain/disclosure/hash'
import type { CorrectionDocument, PeriodDocument } from '../kit/disclosureDocuments'
import { endedWith, standingOf } from '../kit/disclosureStanding'
import { temporaryUrls } from '../kit/files'
import { handle } from '../kit/function'
import { hasRole, type Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { pageSet, periodDocumentId } from '../kit/repositories/disclosure'
import { homeWordId } from '../kit/repositories/disclosureVoices'
import { entryOf, standing as lineAfter } from './correct'
import { mayPublish, maySecond, requireRules, shownOfficer } from './office'
import { shownQuestion } from './questions'

const PERIODS = 12
const TREND = 8
const CORRECTIONS = 50
const SIGN_OFFS = 20
const QUESTIONS = 20
const URL_SECONDS = 3600

export const periods = handle(periodsContract, async ({ input: { compoundId }, now, repositories }) => {
  const rules = await repositories.disclosureRules.get(compoundId)
  if (rules === null) return { publisher: null, feeSystem: null, periods: [] }
  const ended = await endedWith(rules, now, PERIODS, repositories)
  const { publisher, feeSystem } = rules.rules
  return {
    publisher,
    feeSystem,
    periods: ended.map(({ period, document }) => standingOf(period, document, rules, now)),
  }
})

/** The page of one period in two hops: the periods it is compared with lie at ids that follow from its own. */
export const period = handle(periodContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, period: asked } = input
  const trend = Array.from({ length: TREND }, (_, at) => shiftPeriod(asked, at + 1 - TREND))
  const ids = [...new Set([...trend, yearBefore(asked)])].map((one) => periodDocumentId(compoundId, one))
  const {
    disclosureCorrections,
    disclosurePeriods,
    disclosureQuestions,
    disclosureRatings,
    disclosureRules,
    disclosureSignOffs,
    disclosureUrges,
  } = repositories
  const [caller, standing, found, corrections, signOffs, ratings, urgedHomes, all, open] = await Promise.all([
    permission,
    disclosureRules.get(compoundId),
    disclosurePeriods.getMany(ids),
    disclosureCorrections.ofPeriod(compoundId, asked, CORRECTIONS),
    disclosureSignOffs.ofPeriod(compoundId, asked, SIGN_OFFS),
    disclosureRatings.countOf(compoundId, asked),
    disclosureUrges.countOf(compoundId, asked),
    disclosureQuestions.countOf(compoundId, asked),
    disclosureQuestions.countOf(compoundId, asked, 'open'),
  ])
  const rules = requireRules(standing)
  const published = new Map(found.filter(({ state }) => state === 'published').map((one) => [one.period, one]))
  const document = published.get(asked) ?? null
  if (document === null && (kindOfPeriod(asked) !== rules.rules.period || isBefore(asked, rules.rules.since)))
    throw new AppError('NOT_FOUND')
  const homes = caller.bindings.map(({ homeId }) => homeId)
  const [first] = homes
  const mine = first === undefined ? null : await disclosureRatings.get(homeWordId(compoundId, asked, first))
  const here = standingOf(asked, document, rules, now)
  const config = document?.rules ?? rules.rules
  return {
    standing: here,
    rules: config,
    published: document === null ? null : publishedPart(document, corrections),
    before: published.get(shiftPeriod(asked, -1))?.totals ?? null,
    yearBefore: published.get(yearBefore(asked))?.totals ?? null,
    trend: trend.map((one) => {
      const totals = published.get(one)?.totals ?? null
      return {
        period: one,
        totals:
          totals === null
            ? null
            : { incomeFen: totals.incomeFen, expenseFen: totals.expenseFen, closingFen: totals.closingFen },
      }
    }),
    signOffs: signOffs.map(({ decision, reason, by }) => ({ decision, reason, by: shownOfficer(by) })),
    ratings,
    mine: {
      rating: mine?.rating ?? null,
      mayRate: document !== null && mine === null && first !== undefined,
      mayUrge: here.state === 'late' && first !== undefined,
      buildings: [...new Set(caller.bindings.map(({ building }) => building))],
    },
    urgedHomes,
    questions: { all, waiting: open },
    may: {
      publish: mayPublish(caller, config),
      signOff: document !== null && hasRole(caller, 'supervisor', 'committee') && document.submitted?.openid !== openid,
    },
  }
})

function publishedPart(document: PeriodDocument, corrections: readonly CorrectionDocument[]) {
  const { totals, linePages, servicePages, services, submitted, released, booksHash, leafHash } = document
  if (totals === null || submitted === null || released === null || booksHash === null || leafHash === null) {
    throw new Error('expected a published period to be whole')
  }
  return {
    totals,
    linePages,
    servicePages,
    services,
    submittedBy: shownOfficer(submitted),
    releasedBy: shownOfficer(released),
    booksHash,
    leafHash,
    corrections: corrections.map(shownCorrection),
  }
}

function shownCorrection({
  _id,
  period: of,
  no,
  bookedIn,
  reversed,
  replacement,
  reason,
  by,
  leafHash,
}: CorrectionDocument): Correction {
  return {
    correctionId: _id,
    of: { period: of, no },
    bookedIn,
    reversed,
    replacement,
    reason,
    by: shownOfficer(by),
    leafHash,
  }
}

/** Whether the caller may look into these books. What is not public is between those who work on it. */
function requireVisible(document: PeriodDocument | null, caller: Permission): PeriodDocument {
  const seen =
    document !== null && (document.state === 'published' || mayPublish(caller, document.rules) || maySecond(caller))
  if (!seen) throw new AppError('NOT_FOUND')
  return document
}

export const lines = handle(linesContract, async ({ input, permission, repositories }) => {
  const { compoundId, period: asked, page } = input
  const [caller, found] = await Promise.all([
    permission,
    repositories.disclosurePeriods.get(periodDocumentId(compoundId, asked)),
  ])
  const document = requireVisible(found, caller)
  const stored = await repositories.disclosurePages.get(`${pageSet(document, 'line')}:${String(page)}`)
  if (stored === null) throw new AppError('NOT_FOUND')
  return {
    lines: stored.lines.map(({ vouchers, ...one }) => ({ ...one, vouchers: vouchers.length })),
    pageHash: document.pageHashes[page] ?? null,
  }
})

/** One line with its files, its corrections and what was asked about it. Three hops, addresses beside the last. */
export const line = handle(lineContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, period: asked, no } = input
  const { disclosureCorrections, disclosurePages, disclosurePeriods, disclosureQuestions } = repositories
  const [caller, found, corrections, questions] = await Promise.all([
    permission,
    disclosurePeriods.get(periodDocumentId(compoundId, asked)),
    disclosureCorrections.ofLine(compoundId, asked, no, SIGN_OFFS),
    disclosureQuestions.about(compoundId, asked, `line:${String(no)}`, QUESTIONS),
  ])
  const document = requireVisible(found, caller)
  const page = await disclosurePages.holding(compoundId, pageSet(document, 'line'), no)
  const stored = page?.lines.find((one) => one.no === no)
  if (stored === undefined) throw new AppError('NOT_FOUND')
  const { vouchers, ...shown } = stored
  const urls = await temporaryUrls(
    vouchers.map(({ fileID }) => fileID),
    URL_SECONDS,
  )
  const publisher = mayPublish(caller, document.rules)
  return {
    line: shown,
    vouchers: vouchers.map(({ fileID, name, kind, cover }) => ({
      fileID,
      name,
      kind,
      url: urls.get(fileID) ?? null,
      cover: cover ?? null,
    })),
    corrections: corrections.map(shownCorrection),
    now: lineAfter(entryOf(stored), corrections),
    questions: questions.map((question) => shownQuestion(question, openid, now)),
    publisher: document.rules.publisher,
    draft: document.state !== 'published',
    may: {
      ask: caller.bindings.length > 0 && document.state === 'published',
      answer: publisher,
      correct: publisher && document.state === 'published',
    },
  }
})

export const services = handle(servicesContract, async ({ input, permission, repositories }) => {
  const { compoundId, period: asked, page } = input
  const [caller, found] = await Promise.all([
    permission,
    repositories.disclosurePeriods.get(periodDocumentId(compoundId, asked)),
  ])
  const document = requireVisible(found, caller)
  const records = await recordsOf(document, page, repositories)
  const urls = await temporaryUrls(
    records.flatMap(({ photos }) => photos.map(({ fileID }) => fileID)),
    URL_SECONDS,
  )
  return {
    records: records.map(({ photos, ...one }) => ({
      ...one,
      photos: photos.map(({ fileID, when }) => ({ fileID, when, url: urls.get(fileID) ?? null })),
    })),
  }
})

/** Published, what was not done stands before all else, wherever it lies; a draft is read page by page. */
async function recordsOf(
  document: PeriodDocument,
  page: number,
  { disclosurePages }: Repositories,
): Promise<readonly ServiceRecord[]> {
  const whole = document.state === 'published'
  const pages = whole ? Array.from({ length: document.servicePages }, (_, at) => at) : [page]
  const found = await disclosurePages.getMany(pages.map((at) => `${pageSet(document, 'service')}:${String(at)}`))
  if (found.length === 0 || page >= document.servicePages) throw new AppError('NOT_FOUND')
  const records = found
    .flatMap(({ services: stored }) => stored)
    .sort((one, other) => Number(one.done) - Number(other.done) || one.no - other.no)
  return whole ? records.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE) : records
}
