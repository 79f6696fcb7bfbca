import type { VoteScope } from '../../types/deliberation'
import { residentOf } from '../../domain/deliberation/entitlement'
import { standsAt } from '../../domain/roll/register'
import { inScope } from '../../domain/voting/scope'
import type { Permission } from './permission'
import type { FrozenRegisterDocument, ResidentDocument, StayDocument } from './registerDocuments'
import type { Repositories } from './repositories'
import { residentDocumentId } from './repositories/register'
import type { DeliberationDocument } from './voteDocuments'

/** What of a vote says who is in its register. */
interface Frozen {
  readonly register: { readonly id: string; readonly turn: number } | null
  readonly scope: VoteScope
}

/** Of one home, the newest: more than ever live in it. */
const MOST_ENROLLED = 100

/** A resident who votes in a vote of residents, as its frozen register has him; null for whom it has not. */
export async function residentAt(
  vote: DeliberationDocument,
  voterId: string,
  { residents, frozenRegisters }: Repositories,
): Promise<{ resident: ResidentDocument; stay: StayDocument; frozen: FrozenRegisterDocument } | null> {
  const person = residentOf(voterId)?.person
  if (vote.register === null || person === undefined) return null
  const [resident, frozen] = await Promise.all([
    residents.get(residentDocumentId(vote.compoundId, person)),
    frozenRegisters.get(vote.register.id),
  ])
  if (resident === null || frozen === null) return null
  const stay = stayIn(vote, resident, frozen)
  return stay?.voterId === voterId ? { resident, stay, frozen } : null
}

/** On which page of the vote's roster a resident stands, from 0. */
export function pageOfStay({ order }: StayDocument, { firsts }: FrozenRegisterDocument): number {
  return Math.max(0, firsts.filter((first) => first <= order).length - 1)
}

/** Who of the frozen register lives in a home, by everybody who was ever enrolled there. */
export async function residentsAtHome(
  vote: DeliberationDocument & { readonly register: NonNullable<DeliberationDocument['register']> },
  homeId: string,
  { enrolments, residents, frozenRegisters }: Repositories,
): Promise<{ voterId: string; nameMasked: string }[]> {
  const { compoundId, register } = vote
  const [enrolled, frozen] = await Promise.all([
    enrolments.ofHome(compoundId, homeId, MOST_ENROLLED),
    frozenRegisters.get(register.id),
  ])
  const persons = new Set(enrolled.filter(({ state }) => state === 'accepted').map(({ person }) => person))
  const found = await residents.getMany([...persons].map((person) => residentDocumentId(compoundId, person)))
  return found.flatMap((resident) => {
    const stay = stayIn(vote, resident, frozen)
    return stay?.homeId === homeId ? [{ voterId: stay.voterId, nameMasked: resident.nameMasked }] : []
  })
}

/** The masked names of residents by their voters' ids; ids of other voters are left out. */
export async function residentNames(
  compoundId: string,
  voterIds: readonly string[],
  { residents }: Repositories,
): Promise<ReadonlyMap<string, string>> {
  const persons = voterIds.flatMap((voterId) => residentOf(voterId)?.person ?? [])
  if (persons.length === 0) return new Map()
  const found = await residents.getMany(persons.map((person) => residentDocumentId(compoundId, person)))
  const names = new Map(found.map(({ person, nameMasked }) => [person, nameMasked]))
  return new Map(
    voterIds.flatMap((voterId) => {
      const name = names.get(residentOf(voterId)?.person ?? '')
      return name === undefined ? [] : [[voterId, name] as const]
    }),
  )
}

/** By vote, the stay for which the caller's phone casts, if it is one of residents and he is in its frozen register. */
export async function ownStays(
  votes: readonly DeliberationDocument[],
  permission: Permission,
  { residents, frozenRegisters }: Repositories,
): Promise<ReadonlyMap<string, StayDocument>> {
  const ofResidents = votes.filter(({ register }) => register !== null)
  const [{ compoundId } = { compoundId: '' }] = ofResidents
  const bindings = permission.bindings.map(({ _id }) => _id)
  if (ofResidents.length === 0 || bindings.length === 0) return new Map()
  const [mine, registers] = await Promise.all([
    residents.ofBindings(compoundId, bindings),
    frozenRegisters.getMany(ofResidents.flatMap(({ register }) => register?.id ?? [])),
  ])
  const byId = new Map(registers.map((one) => [one._id, one]))
  return new Map(
    ofResidents.flatMap((vote) => {
      const frozen = byId.get(vote.register?.id ?? '') ?? null
      const stays = mine.flatMap((resident) => stayIn(vote, resident, frozen) ?? [])
      const own = stays.find((stay) => castsFor(stay, permission))
      return own === undefined ? [] : [[vote._id, own] as const]
    }),
  )
}

/** The resident's voter for whom each of these bindings casts in a vote; those that cast for nobody are left out. */
export async function votersByBinding(
  { register, scope }: Frozen,
  bindings: readonly { readonly _id: string; readonly compoundId: string }[],
  { residents, frozenRegisters }: Repositories,
): Promise<ReadonlyMap<string, string>> {
  const [first] = bindings
  if (register === null || first === undefined) return new Map()
  const [found, frozen] = await Promise.all([
    residents.ofBindings(
      first.compoundId,
      bindings.map(({ _id }) => _id),
    ),
    frozenRegisters.get(register.id),
  ])
  return new Map(
    found.flatMap((resident) => {
      const stay = stayIn({ register, scope }, resident, frozen)
      return stay === null || stay.bindingId === null ? [] : [[stay.bindingId, stay.voterId] as const]
    }),
  )
}

/** Whether the caller's phone casts for a resident: by the binding that was accepted with him, as long as it stands. */
export function castsFor({ bindingId }: Pick<StayDocument, 'bindingId'>, { bindings }: Permission): boolean {
  return bindings.some(({ _id }) => _id === bindingId)
}

/** The stay by which a person stands in a frozen register: of its version, in its scope, and not left out of it. */
function stayIn(
  { register, scope }: Frozen,
  { person, stays }: ResidentDocument,
  frozen: FrozenRegisterDocument | null,
): StayDocument | null {
  if (register === null || frozen === null || frozen.leftOut.includes(person)) return null
  return stays.find((stay) => standsAt(stay, register.turn) && inScope(stay.address, scope)) ?? null
}
