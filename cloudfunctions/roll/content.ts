import type { ReadRoll, RollHome as ReadHome, RollPurchaser } from '../../domain/roll/roll'
import { identityCommitment, purchaserCommitment } from '../../domain/deliberation/identity'
import { naturalKey, placeKey } from '../../domain/deliberation/scope'
import type { CommittedPurchaser, HomeDocument, Purchaser, RollHome, VoterDocument } from '../kit/rollDocuments'
import { sealPerson } from '../kit/identity'
import { comparableName, maskName, maskPhone, personHash } from '../kit/person'
import { derivedId } from '../kit/random'
import { DEVELOPER, identitiesOf } from './identities'

/** What a version of a roll says, wherever it lies. */
export type HomeContent = Omit<HomeDocument, '_id' | 'rollId'>
export type VoterContent = Omit<VoterDocument, '_id' | 'rollId' | 'rosterAt'>

/** Homes and voters that are there, homes as people count them. */
export interface RollContent {
  readonly homes: readonly HomeContent[]
  readonly voters: readonly VoterContent[]
}

export type ReadFile = Extract<ReadRoll, { ok: true }>

/** A keyed hash of everything in a file, so that importing it again is recognised without keeping it. */
export function contentHashOf(homes: readonly ReadHome[]): string {
  return personHash('roll', JSON.stringify(homes))
}

/**
 * What a file says. Ids of homes follow from their addresses; a set of purchasers keeps the id that it has in `former`, and
 * everything else follows from the file, so that the same file makes the same version again.
 */
export function contentOf(
  read: ReadFile,
  compoundId: string,
  former: readonly VoterContent[],
  contentHash: string,
): RollContent {
  const people = peopleOf(read.homes)
  const rollHomes = read.homes.map((home) => rollHome(compoundId, home))
  const idOf = keepingIds(former, contentHash)
  const voters = read.voters.map(({ developer, persons, homes: indexes }): VoterContent => {
    const homes = indexes.flatMap((index) => rollHomes[index] ?? []).sort(byPlace)
    const own = persons.flatMap((person) => people.get(person) ?? [])
    const marks = own.map((person) => person.marks)
    const identities = developer ? DEVELOPER : identitiesOf(marks, homes[0]?.homeId ?? '')
    return voterOf(compoundId, idOf(identities), { developer, identities, people: own, homes })
  })
  const voterIds = new Map(
    voters.flatMap(({ voterId, homes }) => homes.map(({ homeId }) => [homeId, voterId] as const)),
  )
  const homes = read.homes.map((home, index): HomeContent => {
    const own = rollHomes[index] ?? rollHome(compoundId, home)
    const purchasers = home.purchasers.flatMap(({ person }) => people.get(person)?.known ?? [])
    return homeOf(compoundId, own, voterIds.get(own.homeId) ?? '', purchasers)
  })
  return { homes: homes.sort(byPlace), voters }
}

export function homeOf(
  compoundId: string,
  home: RollHome,
  voterId: string,
  purchasers: readonly Purchaser[],
): HomeContent {
  return {
    ...home,
    compoundId,
    voterId,
    ownVoterId: voterId,
    purchasers: [...purchasers],
    joinable: home.use !== 'parking' && home.use !== 'storage',
    gone: false,
    order: naturalKey(home.room),
  }
}

interface VoterParts {
  readonly developer: boolean
  readonly identities: readonly string[]
  readonly people: readonly Pick<Person, 'known' | 'opened'>[]
  readonly homes: readonly RollHome[]
  readonly merge?: VoterContent['merge']
}

