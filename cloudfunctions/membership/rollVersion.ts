import type { ReadRoll, RollHome as ReadHome, RollPurchaser } from '../../domain/roll/roll'
import { hex } from '../../domain/deliberation/bytes'
import { taggedHash } from '../../domain/deliberation/hashing'
import { naturalKey } from '../../domain/deliberation/scope'
import type {
  CompoundDocument,
  HomeDocument,
  Purchaser,
  RollDocument,
  RollHome,
  RosterDocument,
  VoterDocument,
} from '../kit/documents'
import { comparableName, maskName, personHash } from '../kit/person'
import { derivedId, randomId } from '../kit/random'
import { homeDocumentId } from '../kit/repositories/homes'
import { voterDocumentId } from '../kit/repositories/voters'
import { electoratesOf } from './electorates'
import { DEVELOPER, identitiesOf } from './identities'

/** Everything that one version of a roll consists of. */
export interface RollVersion {
  readonly roll: RollDocument
  readonly homes: readonly HomeDocument[]
  readonly voters: readonly VoterDocument[]
  readonly rosters: readonly RosterDocument[]
}

interface Origin {
  readonly compound: CompoundDocument
  /** The voters of the roll that is replaced: the same purchasers keep their id. */
  readonly former: readonly VoterDocument[]
  readonly contentHash: string
  readonly importedAt: number
  readonly importedBy: string
}

/** Makes the documents of a new version. Ids of homes follow from their addresses, ids of voters are random. */
export function rollVersion(read: Extract<ReadRoll, { ok: true }>, origin: Origin): RollVersion {
  const { compound, former, contentHash, importedAt, importedBy } = origin
  const compoundId = compound._id
  const rollId = randomId('r')
  const people = peopleOf(read.homes)
  const rollHomes = read.homes.map((home) => rollHome(compoundId, home))
  const idOf = keepingIds(former)
  const voters = read.voters.map(({ developer, persons, homes: indexes }): VoterDocument => {
    const homes = indexes.flatMap((index) => rollHomes[index] ?? [])
    const purchasers = persons.flatMap((person) => people.get(person) ?? [])
    const first = homes[0]?.homeId ?? ''
    const identities = developer
      ? DEVELOPER
      : identitiesOf(
          purchasers.map(({ marks }) => marks),
          first,
        )
    const voterId = idOf(identities)
    const order = `${naturalKey(homes[0]?.building ?? '', homes[0]?.unit ?? '', homes[0]?.room ?? '')} ${voterId}`
    return {
      _id: voterDocumentId(rollId, voterId),
      compoundId,
      rollId,
      voterId,
      identities: [...identities],
      developer,
      purchasers: purchasers.map(({ known }) => known),
      homes,
      order,
    }
  })
  const voterOf = new Map(voters.flatMap(({ voterId, homes }) => homes.map(({ homeId }) => [homeId, voterId] as const)))
  const homes = read.homes.map((home, index): HomeDocument => {
    const own = rollHomes[index] ?? rollHome(compoundId, home)
    return {
      ...own,
      _id: homeDocumentId(rollId, own.homeId),
      compoundId,
      rollId,
      voterId: voterOf.get(own.homeId) ?? '',
      purchasers: home.purchasers.flatMap(({ person }) => people.get(person)?.known ?? []),
      joinable: own.use !== 'parking' && own.use !== 'storage',
      order: naturalKey(own.room),
    }
  })
  const { electorates, rosters } = electoratesOf(homes, {
    compoundId,
    rollId,
    countParking: compound.rules.countParking,
  })
  const roll: RollDocument = {
    _id: rollId,
    compoundId,
    state: 'importing',
    hash: rollHash(compoundId, homes),
    contentHash,
    importedAt,
    importedBy,
    totals: read.totals,
    buildings: buildingsOf(homes),
    electorates,
    developerVoterId: voters.find(({ developer }) => developer)?.voterId ?? idOf(DEVELOPER),
  }
  return { roll, homes, voters, rosters }
}

/** A keyed hash of everything in a file, so that importing it again is recognised without keeping it. */
export function contentHashOf(homes: readonly ReadHome[]): string {
  return personHash('roll', JSON.stringify(homes))
}

/** The hash of what a roll says in public: every home with its area and its voter, in the order of their ids. */
function rollHash(compoundId: string, homes: readonly HomeDocument[]): string {
  const entries = homes
    .map(({ homeId, building, unit, room, use, state, areaCentiSqm: area, voterId: voter }) => ({
      home: homeId,
      building,
      unit,
      room,
      use,
      state,
      area,
      voter,
    }))
    .sort((a, b) => (a.home < b.home ? -1 : 1))
  return hex(taggedHash('yuanba/roll/v1', { v: 1, type: 'roll', compoundId, homes: entries }))
}

function rollHome(compoundId: string, { building, unit, room, use, state, areaCentiSqm }: ReadHome): RollHome {
  return { homeId: derivedId('h', compoundId, building, unit, room), building, unit, room, use, state, areaCentiSqm }
}

interface Person {
  readonly known: Purchaser
  /** Keyed hashes of name with identity tail, and of name with phone. */
  readonly marks: { readonly idTails: readonly string[]; readonly phones: readonly string[]; readonly name: string }
}

/** Each person once, with all marks that any of his homes gives. */
function peopleOf(homes: readonly ReadHome[]): Map<string, Person> {
  const entries = new Map<string, RollPurchaser[]>()
  for (const purchaser of homes.flatMap(({ purchasers }) => purchasers)) {
    entries.set(purchaser.person, [...(entries.get(purchaser.person) ?? []), purchaser])
  }
  return new Map([...entries].map(([person, same]) => [person, personOf(same)]))
}

function personOf(same: readonly RollPurchaser[]): Person {
  const raw = same[0]?.name ?? ''
  const name = comparableName(raw)
  const phones = distinct(same.map(({ phone }) => phone))
  return {
    known: {
      nameMasked: maskName(raw),
      nameHash: personHash('name', name),
      phoneHashes: phones.map((phone) => personHash('phone', phone)),
    },
    marks: {
      idTails: distinct(same.map(({ idTail }) => idTail)).map((tail) => personHash('purchasers', 'id', name, tail)),
      phones: phones.map((phone) => personHash('purchasers', 'phone', name, phone)),
      name: personHash('purchasers', 'name', name),
    },
  }
}

/** Gives a former id to the first set that shares an identity with it, a random one to all others. */
function keepingIds(former: readonly VoterDocument[]): (identities: readonly string[]) => string {
  const ids = new Map(former.flatMap(({ identities, voterId }) => identities.map((identity) => [identity, voterId])))
  const given = new Set<string>()
  return (identities) => {
    const known = identities.flatMap((identity) => ids.get(identity) ?? []).find((id) => !given.has(id))
    const id = known ?? randomId('v')
    given.add(id)
    return id
  }
}

function buildingsOf(homes: readonly HomeDocument[]): RollDocument['buildings'] {
  const units = new Map<string, Set<string>>()
  for (const { building, unit, joinable } of homes) {
    if (joinable) units.set(building, (units.get(building) ?? new Set()).add(unit))
  }
  return [...units]
    .map(([building, some]) => ({ building, units: [...some].sort(naturally) }))
    .sort((a, b) => naturally(a.building, b.building))
}

/** As people count; homes without a unit come last. */
function naturally(a: string, b: string): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  return naturalKey(a) < naturalKey(b) ? -1 : 1
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
