import { get as contract } from '../../types/deliberation'
import { phaseOf } from '../../domain/deliberation/phase'
import { mayApprove } from '../kit/approval'
import { participationOf } from '../kit/cards'
import { handle } from '../kit/function'
import { openPerson, selfAmong } from '../kit/identity'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { homeOfHousehold } from '../../domain/deliberation/entitlement'
import { recordedOf } from './recorded'
import { visibleWithMine } from './visible'

/** One deliberation in full, and what the caller can do in it. Nobody's choices, not even the caller's own. */
export const get = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, found] = await Promise.all([
    permission,
    repositories.deliberations.get(input.compoundId, input.deliberationId),
  ])
  const { deliberation, mine } = await visibleWithMine(found, caller, repositories, now)
  const { rollId, drafter, approver, publishedAt, rosterFrom, opensAt, closesAt, contestUntil } = deliberation
  const voterIds = mine.filter(({ right }) => right !== 'succeeded').map(({ voterId }) => voterId)
  return {
    ...deliberation,
    deliberationId: deliberation._id,
    phase: phaseOf(deliberation, now),
    schedule: { publishedAt, rosterFrom, opensAt, closesAt, contestUntil },
    participation: participationOf(deliberation, now),
    mine,
    myName: await nameOnRoll(rollId, voterIds, caller, repositories),
    drafter: { nameMasked: drafter.nameMasked, isMe: drafter.openid === openid },
    approver: approver === null ? null : { nameMasked: approver.nameMasked, role: approver.role },
    mayApprove: mayApprove(deliberation, caller, openid),
    ...recordedOf(deliberation, { caller, openid, now }),
  }
})

/** The caller's own name in full, as the roll has it; null where it has none for him. */
async function nameOnRoll(
  rollId: string,
  voterIds: readonly string[],
  { bindings, former }: Permission,
  { voters }: Repositories,
): Promise<string | null> {
  const keys = voterIds.filter((voterId) => homeOfHousehold(voterId) === null).map((voterId) => ({ rollId, voterId }))
  const found = await voters.getMany(keys)
  const selves = found.map(({ purchasers }) => selfAmong(purchasers, [...bindings, ...former]))
  const self = selves.find((one) => one !== null) ?? null
  return self === null ? null : openPerson(self).name
}
