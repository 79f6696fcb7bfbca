import type { VoteScope } from '../../types/deliberation'
import type { Weight } from '../../types/shapes'
import { householdVoterId } from '../../domain/deliberation/entitlement'
import { scopeKey } from '../../domain/deliberation/scope'
import { registerHash, standsAt, type PublicResident } from '../../domain/roll/register'
import { inScope } from '../../domain/voting/scope'
import { derivedId } from './random'
import type { StayDocument } from './registerDocuments'
import type { Repositories } from './repositories'
import { ROSTER_PAGE, rosterDocumentId } from './repositories/rosters'
import type { Electorate, RollDocument, RosterDocument } from './rollDocuments'

/** The residents of a scope at one version of the register, as they would be frozen. */
export interface RegisterSnapshot {
  readonly id: string
  readonly turn: number
  readonly hash: string
  readonly homes: number
  readonly total: Weight
  readonly rosters: readonly RosterDocument[]
  readonly firsts: readonly string[]
  readonly leftOut: readonly string[]
}

const BINDINGS_SLICE = 500
const PAGES_A_CALL = 25

/**
 * The residents who would vote in a scope now: in the register, in a home that by this roll is lived in, and where a phone casts
 * for them with their binding to that home still standing. Reads all of the register: for staff's rare acts.
 */
export async function registerSnapshot(
  { compoundId, _id: rollId }: Pick<RollDocument, 'compoundId' | '_id'>,
  { scope, rosterPages }: Pick<Electorate, 'scope' | 'rosterPages'>,
  repositories: Repositories,
): Promise<RegisterSnapshot> {
  // Its version first: who comes in later belongs to a later one.
  const { turn } = await repositories.registers.of(compoundId)
  const [found, households, standing] = await Promise.all([
    repositories.residents.since(compoundId, turn),
    repositories.rosters.all({ rollId, kind: 'households', scope }, rosterPages),
    standingBindings(compoundId, repositories),
  ])
  const homeOf = new Map(households.map((entry) => [entry.voterId, entry]))
  const here = found.flatMap(({ person, stays: all }) =>
    all.filter((stay) => standsAt(stay, turn) && inScope(stay.address, scope)).map((stay) => ({ person, stay })),
  )
  const votes = ({ bindingId, homeId }: StayDocument) =>
    (bindingId === null || standing.has(bindingId)) && homeOf.has(householdVoterId(homeId))
  const leftOut = here.filter(({ stay }) => !votes(stay)).map(({ person }) => person)
  const stays = here
    .map(({ stay }) => stay)
    .filter(votes)
    .sort((one, other) => (one.order < other.order ? -1 : 1))
  const hash = registerHash(compoundId, stays.map(publicResident))
  const id = derivedId('g', compoundId, scopeKey(scope), hash, ...[...leftOut].sort())
  const pages = Array.from({ length: Math.ceil(stays.length / ROSTER_PAGE) }, (_, at) =>
    stays.slice(at * ROSTER_PAGE, (at + 1) * ROSTER_PAGE),
  )
  return {
    id,
    turn,
    hash,
    homes: new Set(stays.map(({ homeId }) => homeId)).size,
    total: { areaCentiSqm: 0, persons: stays.length },
    leftOut,
    firsts: pages.flatMap(([first]) => first?.order ?? []),
    rosters: pages.map((page, number) => ({
      _id: rosterDocumentId({ rollId: id, kind: 'residents', scope }, number),
      compoundId,
      rollId: id,
      voters: page.flatMap((stay) => {
        const home = homeOf.get(householdVoterId(stay.homeId))
        return home === undefined
          ? []
          : [{ ...home, voterId: stay.voterId, areaCentiSqm: 0, commitment: stay.commitment }]
      }),
    })),
  }
}

/** Writes what a vote froze where its rosters are read. Its id follows from what it says, so that it can be written twice. */
export async function keepSnapshot(
  { id, rosters, firsts, leftOut }: RegisterSnapshot,
  compoundId: string,
  repositories: Repositories,
): Promise<void> {
  const slices = Array.from({ length: Math.ceil(rosters.length / PAGES_A_CALL) }, (_, at) =>
    rosters.slice(at * PAGES_A_CALL, (at + 1) * PAGES_A_CALL),
  )
  await Promise.all([
    ...slices.map((slice) => repositories.rosters.insertMissing(slice)),
    repositories.frozenRegisters.insertMissing([{ _id: id, compoundId, firsts: [...firsts], leftOut: [...leftOut] }]),
  ])
}

/** The scope's electorate as the wizard shows it. */
export function electorateOfResidents(scope: VoteScope, { homes, total, rosters }: RegisterSnapshot): Electorate {
  const none = { homes: 0, areaCentiSqm: 0 }
  const severalHomes = { voters: 0, homes: 0 }
  return { scope, kind: 'residents', homes, total, severalHomes, developer: none, rosterPages: rosters.length }
}

function publicResident({ voterId, homeId, commitment: identity }: StayDocument): PublicResident {
  return { voterId, homeId, identity }
}

async function standingBindings(compoundId: string, { bindings }: Repositories): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (let after = ''; ;) {
    const slice = await bindings.standing(compoundId, null, after, BINDINGS_SLICE)
    for (const { _id } of slice) ids.add(_id)
    const last = slice.at(-1)
    if (last === undefined || slice.length < BINDINGS_SLICE) return ids
    after = last.order
  }
}
