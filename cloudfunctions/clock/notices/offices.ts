import type { GrantDocument } from '../../kit/grantDocuments'
import { partOf, stands } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'

/** The newest grants of a role looked at: past ones lie behind them. */
const NEWEST = 20
const NEWEST_OF_PLACE = 50

/** Who looks after a building, or '' for the whole compound: its steward, else the committee, else the community's workers. */
export async function officeOf(
  compoundId: string,
  building: string,
  repositories: Repositories,
  now: number,
): Promise<string[]> {
  const stewards = building === '' ? [] : await repositories.grants.stewardsOf(compoundId, building)
  const standing = stewards.filter((grant) => stands(grant, now))
  if (standing.length > 0) return openidsOf(standing)
  const committee = await holding(compoundId, 'committee', repositories, now)
  return committee.length > 0 ? committee : workersOf(compoundId, repositories, now)
}

/** The committee and the community's workers: who may be the second person of a roll. */
export async function secondPersonsOf(compoundId: string, repositories: Repositories, now: number): Promise<string[]> {
  const [committee, workers] = await Promise.all([
    holding(compoundId, 'committee', repositories, now),
    workersOf(compoundId, repositories, now),
  ])
  return [...new Set([...committee, ...workers])]
}

/** The committee of a compound. */
export function committeeOf(compoundId: string, repositories: Repositories, now: number): Promise<string[]> {
  return holding(compoundId, 'committee', repositories, now)
}

/** The street above a compound. */
export async function streetOf(compoundId: string, repositories: Repositories, now: number): Promise<string[]> {
  const streetId = (await repositories.compounds.get(compoundId))?.streetId ?? null
  const above = streetId === null ? [] : await repositories.grants.ofPlace(streetId, undefined, NEWEST_OF_PLACE)
  return openidsOf(above.filter((grant) => grant.role === 'streetWorker' && stands(grant, now)))
}

/** Those of this compound alone, and those of its community. */
export async function workersOf(compoundId: string, repositories: Repositories, now: number): Promise<string[]> {
  const [own, compound] = await Promise.all([
    holding(compoundId, 'communityWorker', repositories, now),
    repositories.compounds.get(compoundId),
  ])
  if (compound === null) return own
  const above = await repositories.grants.ofPlace(compound.communityId, undefined, NEWEST_OF_PLACE)
  const workers = above.filter((grant) => grant.role === 'communityWorker' && stands(grant, now))
  return [...new Set([...own, ...openidsOf(workers)])]
}

export async function holding(
  compoundId: string,
  role: GrantDocument['role'],
  { grants }: Repositories,
  now: number,
): Promise<string[]> {
  const found = await grants.ofRole(compoundId, role, NEWEST)
  return openidsOf(found.filter((grant) => stands(grant, now) && partOf(grant) === null))
}

function openidsOf(grants: readonly GrantDocument[]): string[] {
  return [...new Set(grants.map(({ openid }) => openid))]
}
