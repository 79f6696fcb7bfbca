import type { RollHome } from './rollDocuments'

/** Homes of one voter that lists name; the others are told by building, or page by page. */
export const NAMED_HOMES = 8
/** Buildings that a voter's homes are told by: more than a compound has, and an answer stays small. */
const MOST_BUILDINGS = 60

type Share = Pick<RollHome, 'building' | 'areaCentiSqm'>

/** Homes and area by building, in the order of the roll; empty where all homes are named. */
export function byBuilding(homes: readonly Share[]): { building: string; homes: number; areaCentiSqm: number }[] {
  if (homes.length <= NAMED_HOMES) return []
  const shares = new Map<string, { building: string; homes: number; areaCentiSqm: number }>()
  for (const { building, areaCentiSqm } of homes) {
    const share = shares.get(building) ?? { building, homes: 0, areaCentiSqm: 0 }
    shares.set(building, { building, homes: share.homes + 1, areaCentiSqm: share.areaCentiSqm + areaCentiSqm })
  }
  return [...shares.values()].slice(0, MOST_BUILDINGS)
}
