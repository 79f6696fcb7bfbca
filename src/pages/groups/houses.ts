import type { VoteScope } from '~types/deliberation'
import type { MyBinding } from '~types/membership'
import type { GroupCard } from '~types/membership/groups'
import { scopeKey } from '../../../domain/deliberation/scope'
import { scopesOfHome } from '../../../domain/groups/scope'

export interface House {
  readonly binding: MyBinding
  readonly groups: readonly GroupCard[]
}

/** Groups by the home they come from; what an earlier home has shown is not shown again. The rest come by an office. */
export function housesOf(
  bindings: readonly MyBinding[],
  compoundId: string,
  groups: readonly GroupCard[],
): { houses: readonly House[]; offices: readonly GroupCard[] } {
  const left = new Map(groups.map((group) => [scopeKey(group.scope), group]))
  const take = (scope: VoteScope): GroupCard[] => {
    const found = left.get(scopeKey(scope))
    left.delete(scopeKey(scope))
    return found === undefined ? [] : [found]
  }
  const mine = bindings
    .filter((binding) => binding.compoundId === compoundId && binding.state === 'verified')
    .sort((a, b) => a.requestedAt - b.requestedAt)
  const houses = mine
    .map((binding) => ({ binding, groups: scopesOfHome(binding.address).flatMap(take) }))
    .filter((house) => house.groups.length > 0)
  return { houses, offices: [...left.values()] }
}
