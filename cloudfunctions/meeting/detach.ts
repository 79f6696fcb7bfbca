import { detach as contract } from '../../types/meeting/announcing'
import { AppError } from '../../types/errors'
import { checkText } from '../kit/contentCheck'
import { handle } from '../kit/function'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { takesMeetings } from './attach'
import { changeMeeting, maySee, requireFound, requireKeeper } from './standing'

const MOST_TIMES = 5

/**
 * Takes a meeting off a vote that it was put beside by mistake, before that one opens or when it is gone, by who could have put it there. That it
 * stood there, who took it off and why stays on both pages. Again is no error.
 */
export const detach = handle(contract, async (call) => {
  const { input, openid, now, permission, repositories } = call
  const { compoundId, deliberationId, reason } = input
  await checkText(openid, 3, reason)
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const vote = requireFound(found)
  if (!maySee(vote, caller)) throw new AppError('NOT_FOUND')
  await changeMeeting(input, call, (meeting) => {
    const by = requireKeeper(caller, meeting, openid)
    const { ledTo, attached, takenOff } = meeting
    if (ledTo !== deliberationId || attached === null) {
      if (takenOff.some((one) => one.deliberationId === deliberationId)) return null
      throw new AppError('CONFLICT')
    }
    if (!letsMeetingsGo(vote, now)) throw new AppError('RULE_BROKEN', { rule: 'voteBegun' })
    if (takenOff.length >= MOST_TIMES) throw new AppError('RULE_BROKEN', { rule: 'detachCount' })
    const all = [...takenOff, { ...by, deliberationId, at: now, reason, attached }]
    const takenOffFrom = [...new Set(all.map((one) => one.deliberationId))]
    return { change: { ledTo: null, attached: null, takenOff: all, takenOffFrom } }
  })
  return {}
})

/** Until it opens, as it takes them; and when nothing comes of it, so that the meeting may stand beside the next. */
export function letsMeetingsGo(vote: DeliberationDocument, now: number): boolean {
  return isGone(vote) || takesMeetings(vote, now)
}

export function isGone({ state }: DeliberationDocument): boolean {
  return state === 'discarded' || state === 'cancelled'
}