/** A voter with the commitment to who it is. Its salts are keyed, so that the same people have the same in every version. */
export function voterOf(compoundId: string, voterId: string, parts: VoterParts): VoterContent {
  const { developer, identities, people, homes, merge = null } = parts
  const purchasers = people.map(({ known, opened }): CommittedPurchaser => {
    const person = { ...opened, salt: saltOf(compoundId, voterId, JSON.stringify(opened)) }
    return { ...known, commitment: purchaserCommitment(person), sealed: sealPerson(person) }
  })
  const persons = purchasers.map(({ commitment }) => commitment)
  const salt = saltOf(compoundId, voterId, ...persons)
  return {
    compoundId,
    voterId,
    identities: [...identities],
    developer,
    purchasers,
    homes: [...homes],
    salt,
    commitment: identityCommitment({ compoundId, voterId, developer, persons, salt }),
    merge,
    gone: false,
    order: `${homes[0] === undefined ? '' : placeKey(homes[0])} ${voterId}`,
  }
}

/** Sixteen bytes, base64. */
function saltOf(...parts: readonly string[]): string {
  return Buffer.from(personHash('salt', ...parts).slice(0, 32), 'hex').toString('base64')
}

/** One purchaser: what is kept of him, what recognises him in the next roll, and what his commitment opens to. */
export interface Person {
  readonly known: Purchaser
  /** Keyed hashes of name with identity tail, and of name with phone. */
  readonly marks: { readonly idTails: readonly string[]; readonly phones: readonly string[]; readonly name: string }
  readonly opened: { readonly name: string; readonly idTail: string | null; readonly phoneMasked: string | null }
}

type Named = Pick<RollPurchaser, 'name' | 'idTail' | 'phone'>

/** Each person once, with all marks that any of his homes gives. */
function peopleOf(homes: readonly ReadHome[]): Map<string, Person> {
  const entries = new Map<string, RollPurchaser[]>()
  for (const purchaser of homes.flatMap(({ purchasers }) => purchasers)) {
    const same = entries.get(purchaser.person)
    if (same === undefined) entries.set(purchaser.person, [purchaser])
    else same.push(purchaser)
  }
  return new Map([...entries].map(([person, same]) => [person, personOf(same)]))
}

export function personOf(same: readonly Named[]): Person {
  const raw = same[0]?.name ?? ''
  const name = comparableName(raw)
  const phones = distinct(same.map(({ phone }) => phone))
  const idTails = distinct(same.map(({ idTail }) => idTail))
  const [idTail = null] = idTails
  const [phone] = phones
  return {
    known: {
      nameMasked: maskName(raw),
      nameHash: personHash('name', name),
      phoneHashes: phones.map((one) => personHash('phone', one)),
    },
    marks: {
      idTails: idTails.map((tail) => personHash('purchasers', 'id', name, tail)),
      phones: phones.map((one) => personHash('purchasers', 'phone', name, one)),
      name: personHash('purchasers', 'name', name),
    },
    opened: { name: raw, idTail, phoneMasked: phone === undefined ? null : maskPhone(phone) },
  }
}

/** Gives a former id to the first set that shares an identity with it, and a keyed one, which nobody can guess, to all others. */
export function keepingIds(former: readonly VoterContent[], seed: string): (identities: readonly string[]) => string {
  const ids = new Map(former.flatMap(({ identities, voterId }) => identities.map((identity) => [identity, voterId])))
  const given = new Set<string>()
  return (identities) => {
    const known = identities.flatMap((identity) => ids.get(identity) ?? []).find((id) => !given.has(id))
    const id = known ?? `v${personHash('voter', seed, ...identities).slice(0, 24)}`
    given.add(id)
    return id
  }
}

function rollHome(compoundId: string, { building, unit, room, use, state, areaCentiSqm }: ReadHome): RollHome {
  return { homeId: derivedId('h', compoundId, building, unit, room), building, unit, room, use, state, areaCentiSqm }
}

interface Placed {
  readonly building: string
  readonly unit: string
  readonly room: string
}

/** As people count; homes without a unit come last in their building. */
export function byPlace(a: Placed, b: Placed): number {
  const [left, right] = [placeKey(a), placeKey(b)]
  return left < right ? -1 : left > right ? 1 : 0
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
