import { entitlementOf } from '../../domain/deliberation/entitlement'
import { casterOf } from '../kit/designation'
import { isPurchaser } from '../kit/person'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { NAMED_HOMES } from '../kit/shares'

const WHOLE = { level: 'compound' } as const

/** A voter of the roll in whose name the caller could ask for an assembly, or another owner on his title. */
export interface Petitioner {
  readonly voterId: string
  readonly homes: { building: string; unit: string; room: string; areaCentiSqm: number }[]
  readonly homeCount: number
  /** Whether the caller is the one who casts for it. */
  readonly may: 'me' | 'other' | 'undecided'
}

interface OnRoll {
  readonly rollId: string
  readonly countParking: boolean
}

/** Voters of homes that the caller has joined as an owner with the name and phone this roll has for them. One hop. */
export async function ownVoterIds({ bindings }: Permission, { rollId }: OnRoll, { homes }: Repositories) {
  const own = bindings.filter(({ relation }) => relation === 'owner')
  const found = await homes.getMany(own.map(({ homeId }) => ({ rollId, homeId })))
  const mine = found.filter(({ homeId, state, purchasers, ownVoterId }) => {
    const to = own.filter((binding) => binding.homeId === homeId)
    return state === 'delivered' && to.some((one) => one.voterId === ownVoterId || isPurchaser(purchasers, one))
  })
  return [...new Set(mine.map(({ voterId }) => voterId))]
}

/** What the roll says of these voters, and whether the caller casts for them. One hop. */
export async function petitionersOf(
  ids: readonly string[],
  { bindings }: Permission,
  { rollId, countParking }: OnRoll,
  { voters, designations }: Repositories,
  now: number,
): Promise<Petitioner[]> {
  const own = bindings.filter(({ relation }) => relation === 'owner')
  const [named, standing] = await Promise.all([
    voters.getMany(ids.map((voterId) => ({ rollId, voterId }))),
    designations.getMany(ids),
  ])
  return named.flatMap((voter) => {
    const counted = entitlementOf(voter.homes, WHOLE, countParking)?.homes ?? []
    if (voter.developer || counted.length === 0) return []
    const designation = standing.find(({ _id }) => _id === voter.voterId) ?? null
    const { who } = casterOf(voter, designation, now, own)
    return [
      {
        voterId: voter.voterId,
        homes: counted.slice(0, NAMED_HOMES).map(({ building, unit, room, areaCentiSqm }) => ({
          ...{ building, unit, room, areaCentiSqm },
        })),
        homeCount: counted.length,
        may: who,
      },
    ]
  })
}
