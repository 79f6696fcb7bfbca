import {
  draft as draftContract,
  filesFolder as folderContract,
  removeEntry as removeContract,
  reviews as reviewsContract,
  saveLine as lineContract,
  saveService as serviceContract,
  saveTotals as totalsContract,
} from '../../types/disclosure/publishing'
import { MOST_LINES } from '../../types/disclosure/limits'
import { AppError } from '../../types/errors'
import { PAGE_SIZE } from '../../domain/disclosure/hash'
import type { BooksPageDocument, PeriodDocument } from '../kit/disclosureDocuments'
import { handle } from '../kit/function'
import { personHash } from '../kit/person'
import { pageSet, type PageKind } from '../kit/repositories/disclosure'
import { openBooks, stateOf } from './books'
import { draftOf, edited } from './drafting'
import { maySecond, mayPublish, shownOfficer } from './office'

/** The draft as it stands, with every check. For who keeps the books and who gives them the second look. */
export const draft = handle(draftContract, async ({ input, openid, now, permission, repositories }) => {
  const { caller, document, begun } = await draftOf(input, permission, repositories)
  if (!mayPublish(caller, document.rules) && !maySecond(caller)) throw new AppError('NOT_PERMITTED')
  return stateOf(await openBooks(document, caller, repositories), caller, openid, now, begun)
})

/** Where this person's files of this compound go. Nobody can guess another's. */
export const filesFolder = handle(folderContract, async ({ input: { compoundId }, openid, permission }) => {
  await permission
  return { folder: folderOf(openid, compoundId) }
})

export function folderOf(openid: string, compoundId: string): string {
  return `disclosure/${compoundId}/${personHash('books', compoundId, openid).slice(0, 24)}`
}

export const saveLine = handle(lineContract, (call) => {
  const { no, line, requestKey } = call.input
  return edited(call, requestKey, (document, pages) => {
    const number = no ?? document.nextLine
    const standing = pages.flatMap(({ lines }) => lines).find((one) => one.no === number)
    if (no !== null && standing === undefined) throw new AppError('NOT_FOUND')
    const entry = { ...line, no: number, vouchers: standing?.vouchers ?? [] }
    if (standing === undefined) return { ...added(document, pages, 'line', { lines: [entry] }), no: number }
    const page = pages.find(({ lines }) => lines.includes(standing))
    return {
      no: number,
      change: {},
      pages: page === undefined ? [] : [{ ...page, lines: page.lines.map((one) => (one.no === number ? entry : one)) }],
    }
  })
})

export const saveService = handle(serviceContract, (call) => {
  const { no, record, requestKey } = call.input
  return edited(call, requestKey, (document, pages) => {
    const number = no ?? document.nextService
    const standing = pages.flatMap(({ services }) => services).find((one) => one.no === number)
    if (no !== null && standing === undefined) throw new AppError('NOT_FOUND')
    const entry = { ...record, no: number, photos: standing?.photos ?? [] }
    if (standing === undefined) return { ...added(document, pages, 'service', { services: [entry] }), no: number }
    const page = pages.find(({ services }) => services.includes(standing))
    return {
      no: number,
      change: {},
      pages:
        page === undefined
          ? []
          : [{ ...page, services: page.services.map((one) => (one.no === number ? entry : one)) }],
    }
  })
})

export const removeEntry = handle(removeContract, async (call) => {
  const { kind, no } = call.input
  const { no: _no, ...state } = await edited(call, null, (_document, pages) => {
    const page = pages.find(({ lines, services }) => (kind === 'line' ? lines : services).some((one) => one.no === no))
    if (page === undefined) throw new AppError('NOT_FOUND')
    const left =
      kind === 'line'
        ? { lines: page.lines.filter((one) => one.no !== no) }
        : { services: page.services.filter((one) => one.no !== no) }
    return { no, change: {}, pages: [{ ...page, ...left }] }
  })
  return state
})

export const saveTotals = handle(totalsContract, async (call) => {
  const { openingFen, stated } = call.input
  const { no: _no, ...state } = await edited(call, null, () => ({
    no: 0,
    change: { stated, ...(openingFen !== null && { openingFen }) },
    pages: [],
  }))
  return state
})

/** What lies with the caller to look at a second time. */
export const reviews = handle(reviewsContract, async ({ input: { compoundId }, openid, permission, repositories }) => {
  const [caller, waiting] = await Promise.all([permission, repositories.disclosurePeriods.waiting(compoundId, 20)])
  const shown = waiting.filter(({ submitted }) => maySecond(caller) && submitted?.openid !== openid)
  return {
    periods: shown.flatMap(({ period, submitted }) =>
      submitted === null ? [] : [{ period, submittedBy: shownOfficer(submitted) }],
    ),
  }
})

/** On the last page, or on a new one when that is full. */
function added(
  document: PeriodDocument,
  pages: readonly BooksPageDocument[],
  kind: PageKind,
  entry: Partial<Pick<BooksPageDocument, 'lines' | 'services'>>,
): { change: Partial<PeriodDocument>; pages: BooksPageDocument[] } {
  const field = kind === 'line' ? 'lines' : 'services'
  const number = kind === 'line' ? document.nextLine : document.nextService
  if (number > MOST_LINES) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: field })
  const set = pageSet(document, kind)
  const own = pages.filter((page) => page.set === set)
  const last = own.at(-1)
  const change = kind === 'line' ? { nextLine: number + 1 } : { nextService: number + 1 }
  if (last !== undefined && last[field].length < PAGE_SIZE) {
    const page = {
      ...last,
      last: number,
      lines: [...last.lines, ...(entry.lines ?? [])],
      services: [...last.services, ...(entry.services ?? [])],
    }
    return { change, pages: [page] }
  }
  const count = own.length + 1
  const page = {
    _id: `${set}:${String(own.length)}`,
    compoundId: document.compoundId,
    set,
    last: number,
    lines: entry.lines ?? [],
    services: entry.services ?? [],
  }
  return { change: { ...change, ...(kind === 'line' ? { linePages: count } : { servicePages: count }) }, pages: [page] }
}
