import { discard as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { visible } from './visible'

/** Discards a draft. A published vote is not a draft any more: CONFLICT. */
export const discard = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, found] = await Promise.all([
    permission,
    repositories.deliberations.get(input.compoundId, input.deliberationId),
  ])
  const draft = visible(found, caller)
  const discarded = { at: now, by: openid, reason: input.reason }
  const left = await repositories.deliberations.leaveDraft(draft._id, { state: 'discarded', discarded })
  if (!left && draft.discarded?.by !== openid) throw new AppError('CONFLICT')
  return { phase: 'cancelled' as const }
})
