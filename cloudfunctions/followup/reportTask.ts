import { reportTask as contract } from '../../types/followup/tasks'
import { AppError } from '../../types/errors'
import { MOST_REPORTS } from '../../domain/followup/tasks'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { derivedId } from '../kit/random'
import { untilDone } from '../kit/stepped'
import { requirePhotos } from './photos'

/**
 * A report by who answers for the task; `done` ends it, and the residents are told. Refuses with NOT_PERMITTED for anybody
 * else, ALREADY_DECIDED when it is done, RULE_BROKEN {rule: reportCount}.
 */
export const reportTask = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, taskId, text, photos, done, requestKey } = input
  requirePhotos(photos)
  const key = derivedId('', openid, requestKey)
  await permission
  await untilDone(async () => {
    const task = await repositories.tasks.get(compoundId, taskId)
    if (task === null) throw new AppError('NOT_FOUND')
    if (task.reports.some((report) => report.key === key)) return true
    if (task.owner.openid !== openid) throw new AppError('NOT_PERMITTED')
    if (task.doneAt !== null) throw new AppError('ALREADY_DECIDED')
    if (task.reports.length >= MOST_REPORTS - (done ? 0 : 1)) throw new AppError('RULE_BROKEN', { rule: 'reportCount' })
    const { nameMasked } = task.owner
    const reports = [...task.reports, { key, openid, nameMasked, at: now, text, photos, done }]
    const event = done ? { event: eventOf('taskDone', compoundId, [taskId], now) } : {}
    return repositories.tasks.step(task, { reports, ...(done && { doneAt: now }) }, event)
  })
  return {}
})
