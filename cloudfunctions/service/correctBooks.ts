import { isDeepStrictEqual } from 'node:util'
import { companyCorrectionHash, companyProblemsOf, correctionFen, standingEntries } from '../../domain/service/books'
import { AppError } from '../../types/errors'
import { correctCompanyBooks as contract, type CompanyEntry } from '../../types/service/books'
import { handle } from '../kit/function'
import { leafDocument } from '../kit/leaves'
import { nameOf } from '../kit/permission'
import { derivedId } from '../kit/random'
import type { CompanyCorrectionDocument } from '../kit/serviceDocuments'
import { closingOf, draftOf, standingOf, type Standing } from './books'

/** Corrections of one month: more is another set of books. */
const MOST = 60

/**
 * Takes an entry out of a published month and puts in what is right, both for everybody to see. It is booked into the newest
 * published month, so that every month still begins where the one before ended.
 */
export const correctBooks = handle(contract, async ({ input, permission, openid, repositories, now }) => {
  const { communityId, period, at, replacement, reason, requestKey } = input
  const correctionId = derivedId('cc', communityId, period, String(at), openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [standing, caller] = await Promise.all([standingOf(input, repositories), permission])
  const { document, newest } = standing
  if (document.state !== 'published' || newest === null) throw new AppError('NOT_FOUND')
  const done = document.corrections.find((one) => one.correctionId === correctionId)
  if (done !== undefined) {
    if (done.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
    return { draft: draftOf(standing, caller, openid, now) }
  }
  if (document.corrections.length >= MOST) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'at' })
  if (document.entries[at] === undefined) throw new AppError('NOT_FOUND')
  const reversed = standingEntries(document.entries, document.corrections)[at]
  if (reversed == null) throw new AppError('CONFLICT')
  const fen = correctionFen(reversed, replacement)
  requireSound(standing, { at, reversed, replacement, fen })

  const bookedIn = newest.period
  const sealed = { communityId, period, at, bookedIn, reversed, replacement, reason }
  const leaf = leafDocument(communityId, {
    v: 1,
    type: 'disclosure.corrected',
    period,
    at: now,
    line: String(at),
    books: companyCorrectionHash(sealed),
  })
  const by = { openid, nameMasked: nameOf(caller, 'serviceCompany'), at: now }
  const correction: CompanyCorrectionDocument = {
    ...{ correctionId, at, reversed, replacement, reason, by, bookedIn, inputHash },
    leafHash: leaf.leafHash,
  }
  // Read apart, they may be two readings of one month.
  const of = document._id === newest._id ? newest : document
  await repositories.companyBooks.correct({ of, newest, correction, fen, leaf })
  const written = {
    ...of,
    rev: of.rev + 1,
    corrections: [...of.corrections, correction],
    correctedFen: of.correctedFen + (of === newest ? fen : 0),
  }
  return { draft: draftOf({ ...standing, document: written }, caller, openid, now) }
})

interface Change {
  readonly at: number
  readonly reversed: CompanyEntry
  readonly replacement: CompanyEntry | null
  readonly fen: number
}

/** The new entry has to be as right as any, and another than the old one; the balance cannot fall below zero. */
function requireSound({ document, newest }: Standing, { at, reversed, replacement, fen }: Change): void {
  if (replacement !== null && isDeepStrictEqual(replacement, reversed)) {
    throw new AppError('RULE_BROKEN', { rule: 'sameLine' })
  }
  if (newest === null || newest.totals === null) throw new AppError('NOT_FOUND')
  const entries = standingEntries(document.entries, [...document.corrections, { at, replacement }])
  const standing = entries.filter((entry) => entry !== null)
  const closingFen = closingOf(newest) + fen
  if (companyProblemsOf(standing, { ...newest.totals, closingFen }).length > 0) {
    throw new AppError('RULE_BROKEN', { rule: 'problems' })
  }
}
