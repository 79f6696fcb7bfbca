import { cases as casesContract, decideCase as decideContract } from '../../../types/membership/moderation'
import { AppError } from '../../../types/errors'
import { hasClimbed } from '../../../domain/groups/moderation'
import { eventOf } from '../../kit/events'
import { temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import type { CaseDocument, ModeratedDocument, PostDocument } from '../../kit/groupDocuments'
import { pageOf } from '../../kit/page'
import { hasRole, partOf, type Part, type Permission } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { orderAt } from '../../kit/instants'
import { nameOfAuthor } from '../../kit/written/author'
import { MANAGERS, reachesScope, requireOffice } from '../../kit/written/access'
import { countOpinionReplies, countReplies, countRepliesAgain } from './countReplies'
import { subjectsOf } from './subjects'

const PAGE = 10
const REPORTS = 3
const URL_SECONDS = 3600

/** What waits for the caller, the first due first. */
export const cases = handle(
  casesContract,
  async ({ input: { compoundId, cursor }, openid, now, permission, repositories }) => {
    const caller = await permission
    const found = await waitingFor(caller, compoundId, now, repositories, cursor, PAGE + 1)
    const { items: page, next } = pageOf(found, PAGE)
    const items = page.filter((one) => isFor(one, caller, openid))
    const [subjects, reports] = await Promise.all([
      subjectsBehind(items, repositories),
      Promise.all(
        items.map(async ({ _id, kind }) =>
          kind === 'reported' ? await repositories.reports.ofCase(compoundId, _id, REPORTS) : [],
        ),
      ),
    ])
    const images = new Map(items.map(({ _id, subject }) => [_id, imagesOf(subjects.get(subject.id))]))
    const urls = await temporaryUrls([...images.values()].flat(), URL_SECONDS)
    return {
      cases: items.map((one, at) => {
        const subject = subjects.get(one.subject.id)
        return {
          caseId: one._id,
          kind: one.kind,
          scope: one.scope,
          subject: one.subject.kind,
          text: subject === undefined ? '' : textOf(subject),
          images: (images.get(one._id) ?? []).flatMap((fileID) => urls.get(fileID) ?? []),
          author: subject === undefined ? '' : nameOfAuthor(subject),
          openedAt: one.openedAt,
          dueAt: one.dueAt,
          climbed: hasClimbed(one.dueAt, now),
          reports: (reports[at] ?? []).map(({ reason }) => reason),
          appeal: one.appeal,
          removedFor: one.kind === 'appealed' ? (subject?.removal?.reason ?? '') : '',
        }
      }),
      next,
    }
  },
)

/**
 * What is open where the caller looks after things, the first due first: a steward's buildings, the committee's whole
 * compound; for a community worker what is overdue.
 */
export async function waitingFor(
  caller: Permission,
  compoundId: string,
  now: number,
  { cases: documents }: Repositories,
  cursor: string | undefined,
  limit: number,
): Promise<CaseDocument[]> {
  const range = { cursor, before: hasRole(caller, 'committee', 'steward') ? null : orderAt(now, '~') }
  const parts = partsLookedAfter(caller)
  const buildings = parts === null ? [null] : [...new Set(parts.map(({ building }) => building))]
  const found = await Promise.all(buildings.map((building) => documents.open(compoundId, building, range, limit)))
  return found
    .flat()
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, limit)
}

/** Nobody looks at his own, nor at the objection against his own removal; a unit's steward not at other units'. */
export function isFor({ scope, authorOpenid, removedBy }: CaseDocument, caller: Permission, openid: string): boolean {
  if (authorOpenid === openid || removedBy === openid) return false
  return caller.grants.some((grant) => reachesScope(grant, scope))
}

/** Null for who looks after the whole compound. */
function partsLookedAfter({ grants }: Permission): readonly Part[] | null {
  const parts = grants.filter(({ role }) => MANAGERS.includes(role)).map(partOf)
  const held = parts.filter((part) => part !== null)
  return held.length < parts.length ? null : held
}

/**
 * Keeps it in sight or removes it. The subject turns once in the round of the case: of two decisions at once the one
 * that turned it stands. Who repeats after a broken connection completes it. Throws SAME_PERSON, ALREADY_DECIDED.
 */
