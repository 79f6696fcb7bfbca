import { changeTask as contract } from '../../types/followup/tasks'
import { AppError } from '../../types/errors'
import { checkDue, MOST_CHANGES } from '../../domain/followup/tasks'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { derivedId } from '../kit/random'
import { untilDone } from '../kit/stepped'
import { ownerBy } from './taskOwners'

/**
 * Gives an open task to somebody else, puts it off, or both, with a reason that everybody reads. The first date stays
 * visible. Refuses with ALREADY_DECIDED when it is done, RULE_BROKEN {rule}: `taskDue`, `changeCount`.
 */
export const changeTask = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, taskId, grantId, dueAt, reason, requestKey } = input
  if (grantId === null && dueAt === null) throw new AppError('INVALID_INPUT', { params: 'grantId' })
  const key = derivedId('', openid, requestKey)
  const [caller, grant] = await Promise.all([permission, grantId === null ? null : repositories.grants.get(grantId)])
  const owner = grantId === null ? null : ownerBy(grant, caller.compound, now)
  await untilDone(async () => {
    const task = await repositories.tasks.get(compoundId, taskId)
    if (task === null) throw new AppError('NOT_FOUND')
    if (task.changes.some((change) => change.key === key)) return true
    if (task.doneAt !== null) throw new AppError('ALREADY_DECIDED')
    if (task.changes.length >= MOST_CHANGES) throw new AppError('RULE_BROKEN', { rule: 'changeCount' })
    if (dueAt !== null) checkDue(dueAt, now)
    const nameMasked = nameOf(caller, 'committee', 'communityWorker')
    const change = { key, openid, nameMasked, at: now, reason, owner: owner?.nameMasked ?? null, dueAt }
    const changes = [...task.changes, change]
    const event = eventOf('taskAssigned', compoundId, [taskId, String(changes.length)], now)
    const next = { changes, ...(owner !== null && { owner }), ...(dueAt !== null && { dueAt }) }
    return repositories.tasks.step(task, next, { event })
  })
  return {}
})
