import { bind as contract, type Relation } from '../../types/membership'
import { AppError } from '../../types/errors'
import { base64 } from '../../domain/deliberation/bytes'
import { DAY } from '../../domain/deliberation/schedule'
import type { BindingDocument, HomeDocument } from '../kit/documents'
import { handle } from '../kit/function'
import { comparableName, isPurchaser, maskName, maskPhone, personHash } from '../kit/person'
import { derivedId, random } from '../kit/random'
import { orderAt } from '../kit/repositories/deliberations'
import { bindingOf } from './briefs'
import { phoneOf } from './phone'

const DECIDE_WITHIN = 3 * DAY
/** Requests of one person that may wait in one compound. */
const MOST_PENDING = 10
/** Where phones put such photos. Any other file of the cloud, such as a roll, would be shown to whoever decides. */
const PHOTO = /^cloud:\/\/[^/]+\/evidence\//

/**
 * Binds the caller to a home: at once for an owner whose name and phone are on the roll, otherwise as a request. Who
 * guesses learns nothing: the answer to every mismatch is the same. The same request again gets the same binding,
 * another one with its key DUPLICATE_REQUEST.
 */
export const bind = handle(contract, async ({ input, openid, now, repositories }) => {
  const { compoundId, homeId, relation, evidence, requestKey } = input
  if (evidence !== null && !PHOTO.test(evidence)) throw new AppError('INVALID_INPUT', { params: 'evidence' })
  const [compound, mine] = await Promise.all([
    repositories.compounds.get(compoundId),
    repositories.bindings.ofPersonIn(openid, compoundId),
  ])
  if (compound === null) throw new AppError('NOT_FOUND')
  if (compound.rollId === null) throw new AppError('NO_ROLL')
  const former = mine.filter((binding) => binding.homeId === homeId)
  const nameHash = personHash('name', comparableName(input.name))
  const repeated = former.find((binding) => binding.requestKey === requestKey)
  if (repeated) {
    if (repeated.relation !== relation || repeated.nameHash !== nameHash) throw new AppError('DUPLICATE_REQUEST')
    return { binding: bindingOf(repeated, compound.name) }
  }
  if (former.some(({ state }) => state === 'pending' || state === 'verified')) throw new AppError('ALREADY_BOUND')
  if (mine.filter(({ state }) => state === 'pending').length >= MOST_PENDING) throw new AppError('CONFLICT')

  const [home, phone] = await Promise.all([repositories.homes.get(compound.rollId, homeId), phoneOf(input.phoneCode)])
  if (!home?.joinable) throw new AppError('NOT_FOUND')
  const phoneHash = personHash('phone', phone)
  const _id = derivedId('b', homeId, openid, String(former.length))
  const known = relation === 'owner' && isPurchaser(home.purchasers, { nameHash, phoneHash })
  const binding: BindingDocument = {
    _id,
    compoundId,
    homeId,
    openid,
    address: { building: home.building, unit: home.unit, room: home.room },
    building: home.building,
    relation,
    state: known ? 'verified' : 'pending',
    voterId: known ? voterIdOf(home, relation) : null,
    name: known ? null : input.name,
    nameMasked: maskName(input.name),
    nameHash,
    phoneMasked: maskPhone(phone),
    phoneHash,
    evidence: known ? null : evidence,
    personSalt: base64(random(16)),
    actsFor: null,
    ended: null,
    keptFor: null,
    requestKey,
    requestedAt: now,
    dueAt: known ? null : now + DECIDE_WITHIN,
    decidedAt: known ? now : null,
    decidedBy: null,
    reason: null,
    order: orderAt(now, _id),
  }
  const standing = (await repositories.bindings.insertOnce(binding)) ?? (await repositories.bindings.get(_id))
  if (standing?.requestKey !== requestKey) throw new AppError('ALREADY_BOUND')
  return { binding: bindingOf(standing, compound.name) }
})

/** The ballot that an owner of a home shares. Before delivery the developer votes (法释〔2020〕 9). */
export function voterIdOf(home: HomeDocument, relation: Relation): string | null {
  return relation === 'owner' && home.state === 'delivered' ? home.voterId : null
}
