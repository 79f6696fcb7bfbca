import { passUp as contract } from '../../types/followup/escalations'
import { AppError } from '../../types/errors'
import { escalationDue } from '../../domain/followup/escalation'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { escalationId } from '../kit/repositories/escalations'

/** Hands a topic on from the community to the street, with a reason. Refuses with ALREADY_DECIDED. */
export const passUp = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, reason } = input
  const _id = escalationId(deliberationId)
  const [caller, record] = await Promise.all([permission, repositories.escalations.get(compoundId, _id)])
  const last = record?.steps.at(-1)
  if (record === null || last === undefined) throw new AppError('NOT_FOUND')
  if (record.level === 'street' && last.openid === openid && last.reason === reason) return {}
  if (record.answer !== null || record.level === 'street') throw new AppError('ALREADY_DECIDED')
  const next = {
    ...{ level: 'street' as const, openid, nameMasked: nameOf(caller, 'communityWorker') },
    ...{ at: now, reason, dueAt: escalationDue('street', now), endedAt: null },
  }
  const steps = [...record.steps.slice(0, -1), { ...last, endedAt: now }, next]
  const event = eventOf('escalated', compoundId, [_id, next.level], now)
  const done = await repositories.escalations.step(record, { level: next.level, steps }, { event })
  if (!done) throw new AppError('CONFLICT')
  return {}
})
