import { assignTask as contract } from '../../types/followup/tasks'
import { AppError } from '../../types/errors'
import { phaseOf } from '../../domain/deliberation/phase'
import { checkDue, followable, MOST_TASKS } from '../../domain/followup/tasks'
import { eventOf } from '../kit/events'
import type { TaskDocument } from '../kit/followupDocuments'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { nameOf } from '../kit/permission'
import { derivedId } from '../kit/random'
import { published } from './published'
import { ownerBy } from './taskOwners'

/**
 * Gives a task that follows from a motion to a person with an office. The same request again gets the same task. Refuses with
 * RULE_BROKEN {rule}: `taskDue`, `taskCount`, `motionNotPassed`.
 */
export const assignTask = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, motionId, text, grantId, dueAt, requestKey } = input
  const _id = derivedId('tk', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [caller, found, standing, result, grant, listed] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.tasks.get(compoundId, _id),
    repositories.results.of(deliberationId),
    repositories.grants.get(grantId),
    repositories.tasks.ofVote(compoundId, deliberationId, MOST_TASKS),
  ])
  if (standing !== null) return theSame(standing, inputHash)
  const vote = published(found)
  const motion = followable(phaseOf(vote, now), result?.motions ?? []).find((one) => one.motionId === motionId)
  if (motion === undefined) throw new AppError('RULE_BROKEN', { rule: 'motionNotPassed' })
  if (listed.length >= MOST_TASKS) throw new AppError('RULE_BROKEN', { rule: 'taskCount' })
  checkDue(dueAt, now)
  const task: TaskDocument = {
    ...{ _id, compoundId, deliberationId, rev: 0, motionId, motionText: motion.text, text },
    owner: ownerBy(grant, caller.compound, now),
    ...{ firstDueAt: dueAt, dueAt, doneAt: null },
    assigned: { openid, nameMasked: nameOf(caller, 'committee', 'communityWorker'), at: now },
    ...{ changes: [], reports: [], inputHash, order: orderAt(now, _id) },
  }
  const event = eventOf('taskAssigned', compoundId, [_id, '0'], now)
  if (await repositories.tasks.begin(task, { event })) return { taskId: _id }
  return theSame(await repositories.tasks.get(compoundId, _id), inputHash)
})

function theSame(standing: TaskDocument | null, inputHash: string) {
  if (standing?.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { taskId: standing._id }
}
