import type { HomeAddress, Relation } from '../../../types/membership'
import { base64 } from '../../../domain/deliberation/bytes'
import { FIRST_REVIEW } from '../../../domain/membership/review'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { HomeDocument } from '../../kit/rollDocuments'
import { comparableName, maskName, personHash } from '../../kit/person'
import { derivedId, random } from '../../kit/random'
import { NEVER, orderAt } from '../../kit/instants'

/** Somebody's claim of a home. */
interface Claim {
  readonly compoundId: string
  readonly openid: string
  readonly home: HomeAddress & { readonly homeId: string }
  readonly relation: Relation
  readonly name: string
  readonly phone: { readonly phoneHash: string; readonly phoneMasked: string }
  readonly photos: readonly string[]
  readonly requestKey: string
  /** His former bindings to that home. */
  readonly former: number
}

/** What verified it at once: the roll, or the owner who invited; null for what a person has to look into. */
type Proof =
  | { readonly proof: 'roll'; readonly voterId: string | null }
  | { readonly proof: 'invitation'; readonly by: string }
  | null

/** A binding as it begins, whichever way. */
export function newBinding(claim: Claim, proof: Proof, now: number): BindingDocument {
  const { compoundId, openid, home, relation, name, phone, requestKey, former } = claim
  const _id = bindingId(home.homeId, openid, former)
  return {
    _id,
    compoundId,
    homeId: home.homeId,
    openid,
    address: { building: home.building, unit: home.unit, room: home.room },
    building: home.building,
    relation,
    state: proof === null ? 'pending' : 'verified',
    voterId: proof?.proof === 'roll' ? proof.voterId : null,
    name: proof === null ? name : null,
    nameMasked: maskName(name),
    nameHash: nameHashOf(name),
    ...phone,
    photos: proof === null ? [...claim.photos] : [],
    photosDueAt: NEVER,
    earlier: [],
    leafDueAt: proof === null ? NEVER : now,
    proof: proof?.proof ?? null,
    personSalt: base64(random(16)),
    actsFor: null,
    ended: null,
    keptFor: null,
    requestKey,
    requestedAt: now,
    dueAt: proof === null ? now + FIRST_REVIEW : null,
    decidedAt: proof === null ? null : now,
    decidedBy: proof?.proof === 'invitation' ? proof.by : null,
    reason: null,
    order: orderAt(now, _id),
  }
}

export function bindingId(homeId: string, openid: string, former: number): string {
  return derivedId('b', homeId, openid, String(former))
}

export function nameHashOf(name: string): string {
  return personHash('name', comparableName(name))
}

/** The ballot that an owner of a home shares. Before delivery the developer votes (法释〔2020〕 9). */
export function voterIdOf(home: HomeDocument, relation: Relation): string | null {
  return relation === 'owner' && home.state === 'delivered' ? home.ownVoterId : null
}
