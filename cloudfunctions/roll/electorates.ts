import type { VoteScope } from '../../types/deliberation'
import type { MergeRecord } from '../../types/roll/versions'
import { householdVoterId } from '../../domain/deliberation/entitlement'
import { scopeKey } from '../../domain/deliberation/scope'
import { electorateOf, type RollElectorate, type Voter, type VotingHome } from '../../domain/voting/electorate'
import type { Electorate, RollDocument, RosterDocument, VoterDocument } from '../kit/rollDocuments'
import { ROSTER_PAGE, rosterDocumentId } from '../kit/repositories/rosters'
import { byBuilding, NAMED_HOMES } from '../kit/shares'
import type { HomeContent } from './content'

interface Roll {
  readonly compoundId: string
  readonly rollId: string
  readonly countParking: boolean
  /** The commitment of each voter. */
  readonly commitments: ReadonlyMap<string, string>
  /** The records by which several sets of purchasers are one voter. */
  readonly merges: ReadonlyMap<string, MergeRecord>
}

interface Electorates {
  readonly electorates: RollDocument['electorates']
  readonly rosters: RosterDocument[]
  /** On which pages of the owners' rosters each voter stands. */
  readonly rosterAt: ReadonlyMap<string, VoterDocument['rosterAt']>
}

const KINDS: readonly RollElectorate[] = ['owners', 'households']

/**
 * The electorates of a roll: the whole compound, each building, each unit, by owners and by households, with their
 * rosters in pages. A roll never changes, so nothing has to be counted again when a vote opens. Requires homes in the order in
 * which rosters shall be read.
 */
export function electoratesOf(homes: readonly HomeContent[], roll: Roll): Electorates {
  const { compoundId, rollId, countParking } = roll
  const byId = new Map(homes.map((home) => [home.homeId, home]))
  const rosterAt = new Map<string, VoterDocument['rosterAt']>()
  const all = scopesOf(homes).flatMap(({ scope, inside }) => KINDS.map((kind) => ({ kind, scope, inside })))
  const made = all.flatMap(({ kind, scope, inside }) => {
    const { voters, total } = electorateOf(inside.map(votingHome), { scope, electorate: kind, countParking })
    if (voters.length === 0) return []
    const pages = pagesOf(voters).map((page, number): RosterDocument => {
      const entries = page.map((voter) => rosterEntry(voter, kind, byId, roll))
      if (kind === 'owners') {
        for (const { voterId } of entries) {
          rosterAt.set(voterId, [...(rosterAt.get(voterId) ?? []), { scope: scopeKey(scope), page: number }])
        }
      }
      return { _id: rosterDocumentId({ rollId, kind, scope }, number), compoundId, rollId, voters: entries }
    })
    const electorate: Electorate = { scope, kind, ...composition(voters), total, rosterPages: pages.length }
    return [{ electorate, pages }]
  })
  return {
    electorates: made.map(({ electorate }) => electorate),
    rosters: made.flatMap(({ pages }) => pages),
    rosterAt,
  }
}

/** Every scope with the homes in it, so that each home is looked at once a level. */
function scopesOf(homes: readonly HomeContent[]): { scope: VoteScope; inside: HomeContent[] }[] {
  const scopes = new Map<string, { scope: VoteScope; inside: HomeContent[] }>()
  for (const home of homes) {
    const { building, unit } = home
    const own: VoteScope[] = [{ level: 'compound' }, { level: 'building', building }]
    if (unit !== '') own.push({ level: 'unit', building, unit })
    for (const scope of own) {
      const known = scopes.get(scopeKey(scope))
      if (known === undefined) scopes.set(scopeKey(scope), { scope, inside: [home] })
      else known.inside.push(home)
    }
  }
  return [...scopes.values()]
}

/** Homes by their voter: the purchasers were told apart when the voters were made. */
export function votingHome({ homeId, building, unit, use, state, areaCentiSqm, voterId }: HomeContent): VotingHome {
  return { homeId, building, unit, use, state, areaCentiSqm, purchasers: [voterId] }
}

function composition(voters: readonly Voter[]): Pick<Electorate, 'homes' | 'severalHomes' | 'developer'> {
  const several = voters.filter(({ developer, homeIds }) => !developer && homeIds.length > 1)
  const developer = voters.find((voter) => voter.developer)
  return {
    homes: countHomes(voters),
    severalHomes: { voters: several.length, homes: countHomes(several) },
    developer: { homes: developer?.homeIds.length ?? 0, areaCentiSqm: developer?.areaCentiSqm ?? 0 },
  }
}

function countHomes(voters: readonly Voter[]): number {
  return voters.reduce((sum, { homeIds }) => sum + homeIds.length, 0)
}

function rosterEntry(
  { homeIds, areaCentiSqm }: Voter,
  kind: RollElectorate,
  byId: ReadonlyMap<string, HomeContent>,
  { commitments, merges }: Roll,
): RosterDocument['voters'][number] {
  const homes = homeIds.flatMap((homeId) => byId.get(homeId) ?? [])
  const [first] = homes
  if (first === undefined) throw new RangeError('expected a voter with a home')
  const household = kind === 'households'
  return {
    voterId: household ? householdVoterId(first.homeId) : first.voterId,
    areaCentiSqm,
    homes: homes.slice(0, NAMED_HOMES).map((home) => ({
      building: home.building,
      unit: home.unit,
      room: home.room,
      areaCentiSqm: home.areaCentiSqm,
    })),
    homeCount: homes.length,
    byBuilding: byBuilding(homes),
    commitment: household ? null : (commitments.get(first.voterId) ?? null),
    merge: household ? null : (merges.get(first.voterId) ?? null),
  }
}

function pagesOf(voters: readonly Voter[]): Voter[][] {
  return Array.from({ length: Math.ceil(voters.length / ROSTER_PAGE) }, (_, at) =>
    voters.slice(at * ROSTER_PAGE, (at + 1) * ROSTER_PAGE),
  )
}
