import { answerEscalation as contract } from '../../types/followup/escalations'
import { AppError } from '../../types/errors'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { derivedId } from '../kit/random'
import { escalationId } from '../kit/repositories/escalations'
import { mayAnswerAt } from './escalation'
import { requirePhotos } from './photos'

/**
 * The answer of the level where the topic is: it goes back to the topic's page and to those who took part. Refuses with
 * NOT_PERMITTED for another level's people, ALREADY_DECIDED.
 */
export const answerEscalation = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, outcome, text, photos, requestKey } = input
  requirePhotos(photos)
  const _id = escalationId(deliberationId)
  const key = derivedId('', openid, requestKey)
  const [caller, record] = await Promise.all([permission, repositories.escalations.get(compoundId, _id)])
  const last = record?.steps.at(-1)
  if (record === null || last === undefined) throw new AppError('NOT_FOUND')
  if (record.answer?.key === key) return {}
  if (!mayAnswerAt(record, caller)) throw new AppError('NOT_PERMITTED')
  if (record.answer !== null) throw new AppError('ALREADY_DECIDED')
  const nameMasked = nameOf(caller, record.level === 'community' ? 'communityWorker' : 'streetWorker')
  const answer = { openid, nameMasked, outcome, text, photos, at: now, key }
  const steps = [...record.steps.slice(0, -1), { ...last, endedAt: now }]
  const event = eventOf('escalationAnswered', compoundId, [_id], now)
  if (!(await repositories.escalations.step(record, { answer, steps }, { event }))) throw new AppError('CONFLICT')
  return {}
})
