import type { VoteScope } from '../../../types/deliberation'
import { scopeKey } from '../../../domain/deliberation/scope'
import { scopesOfHome } from '../../../domain/groups/scope'
import type { RollDocument } from '../../kit/rollDocuments'
import { partOf, type Permission } from '../../kit/permission'
import { reachesScope } from '../../kit/written/access'

const LEVELS = ['compound', 'building', 'unit']

/** The scopes of the caller's homes and offices, the widest first. */
export function scopesOf({ bindings, grants }: Permission, most: number): VoteScope[] {
  const lived = bindings.flatMap(({ address }) => scopesOfHome(address))
  const served = grants
    .filter((grant) => reachesScope(grant, scopeOfPart(partOf(grant))))
    .map((grant) => scopeOfPart(partOf(grant)))
  const byKey = new Map([...lived, ...served].map((scope) => [scopeKey(scope), scope]))
  return [...byKey.values()].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level)).slice(0, most)
}

/** Every scope of a roll that the caller looks after: each building after the compound, its units after it. */
export function managedScopes({ grants }: Permission, buildings: RollDocument['buildings']): VoteScope[] {
  const all = buildings.flatMap(({ building, units }): VoteScope[] => [
    { level: 'building', building },
    ...units.filter((unit) => unit !== '').map((unit): VoteScope => ({ level: 'unit', building, unit })),
  ])
  const whole: VoteScope = { level: 'compound' }
  return [whole, ...all].filter((scope) => grants.some((grant) => reachesScope(grant, scope)))
}

function scopeOfPart(part: ReturnType<typeof partOf>): VoteScope {
  if (part === null) return { level: 'compound' }
  const { building, unit } = part
  return unit === null ? { level: 'building', building } : { level: 'unit', building, unit }
}
