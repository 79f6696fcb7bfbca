import { decide as decideContract, submit as submitContract } from '../../types/disclosure/publishing'
import { AppError } from '../../types/errors'
import { booksHash, pageHash } from '../../domain/disclosure/hash'
import { postingOf, servicesOf, totalsOf } from '../../domain/disclosure/totals'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { leafDocument } from '../kit/leaves'
import type { Repositories } from '../kit/repositories'
import { openBooks, openingOf, pagesOfDraft, problemsIn, stateOf, type OpenBooks } from './books'
import { draftOf, requireOrder } from './drafting'
import { refusal } from './importBooks'
import { publisherOf, secondOf } from './office'

/** Hands the draft to the second person; from then on it changes only when it is given back. */
export const submit = handle(submitContract, async ({ input, openid, now, permission, repositories }) => {
  const { caller, document, begun } = await draftOf(input, permission, repositories)
  const by = publisherOf(caller, document.rules, openid, now)
  if (!begun) throw new AppError('NOT_FOUND')
  const books = await openBooks(document, caller, repositories)
  if (document.state === 'review' && document.submitted?.openid === openid && document.rev === input.rev + 1) {
    return stateOf(books, caller, openid, now)
  }
  if (document.rev !== input.rev || document.state !== 'draft') throw new AppError('CONFLICT')
  requireOrder(books, now)
  const problems = problemsIn(books)
  if (problems.length > 0) throw refusal(problems)
  const { rules, rulesVersion } = document
  const change = { state: 'review' as const, submitted: by, returned: null, rules, rulesVersion }
  // Ahead of the change: killed between the two, nobody hears of what did not come about.
  await repositories.events.tell(
    eventOf('disclosureSubmitted', document.compoundId, [document._id, String(input.rev)], now),
  )
  if (!(await repositories.disclosurePeriods.edit(document, change))) throw new AppError('CONFLICT')
  return stateOf({ ...books, document: { ...document, ...change, rev: input.rev + 1 } }, caller, openid, now)
})

/** The second look: gives it back with a reason, or publishes it with its leaf, and moves the chain on. */
export const decide = handle(decideContract, async ({ input, openid, now, permission, repositories }) => {
  const { rev, publish, reason } = input
  if (!publish && reason.length < 4) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const { caller, document } = await draftOf(input, permission, repositories)
  const by = secondOf(caller, openid, now)
  const { released, returned, submitted } = document
  if (document.rev === rev + 1) {
    if (publish && released?.openid === openid) return { state: 'published' as const }
    if (!publish && returned?.by.openid === openid) return { state: 'draft' as const }
  }
  if (document.state !== 'review' || document.rev !== rev || submitted === null) throw new AppError('CONFLICT')
  if (submitted.openid === openid) throw new AppError('SAME_PERSON')
  if (!publish) {
    const change = { state: 'draft' as const, submitted: null, returned: { reason, by } }
    await repositories.events.tell(
      eventOf('disclosureReturned', document.compoundId, [document._id, String(rev), submitted.openid], now),
    )
    if (!(await repositories.disclosurePeriods.edit(document, change))) throw new AppError('CONFLICT')
    return { state: 'draft' as const }
  }
  const books = await openBooks(document, caller, repositories)
  requireOrder(books, now)
  const problems = problemsIn(books)
  if (problems.length > 0) throw refusal(problems)
  const sealed = await sealedOf(books, now, repositories)
  await repositories.disclosurePeriods.publish({
    read: document,
    books: books.chain,
    closingFen: sealed.totals.closingFen,
    leaf: sealed.leaf,
    event: eventOf('disclosurePublished', document.compoundId, [document._id], now),
    change: {
      state: 'published',
      released: by,
      publishedAt: now,
      openingFen: openingOf(books),
      totals: sealed.totals,
      services: servicesOf(books.services),
      pageHashes: sealed.pageHashes,
      booksHash: sealed.hash,
      leafHash: sealed.leaf.leafHash,
    },
  })
  return { state: 'published' as const }
})

/** The totals, the hash of everything, and the leaf that says so. */
async function sealedOf({ document, lines, chain }: OpenBooks, now: number, repositories: Repositories) {
  const { compoundId, period, rules } = document
  const pages = await pagesOfDraft(document, repositories)
  const ofLines = pages.slice(0, document.linePages).map((page) => pageHash(page.lines))
  const ofServices = pages.slice(document.linePages).map((page) => pageHash(page.services))
  const openingFen = openingOf({ document, chain })
  const hash = booksHash({ compoundId, period, rules, openingFen, lines: ofLines, services: ofServices })
  return {
    hash,
    pageHashes: [...ofLines, ...ofServices],
    totals: totalsOf(openingFen, lines.map(postingOf), rules.categories),
    leaf: leafDocument(compoundId, { v: 1, type: 'disclosure.published', period, at: now, books: hash }),
  }
}
