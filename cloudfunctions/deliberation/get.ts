import { get as contract } from '../../types/deliberation'
import { phaseOf } from '../../domain/deliberation/phase'
import { participationOf } from '../kit/cards'
import { handle } from '../kit/function'
import { hasRole } from '../kit/permission'
import { myVoters } from '../kit/standing'
import { visible } from './visible'

/** One deliberation in full, and what the caller can do in it. Nobody's choices, not even the caller's own. */
export const get = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, found] = await Promise.all([
    permission,
    repositories.deliberations.get(input.compoundId, input.deliberationId),
  ])
  const deliberation = visible(found, caller)
  const mine = await myVoters([deliberation], caller, repositories)
  const { state, drafter, approver, publishedAt, rosterFrom, opensAt, closesAt, contestUntil } = deliberation
  const mayApprove = hasRole(caller, 'committee', 'communityWorker') && drafter.openid !== openid
  return {
    ...deliberation,
    deliberationId: deliberation._id,
    phase: phaseOf(deliberation, now),
    schedule: { publishedAt, rosterFrom, opensAt, closesAt, contestUntil },
    participation: participationOf(deliberation, now),
    mine: mine.get(deliberation._id) ?? [],
    drafter: { nameMasked: drafter.nameMasked, isMe: drafter.openid === openid },
    approver: approver === null ? null : { nameMasked: approver.nameMasked },
    mayApprove: state === 'draft' && mayApprove,
  }
})
