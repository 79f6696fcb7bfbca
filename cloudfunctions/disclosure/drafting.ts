import type { DraftState } from '../../types/disclosure/publishing'
import { AppError } from '../../types/errors'
import { endOf, isBefore, kindOfPeriod, previousPeriod } from '../../domain/disclosure/period'
import type { BooksPageDocument, PeriodDocument } from '../kit/disclosureDocuments'
import type { Call } from '../kit/function'
import type { Permission } from '../kit/permission'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { periodDocumentId } from '../kit/repositories/disclosure'
import { emptyPeriod, openBooks, pagesOfDraft, stateOf, type OpenBooks } from './books'
import { publisherOf, requireRules } from './office'

export interface Place {
  readonly compoundId: string
  readonly period: string
}

export interface Draft {
  readonly caller: Permission
  readonly document: PeriodDocument
  /** Whether it is stored yet. */
  readonly begun: boolean
}

/** The draft of a period, or an empty one. Refuses with NO_BOOK_RULES, and RULE_BROKEN {rule: notOwed} before the first. */
export async function draftOf(
  { compoundId, period }: Place,
  permission: Promise<Permission>,
  repositories: Repositories,
): Promise<Draft> {
  const [caller, standing, found] = await Promise.all([
    permission,
    repositories.disclosureRules.get(compoundId),
    repositories.disclosurePeriods.get(periodDocumentId(compoundId, period)),
  ])
  const rules = requireRules(standing)
  const owed = kindOfPeriod(period) === rules.rules.period && !isBefore(period, rules.rules.since)
  if (found === null && !owed) throw new AppError('RULE_BROKEN', { rule: 'notOwed' })
  const document = found ?? emptyPeriod(compoundId, period, rules)
  // While it is worked on, the rules in force count; from its handing over on they stay.
  const current = document.state === 'draft' && owed ? { rules: rules.rules, rulesVersion: rules.version } : {}
  return { caller, document: { ...document, ...current }, begun: found !== null }
}

/** What an edit does to the document, and which pages it writes. */
interface Edit {
  readonly change: Partial<PeriodDocument>
  readonly pages: readonly BooksPageDocument[]
}

type Editing = Pick<Call<Place & { readonly rev: number }>, 'input' | 'openid' | 'now' | 'permission' | 'repositories'>

/**
 * One change of a draft by who keeps the books, who saw it as `rev`. Answers the draft as it is then, with its checks. The
 * same change of the same `rev` is done once, whether it has a key of its own or not.
 * Refuses with CONFLICT when it is another by now or lies with the second person.
 */
export async function edited(
  { input, openid, now, permission, repositories }: Editing,
  key: string | null,
  edit: (document: PeriodDocument, pages: readonly BooksPageDocument[]) => Edit & { readonly no: number },
): Promise<DraftState & { no: number }> {
  const { caller, document, begun } = await draftOf(input, permission, repositories)
  publisherOf(caller, document.rules, openid, now)
  const act = key ?? derivedId('', JSON.stringify(input))
  const done = document.keys.find((one) => one.key === act)
  if (done !== undefined) {
    return { ...stateOf(await openBooks(document, caller, repositories), caller, openid, now), no: done.no }
  }
  if (document.rev !== input.rev || document.state !== 'draft') throw new AppError('CONFLICT')
  if (!begun && (await repositories.disclosurePeriods.insertOnce(document)) === null) throw new AppError('CONFLICT')
  const pages = await pagesOfDraft(document, repositories)
  const { change, pages: written, no } = edit(document, pages)
  const { rules, rulesVersion } = document
  const keys = [{ key: act, no }, ...document.keys].slice(0, 10)
  if (!(await repositories.disclosurePeriods.edit(document, { ...change, keys, rules, rulesVersion }, written)))
    throw new AppError('CONFLICT')
  const next = { ...document, ...change, keys, rev: document.rev + 1 }
  return { ...stateOf(await openBooks(next, caller, repositories), caller, openid, now), no }
}

/** Whether the period can be handed over and published: it has ended, and the one before it is public. */
export function requireOrder({ document, chain }: Pick<OpenBooks, 'document' | 'chain'>, now: number): void {
  const { period } = document
  if (now < endOf(period)) throw new AppError('RULE_BROKEN', { rule: 'notEnded' })
  const { latest } = chain
  if (latest === null) {
    if (period !== document.rules.since) throw new AppError('RULE_BROKEN', { rule: 'previousFirst' })
    return
  }
  // The period that begins where the last one ended, also when the kind of period changed between.
  if (endOf(previousPeriod(period)) !== endOf(latest)) throw new AppError('RULE_BROKEN', { rule: 'previousFirst' })
}
