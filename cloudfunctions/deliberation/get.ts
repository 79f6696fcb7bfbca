import { get as contract, type MyVoter } from '../../types/deliberation'
import { phaseOf } from '../../domain/deliberation/phase'
import { mayApprove } from '../kit/approval'
import { participationOf } from '../kit/cards'
import type { VoterDocument } from '../kit/rollDocuments'
import { handle } from '../kit/function'
import { openPerson, selfAmong } from '../kit/identity'
import type { Permission } from '../kit/permission'
import { recordedOf } from './recorded'
import { visibleWithMine } from './visible'

/** One deliberation in full, and what the caller can do in it. Nobody's choices, not even the caller's own. */
export const get = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, found] = await Promise.all([
    permission,
    repositories.deliberations.get(input.compoundId, input.deliberationId),
  ])
  const { deliberation, mine, voters } = await visibleWithMine(found, caller, repositories, now)
  const { drafter, approver, publishedAt, rosterFrom, opensAt, closesAt, contestUntil } = deliberation
  return {
    ...deliberation,
    ...(deliberation.register !== null && { registerHash: deliberation.register.hash }),
    deliberationId: deliberation._id,
    phase: phaseOf(deliberation, now),
    schedule: { publishedAt, rosterFrom, opensAt, closesAt, contestUntil },
    participation: participationOf(deliberation, now),
    mine,
    myName: nameOnRoll(mine, voters, caller),
    drafter: { nameMasked: drafter.nameMasked, isMe: drafter.openid === openid },
    approver: approver === null ? null : { nameMasked: approver.nameMasked, role: approver.role },
    mayApprove: mayApprove(deliberation, caller, openid),
    ...recordedOf(deliberation, { caller, openid, now }),
  }
})

/** The caller's own name in full, as the roll has it; null where it has none for him, or names the seller. */
function nameOnRoll(
  mine: readonly MyVoter[],
  voters: readonly VoterDocument[],
  { bindings, former }: Permission,
): string | null {
  const own = mine.filter(({ right }) => right !== 'succeeded').map(({ voterId }) => voterId)
  const named = voters.filter(({ voterId }) => own.includes(voterId))
  const selves = named.map(({ purchasers }) => selfAmong(purchasers, [...bindings, ...former]))
  const self = selves.find((one) => one !== null) ?? null
  return self === null ? null : openPerson(self).name
}
