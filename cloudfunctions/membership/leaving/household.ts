import { household as contract } from '../../../types/membership/leaving'
import type { Relation } from '../../../types/membership'
import type { Role } from '../../../types/policy'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { hasRole, partOf, type Permission } from '../../kit/permission'

/** Who is verified in a home, names masked: for its owners and for those who look after the roll; otherwise NOT_PERMITTED. */
export const household = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, homeId } = input
  const [caller, ofHome] = await Promise.all([permission, repositories.bindings.ofHome(compoundId, homeId)])
  const home = await repositories.homes.get(caller.compound?.rollId ?? '', homeId)
  const address = home ?? ofHome[0]?.address ?? null
  const owner = owns(caller, homeId)
  const staff = address !== null && looksAfter(caller, address)
  if (address === null || (!owner && !staff)) throw new AppError('NOT_PERMITTED')
  const endingOf = (isMe: boolean, relation: Relation) => {
    if (isMe) return 'no' as const
    if (staff) return 'asStaff' as const
    return relation === 'owner' ? ('no' as const) : ('asOwner' as const)
  }
  return {
    address: { building: address.building, unit: address.unit, room: address.room },
    members: ofHome
      .filter(({ state }) => state === 'verified')
      .map(({ _id, nameMasked, relation, decidedAt, requestedAt, openid: whose }) => ({
        bindingId: _id,
        nameMasked,
        relation,
        since: decidedAt ?? requestedAt,
        isMe: whose === openid,
        mayEnd: endingOf(whose === openid, relation),
      })),
  }
})

/** Whether the caller is a verified owner of the home. */
export function owns({ bindings }: Permission, homeId: string): boolean {
  return bindings.some((binding) => binding.homeId === homeId && binding.relation === 'owner')
}

const STAFF: readonly Role[] = ['communityWorker', 'committee']

/** Whether the caller looks after the roll of this home: the whole compound's, or as a steward his building's or unit's. */
function looksAfter(caller: Permission, { building, unit }: { building: string; unit: string }): boolean {
  if (hasRole(caller, ...STAFF)) return true
  return caller.grants.some((grant) => {
    if (grant.role !== 'steward') return false
    const part = partOf(grant)
    return part === null || (part.building === building && (part.unit === null || part.unit === unit))
  })
}
