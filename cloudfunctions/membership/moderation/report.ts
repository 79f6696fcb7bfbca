import {
  appeal as appealContract,
  remove as removeContract,
  report as reportContract,
} from '../../../types/membership/moderation'
import { AppError } from '../../../types/errors'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { derivedId } from '../../kit/random'
import { orderAt } from '../../kit/instants'
import { requireOffice, standingIn } from '../../kit/written/access'
import { caseFor, caseIdOf, postIdOf } from '../../kit/written/caseFor'
import { countOpinionReplies, countReplies, countRepliesAgain } from './countReplies'
import { subjectsOf } from './subjects'

/** Tells somebody to look. Once a person and round; a repeat changes nothing. Not one's own. */
export const report = handle(reportContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, subject, reason } = input
  const [caller, found] = await Promise.all([
    permission,
    subjectsOf(subject.kind, repositories).get(compoundId, subject.id),
  ])
  if (found?.state !== 'visible') throw new AppError('NOT_FOUND')
  standingIn(caller, found.scope)
  if (found.openid === openid) throw new AppError('SAME_PERSON')
  const opened = caseFor('reported', found, subject.kind, now)
  const _id = derivedId('rep', opened._id, openid)
  await Promise.all([
    repositories.cases.insertOnce(opened),
    repositories.reports.insertOnce({
      _id,
      compoundId,
      caseId: opened._id,
      openid,
      reason,
      at: now,
      order: orderAt(now, _id),
    }),
  ])
  return { reported: true as const }
})

/** The author withdraws; who looks after the scope removes with a reason. What is gone already stays as it is. */
export const remove = handle(removeContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, subject, reason } = input
  const subjects = subjectsOf(subject.kind, repositories)
  const [caller, found] = await Promise.all([permission, subjects.get(compoundId, subject.id)])
  if (found === null) throw new AppError('NOT_FOUND')
  const mine = found.openid === openid
  if (!mine) {
    requireOffice(caller, found.scope)
    if (reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  }
  const state = mine ? ('withdrawn' as const) : ('removed' as const)
  const closed = { state: 'moot' as const, decidedAt: now, decidedBy: openid, reason }
  const closeAll = (id: string, round: number) =>
    Promise.all(OPEN_KINDS.map((kind) => repositories.cases.close(caseIdOf(id, kind, round), closed)))
  const removedFrom = (round: number) =>
    eventOf('postRemoved', compoundId, [subject.kind, found._id, String(round)], now)
  if (found.state === 'removed' || found.state === 'withdrawn') {
    if (found.state === state) {
      const parent = postIdOf(found)
      const [post] = await Promise.all([
        parent === null ? null : repositories.posts.get(compoundId, parent),
        mine ? null : repositories.events.tell(removedFrom(found.round - 1)),
        closeAll(found._id, found.round - 1),
        countOpinionReplies(compoundId, subject, repositories),
      ])
      await countRepliesAgain(post, repositories)
      return { state }
    }
    throw new AppError('CONFLICT')
  }
  const removal = mine ? null : { by: openid, reason, at: now }
  const postId = postIdOf(found)
  const [turned, , post] = await Promise.all([
    subjects.turn({ id: found._id, round: found.round }, { state, removal, round: found.round + 1 }),
    // Beside it: whoever repeats after a broken connection writes it again.
    mine ? null : repositories.events.tell(removedFrom(found.round)),
    postId === null ? null : repositories.posts.get(compoundId, postId),
  ])
  if (!turned) throw new AppError('CONFLICT')
  await Promise.all([
    closeAll(found._id, found.round),
    found.state === 'visible' ? countReplies(post, -1, repositories) : null,
    countOpinionReplies(compoundId, subject, repositories),
  ])
  return { state }
})

/** What may be waiting for somebody to look at a thing that is taken away. */
const OPEN_KINDS = ['held', 'pictures', 'reported'] as const

/** The author objects, once; another person than the one who removed it decides. */
export const appeal = handle(appealContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, subject, text } = input
  const subjects = subjectsOf(subject.kind, repositories)
  const [, found] = await Promise.all([permission, subjects.get(compoundId, subject.id)])
  if (found === null || found.openid !== openid) throw new AppError('NOT_FOUND')
  if (found.state !== 'removed') throw new AppError('CONFLICT')
  const opened = caseFor('appealed', found, subject.kind, now, text)
  const [inserted] = await Promise.all([
    repositories.cases.insertOnce(opened),
    found.appealed || subjects.turn({ id: found._id, round: found.round }, { appealed: true }),
  ])
  const standing = inserted ?? (await repositories.cases.get(compoundId, opened._id))
  if (standing === null || standing.state !== 'open') throw new AppError('ALREADY_DECIDED')
  return { dueAt: standing.dueAt }
})
