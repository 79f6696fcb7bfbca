import { task as taskContract, tasks as contract, type TaskCard } from '../../types/followup/tasks'
import { AppError } from '../../types/errors'
import { phaseOf } from '../../domain/deliberation/phase'
import { followable, isLate, MOST_TASKS } from '../../domain/followup/tasks'
import type { TaskDocument } from '../kit/followupDocuments'
import { handle } from '../kit/function'
import { hasRole, type Permission } from '../kit/permission'
import { photoUrls, shownPhotos } from './photos'
import { published } from './published'

/** What is done after one vote. Everybody of the compound sees it, lateness too. */
export const tasks = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, found, listed, result] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.tasks.ofVote(compoundId, deliberationId, MOST_TASKS),
    repositories.results.of(deliberationId),
  ])
  const vote = published(found)
  const phase = phaseOf(vote, now)
  const motions = followable(phase, result?.motions ?? [])
  return {
    title: vote.title,
    phase,
    motions: motions.map(({ motionId, text }) => ({ motionId, text })),
    tasks: listed.map((task) => cardOf(task, openid, now)),
    mayAssign: mayDirect(caller) && motions.length > 0 && listed.length < MOST_TASKS,
  }
})

/** One task with all its reports. */
export const task = handle(taskContract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, found] = await Promise.all([permission, repositories.tasks.get(input.compoundId, input.taskId)])
  if (found === null) throw new AppError('NOT_FOUND')
  const urls = await photoUrls(found.reports.flatMap(({ photos }) => photos))
  const open = found.doneAt === null
  return {
    deliberationId: found.deliberationId,
    task: cardOf(found, openid, now),
    assigned: { nameMasked: found.assigned.nameMasked, at: found.assigned.at },
    changes: found.changes.map(({ at, nameMasked, reason, owner, dueAt }) => ({
      at,
      nameMasked,
      reason,
      owner,
      dueAt,
    })),
    reports: found.reports.map((report) => ({ ...shown(report), photos: shownPhotos(report.photos, urls) })),
    mayReport: open && found.owner.openid === openid,
    mayChange: open && mayDirect(caller),
  }
})

/** Who gives tasks to others. */
function mayDirect(caller: Permission): boolean {
  return hasRole(caller, 'committee', 'communityWorker')
}

function cardOf(task: TaskDocument, openid: string, now: number): TaskCard {
  const { _id, motionText, text, owner, dueAt, firstDueAt, doneAt, reports } = task
  const latest = reports.at(-1)
  return {
    taskId: _id,
    motionText,
    text,
    owner: { nameMasked: owner.nameMasked, role: owner.role, isMe: owner.openid === openid },
    dueAt,
    formerDueAt: firstDueAt === dueAt ? null : firstDueAt,
    doneAt,
    late: isLate(task, now),
    reports: reports.length,
    latest: latest === undefined ? null : shown(latest),
  }
}

function shown({ at, nameMasked, text, done }: TaskDocument['reports'][number]) {
  return { at, nameMasked, text, done }
}
