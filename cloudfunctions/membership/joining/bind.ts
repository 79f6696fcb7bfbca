import { bind as contract } from '../../../types/membership'
import { AppError } from '../../../types/errors'
import { CLAIMS, nextTryAt } from '../../../domain/membership/tries'
import type { BindingDocument } from '../../kit/bindingDocuments'
import { eventOf } from '../../kit/events'
import { requireFolder } from '../../kit/files'
import { handle } from '../../kit/function'
import type { EventDocument } from '../../kit/noticeDocuments'
import { isPurchaser } from '../../kit/person'
import { bindingOf } from '../briefs'
import { bindingId, nameHashOf, newBinding, voterIdOf } from './newBinding'
import { phoneFor } from './phones'
import { countAgainstHome, giveBack, reserve } from './reserve'

/**
 * Binds the caller to a home: at once for an owner whose name and phone are on the roll, otherwise as a request. Who
 * guesses learns nothing: the answer to every mismatch is the same, and guesses are few. The same request again gets the
 * same binding, also when the first was broken off after WeChat's code was spent; another one with its key
 * DUPLICATE_REQUEST.
 */
export const bind = handle(contract, async ({ input, openid, now, repositories }) => {
  const { compoundId, homeId, relation, name, photos, requestKey } = input
  requireFolder(photos, 'evidence', 'photos')
  const { bindings, compounds, events, homes, tries } = repositories
  const [compound, mine, own, ofHome] = await Promise.all([
    compounds.get(compoundId),
    bindings.ofPersonIn(openid, compoundId),
    tries.ofPerson(openid),
    tries.ofHome(compoundId, homeId),
  ])
  if (compound === null) throw new AppError('NOT_FOUND')
  if (compound.rollId === null) throw new AppError('NO_ROLL')
  const former = mine.filter((binding) => binding.homeId === homeId)
  const nameHash = nameHashOf(name)
  const repeated = former.find((binding) => binding.requestKey === requestKey)
  if (repeated) {
    if (repeated.relation !== relation || repeated.nameHash !== nameHash) throw new AppError('DUPLICATE_REQUEST')
    if (repeated.state === 'pending') await events.tell(received(repeated, now))
    return { binding: bindingOf(repeated, compound.name) }
  }
  if (former.some(({ state }) => state === 'pending' || state === 'verified')) throw new AppError('ALREADY_BOUND')
  const _id = bindingId(homeId, openid, former.length)
  const begun = own.waiting.some((one) => one.bindingId === _id)
  const retryAt = begun ? null : nextTryAt(own.claims, CLAIMS, now)
  if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })

  const phone = await phoneFor(requestKey, input.phoneCode, own)
  const [home, taken, counted] = await Promise.all([
    homes.get(compound.rollId, homeId),
    reserve(tries, own, { compoundId, bindingId: _id, requestKey, phone, mine }, now),
    // One person fills up nobody's home: only his first claim of it counts.
    former.length > 0 || begun ? null : countAgainstHome(tries, ofHome, now),
    // Who is verified at once is nobody's to decide: then nobody hears of it.
    events.tell(receivedOf(_id, compoundId, requestKey, now)),
  ])
  const undo = () => giveBack(tries, taken, _id, now)
  const uncount = async () => {
    if (counted !== null && 'taken' in counted) await giveBack(tries, counted.taken, '', now)
  }
  if (!home?.joinable) {
    await Promise.all([undo(), uncount()])
    throw new AppError('NOT_FOUND')
  }
  const known = relation === 'owner' && isPurchaser(home.purchasers, { nameHash, phoneHash: phone.phoneHash })
  if (!known && counted !== null && 'retryAt' in counted) {
    await undo()
    throw new AppError('TOO_MANY_TRIES', { retryAt: counted.retryAt })
  }
  const claim = { compoundId, openid, home, relation, name, phone, photos, requestKey, former: former.length }
  const proof = known ? { proof: 'roll' as const, voterId: voterIdOf(home, relation) } : null
  const fresh = newBinding(claim, proof, now)
  const [inserted] = await Promise.all([
    bindings.insertOnce(fresh),
    known ? undo() : undefined,
    known ? uncount() : undefined,
  ])
  const standing = inserted ?? (await bindings.get(_id))
  if (standing?.requestKey !== requestKey) throw new AppError('ALREADY_BOUND')
  return { binding: bindingOf(standing, compound.name) }
})

/** Who decides is told, once for each handing in. */
export function received({ _id, compoundId, requestKey }: BindingDocument, now: number): EventDocument {
  return receivedOf(_id, compoundId, requestKey, now)
}

function receivedOf(bindingId: string, compoundId: string, requestKey: string, now: number): EventDocument {
  return eventOf('applicationReceived', compoundId, [bindingId, requestKey], now)
}
