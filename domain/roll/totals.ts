import type { RollTotals } from '../../types/roll'
import { electorateOf, type Electorate, type VotingHome } from '../voting/electorate'
import { votingHomes, type RollHome } from './voters'

/** Counts a roll as an owners' vote of the compound and of each building would, parking left out. */
export function totalsOf(homes: readonly RollHome[]): RollTotals {
  return totalsOfHomes(votingHomes(homes))
}

/** The same of homes whose purchasers are told apart already. */
export function totalsOfHomes(homes: readonly VotingHome[]): RollTotals {
  const counted = homes.filter(({ use }) => use !== 'parking')
  const compound = owners(counted)
  const developer = compound.voters.find((voter) => voter.developer)
  return {
    rowsInFile: homes.length,
    compound: totals(compound),
    byBuilding: Object.fromEntries(
      [...byBuilding(counted)].map(([building, some]) => [building, totals(owners(some))]),
    ),
    developer: { houses: developer?.homeIds.length ?? 0, areaCentiSqm: developer?.areaCentiSqm ?? 0 },
    votersWithSeveralHouses: compound.voters.filter((voter) => !voter.developer && voter.homeIds.length > 1).length,
  }
}

function owners(homes: readonly VotingHome[]): Electorate {
  return electorateOf(homes, { scope: { level: 'compound' }, electorate: 'owners', countParking: false })
}

function totals({ voters, total }: Electorate): RollTotals['compound'] {
  const houses = voters.reduce((sum, { homeIds }) => sum + homeIds.length, 0)
  return { houses, areaCentiSqm: total.areaCentiSqm, voters: total.persons }
}

/** In the order of the roll. */
function byBuilding(homes: readonly VotingHome[]): Map<string, VotingHome[]> {
  const buildings = new Map<string, VotingHome[]>()
  for (const home of homes) {
    const standing = buildings.get(home.building)
    if (standing === undefined) buildings.set(home.building, [home])
    else standing.push(home)
  }
  return buildings
}
