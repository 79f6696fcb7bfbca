import { enrol as contract, enrolMe as meContract, strikeOff as strikeContract } from '../../../types/roll/register'
import { AppError } from '../../../types/errors'
import { residentOf } from '../../../domain/deliberation/entitlement'
import { isOfAge } from '../../../domain/roll/register'
import { isHousehold } from '../../../domain/voting/scope'
import { eventOf } from '../../kit/events'
import { handle, type Call } from '../../kit/function'
import { NEVER, orderAt } from '../../kit/instants'
import { requirePart, type Permission } from '../../kit/permission'
import { comparableName, maskName, personHash } from '../../kit/person'
import { derivedId } from '../../kit/random'
import type { EnrolmentDocument } from '../../kit/registerDocuments'
import type { Repositories } from '../../kit/repositories'
import { residentDocumentId } from '../../kit/repositories/register'
import type { HomeDocument } from '../../kit/rollDocuments'
import { personOf, sealCard, type Card } from './card'

/** Of one's own requests that wait at once: a form is sent again after a slip, but not for half the building. */
const MOST_WAITING = 3
const NEWEST = 10

/** Asks for the caller's own place in the register. The same request again gets the same answer. */
export const enrolMe = handle(meContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, name, birthDate, idTail } = input
  const caller = await permission
  const binding = caller.bindings.find((one) => one.homeId === homeId)
  if (binding === undefined) throw new AppError('NOT_PERMITTED')
  const asked = askedBy({ input, openid, now })
  const [home, same, own] = await Promise.all([
    repositories.homes.get(caller.compound?.rollId ?? '', homeId),
    repositories.enrolments.get(asked._id),
    repositories.enrolments.ofPerson(openid, compoundId, NEWEST),
  ])
  if (same !== null) return theSame(same, asked.inputHash)
  if (binding.nameHash !== personHash('name', comparableName(name))) {
    throw new AppError('RULE_BROKEN', { rule: 'nameDiffers' })
  }
  const card = { name, birthDate, idTail }
  const fields = enrolling(compoundId, livedIn(home), card, now)
  if (own.filter(({ state }) => state === 'waiting').length >= MOST_WAITING) throw new AppError('TOO_MANY_WAITING')
  const by = { openid, nameMasked: binding.nameMasked, role: null }
  return keep({ ...asked, ...fields, bindingId: binding._id, by, self: openid }, repositories)
})

/** Asks it for one who lives there, in the caller's part of the compound. */
export const enrol = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, name, birthDate, idTail } = input
  const caller = await permission
  const asked = askedBy({ input, openid, now })
  const [home, same] = await Promise.all([
    repositories.homes.get(caller.compound?.rollId ?? '', homeId),
    repositories.enrolments.get(asked._id),
  ])
  if (same !== null) return theSame(same, asked.inputHash)
  const lived = livedIn(home)
  requirePart(caller, lived)
  const fields = enrolling(compoundId, lived, { name, birthDate, idTail }, now)
  return keep({ ...asked, ...fields, bindingId: null, by: officer(caller, openid), self: '' }, repositories)
})

/** Asks that a registered resident be taken out. NOT_FOUND for who is not in the register now. */
export const strikeOff = handle(strikeContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, voterId, reason } = input
  const caller = await permission
  const asked = askedBy({ input, openid, now })
  const { person } = residentOf(voterId) ?? { person: '' }
  const [resident, same] = await Promise.all([
    repositories.residents.get(residentDocumentId(compoundId, person)),
    repositories.enrolments.get(asked._id),
  ])
  if (same !== null) return theSame(same, asked.inputHash)
  const stay = resident?.stays.find((one) => one.until === NEVER && one.voterId === voterId)
  if (resident === null || stay === undefined) throw new AppError('NOT_FOUND')
  requirePart(caller, stay.address)
  const { homeId, address } = stay
  const { nameMasked } = resident
  const fields = { kind: 'strike' as const, person, homeId, address, nameMasked, sealed: '', reason }
  return keep({ ...asked, ...fields, bindingId: null, by: officer(caller, openid), self: '' }, repositories)
})

type Asking = Pick<Call<{ compoundId: string; requestKey: string }>, 'input' | 'openid' | 'now'>

/** What every request of the register begins with. */
function askedBy({ input, openid, now }: Asking) {
  const { compoundId, requestKey } = input
  const _id = derivedId('e', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const fresh = { state: 'waiting' as const, decided: null }
  return { _id, compoundId, at: now, ...fresh, requestKey, inputHash, order: orderAt(now, _id) }
}

/** A home that people live in by the roll in force. */
function livedIn(home: HomeDocument | null): HomeDocument {
  if (home === null) throw new AppError('NOT_FOUND')
  if (!isHousehold(home, { level: 'compound' })) throw new AppError('RULE_BROKEN', { rule: 'notResidence' })
  return home
}

/** Of a person of age, by his identity card. */
function enrolling(compoundId: string, home: HomeDocument, card: Card, now: number) {
  const ofAge = isOfAge(card.birthDate, now)
  if (ofAge === null) throw new AppError('INVALID_INPUT', { params: 'birthDate' })
  if (!ofAge) throw new AppError('RULE_BROKEN', { rule: 'underAge' })
  const { homeId, building, unit, room } = home
  return {
    kind: 'enrol' as const,
    person: personOf(compoundId, card),
    homeId,
    address: { building, unit, room },
    nameMasked: maskName(card.name),
    sealed: sealCard(card),
    reason: '',
  }
}

/** The community is told ahead of it: it looks whether it came about. */
async function keep(enrolment: EnrolmentDocument, { enrolments, events }: Repositories) {
  const { _id: enrolmentId, compoundId, at, state, inputHash } = enrolment
  await events.tell(eventOf('enrolmentAsked', compoundId, [enrolmentId], at))
  if ((await enrolments.insertOnce(enrolment)) !== null) return { enrolmentId, state }
  const standing = await enrolments.get(enrolmentId)
  if (standing === null) throw new AppError('BUSY')
  return theSame(standing, inputHash)
}

function theSame({ _id: enrolmentId, state, inputHash }: EnrolmentDocument, asked: string) {
  if (inputHash !== asked) throw new AppError('DUPLICATE_REQUEST')
  return { enrolmentId, state }
}

/** Who of the staff asks, by his highest role here. */
function officer({ grants }: Permission, openid: string): EnrolmentDocument['by'] {
  const acting = grants.find(({ role }) => role === 'communityWorker') ?? grants.find(({ role }) => role === 'steward')
  if (acting === undefined) throw new AppError('NOT_PERMITTED')
  return { openid, nameMasked: acting.nameMasked, role: acting.role }
}