export const decideCase = handle(decideContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, caseId, keep, reason } = input
  if (!keep && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, found] = await Promise.all([permission, repositories.cases.get(compoundId, caseId)])
  if (found === null) throw new AppError('NOT_FOUND')
  requireOffice(caller, found.scope)
  if (found.authorOpenid === openid || found.removedBy === openid) throw new AppError('SAME_PERSON')
  const state = keep ? ('kept' as const) : ('removed' as const)
  if (found.state !== 'open') {
    if (found.state === state && found.decidedBy === openid) {
      await tellAuthor(found, keep, now, repositories)
      await turn(found, keep, { by: openid, reason, at: found.decidedAt ?? now }, repositories)
      const post = found.postId === null ? null : await repositories.posts.get(compoundId, found.postId)
      await Promise.all([
        countRepliesAgain(post, repositories),
        countOpinionReplies(compoundId, found.subject, repositories),
      ])
      return { kept: keep }
    }
    throw new AppError('ALREADY_DECIDED')
  }
  const overdueOnly = !hasRole(caller, 'committee', 'steward')
  if (overdueOnly && !hasClimbed(found.dueAt, now)) throw new AppError('NOT_PERMITTED')
  const [post] = await Promise.all([
    found.postId === null ? null : repositories.posts.get(compoundId, found.postId),
    tellAuthor(found, keep, now, repositories),
  ])

  const decision = { state, decidedAt: now, decidedBy: openid, reason }
  const [turned, closed] = await Promise.all([
    turn(found, keep, { by: openid, reason, at: now }, repositories),
    repositories.cases.close(caseId, decision),
  ])
  // Turned already, and the case was open: a first attempt of this decision died before it closed it.
  if (!turned && !(closed && (await isTurned(found, keep, repositories)))) throw new AppError('ALREADY_DECIDED')
  // Somebody else closed it in the same instant, but this decision took effect: it is the one on record.
  if (!closed) await repositories.cases.settle(caseId, decision)
  if (found.kind !== 'reported' && keep) await countReplies(post, 1, repositories)
  if (found.kind === 'reported' && !keep) await countReplies(post, -1, repositories)
  await countOpinionReplies(compoundId, found.subject, repositories)
  return { kept: keep }
})

/** What was kept in sight after a report is no news to its author. */
async function tellAuthor(found: CaseDocument, keep: boolean, now: number, { events }: Repositories): Promise<void> {
  const { _id, kind, compoundId, subject, round } = found
  if (kind === 'appealed') return events.tell(eventOf('appealDecided', compoundId, [_id], now))
  if (!keep) return events.tell(eventOf('postRemoved', compoundId, [subject.kind, subject.id, String(round)], now))
  if (kind === 'reported') return
  await Promise.all([
    events.tell(eventOf('postReleased', compoundId, [subject.kind, subject.id, String(round)], now)),
    // A notice that was held is published by it.
    subject.kind === 'post' ? events.tell(eventOf('noticePublished', compoundId, [subject.id], now)) : undefined,
  ])
}

/** Whether the subject was still what the case is about: its author may have withdrawn it meanwhile. */
async function turn(
  { kind, subject, round }: CaseDocument,
  keep: boolean,
  removal: NonNullable<ModeratedDocument['removal']>,
  repositories: Repositories,
): Promise<boolean> {
  const next = round + 1
  if (kind === 'pictures') {
    const change = keep ? { picturesHeld: false } : { picturesHeld: false, images: [] }
    return repositories.posts.swap({ _id: subject.id, picturesHeld: true }, change)
  }
  const pictures = subject.kind === 'post' && keep ? { picturesHeld: false } : {}
  const change = keep
    ? { state: 'visible' as const, removal: null, round: next }
    : { state: 'removed' as const, removal, round: next }
  // What an objection did not change keeps the first reason.
  const kept = kind === 'appealed' && !keep ? { round: next } : change
  return subject.kind === 'post'
    ? repositories.posts.swap({ _id: subject.id, round }, { ...kept, ...pictures })
    : subjectsOf(subject.kind, repositories).turn({ id: subject.id, round }, kept)
}

/** Whether the subject is what this decision makes of it, one round on. */
async function isTurned(
  { compoundId, kind, subject, round }: CaseDocument,
  keep: boolean,
  repositories: Repositories,
): Promise<boolean> {
  if (kind === 'pictures') return true
  const found = await subjectsOf(subject.kind, repositories).get(compoundId, subject.id)
  return found?.round === round + 1 && found.state === (keep ? 'visible' : 'removed')
}

async function subjectsBehind(
  items: readonly CaseDocument[],
  repositories: Repositories,
): Promise<ReadonlyMap<string, ModeratedDocument>> {
  const idsOf = (kind: CaseDocument['subject']['kind']) =>
    items.flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : []))
  const found = await Promise.all(
    (['post', 'reply', 'talent', 'opinion'] as const).map((kind) =>
      subjectsOf(kind, repositories).getMany(idsOf(kind)),
    ),
  )
  return new Map(found.flat().map((subject) => [subject._id, subject]))
}

function textOf(subject: ModeratedDocument): string {
  return 'title' in subject && typeof subject.title === 'string' && subject.title !== ''
    ? `${subject.title}\n${subject.text}`
    : subject.text
}

function imagesOf(subject: ModeratedDocument | undefined): readonly string[] {
  return subject !== undefined && isPost(subject) ? subject.images : []
}

function isPost(subject: ModeratedDocument): subject is PostDocument {
  return 'images' in subject
}
