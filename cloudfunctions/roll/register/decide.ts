import { decideEnrolment as contract } from '../../../types/roll/register'
import { AppError } from '../../../types/errors'
import { identityCommitment, purchaserCommitment } from '../../../domain/deliberation/identity'
import { base64 } from '../../../domain/deliberation/bytes'
import { residentVoterId } from '../../../domain/deliberation/entitlement'
import { placeKey } from '../../../domain/deliberation/scope'
import { decidesOn } from '../../kit/enrolment'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { sealPerson } from '../../kit/identity'
import { NEVER } from '../../kit/instants'
import { nameOf } from '../../kit/permission'
import { random } from '../../kit/random'
import type { EnrolmentDocument, RegisterDocument, ResidentDocument, StayDocument } from '../../kit/registerDocuments'
import type { Repositories } from '../../kit/repositories'
import { residentDocumentId, type Settlement } from '../../kit/repositories/register'
import { openCard } from './card'

/** Another decision changed the register first more often than this. */
const TRIES = 5

/** Takes a resident in or out, or refuses it: everything that follows is written at once, or nothing. */
export const decideEnrolment = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, enrolmentId, accept, reason } = input
  const { enrolments, registers, residents } = repositories
  const caller = await permission
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const state = accept ? ('accepted' as const) : ('refused' as const)
  const decided = { openid, nameMasked: nameOf(caller, 'communityWorker'), at: now, reason }
  for (let tried = 0; tried < TRIES; tried += 1) {
    const [enrolment, register] = await Promise.all([enrolments.get(enrolmentId), registers.of(compoundId)])
    if (enrolment?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
    if (enrolment.decided !== null) {
      if (enrolment.decided.openid !== openid || enrolment.state !== state) throw new AppError('ALREADY_DECIDED')
      return { state }
    }
    if (!decidesOn(enrolment, openid, caller)) throw new AppError('SAME_PERSON')
    const [before, others] = await Promise.all([
      residents.get(residentDocumentId(compoundId, enrolment.person)),
      otherPersons(enrolment, repositories),
    ])
    if (accept && others.length > 0) throw new AppError('RULE_BROKEN', { rule: 'otherPerson' })
    const settlement: Settlement = {
      enrolment,
      change: { state, decided, sealed: '', order: enrolment.order },
      ...(accept ? follows(enrolment, before, register, now) : { resident: null, register: null }),
      events: [
        eventOf(struck(enrolment, accept) ? 'residentStruck' : 'enrolmentDecided', compoundId, [enrolmentId], now),
      ],
    }
    if (await registers.settle(settlement)) return { state }
  }
  throw new AppError('BUSY')
})

/** A refused striking off is told to its asker as any other refusal. */
function struck({ kind }: EnrolmentDocument, accept: boolean): boolean {
  return kind === 'strike' && accept
}

/** Other persons of the register for whom the asker's phone casts already: one account is one person. */
async function otherPersons({ self, compoundId, person }: EnrolmentDocument, repositories: Repositories) {
  if (self === '') return []
  const bindings = await repositories.bindings.ofPersonIn(self, compoundId)
  const found = await repositories.residents.ofBindings(
    compoundId,
    bindings.map(({ _id }) => _id),
  )
  return found.filter((one) => one.person !== person && one.until === NEVER)
}

/** What becomes of the person and of the register. */
function follows(
  enrolment: EnrolmentDocument,
  before: ResidentDocument | null,
  register: RegisterDocument,
  now: number,
): Pick<Settlement, 'resident' | 'register'> {
  const turn = register.turn + 1
  const open = before?.stays.find(({ until }) => until === NEVER)
  const closed = before?.stays.map((stay) => (stay.until === NEVER ? { ...stay, until: turn } : stay)) ?? []
  const counted = (residents: number) => ({ before: register, after: { ...register, turn, residents } })
  if (enrolment.kind === 'strike') {
    // He has been taken out, or lives elsewhere now: there is nothing left to do.
    if (before === null || open?.homeId !== enrolment.homeId) return { resident: null, register: null }
    const after = { ...before, stays: closed, until: turn, version: before.version + 1 }
    return { resident: { before, after }, register: counted(register.residents - 1) }
  }
  const person = before ?? newPerson(enrolment)
  const version = person.version + 1
  if (open?.homeId === enrolment.homeId) {
    // He is in it already: a phone that he has by now is noted, and nothing else.
    const bindingId = enrolment.bindingId ?? open.bindingId
    const stays = person.stays.map((stay) => (stay === open ? { ...stay, bindingId } : stay))
    return { resident: { before, after: { ...person, stays, bindingId, version } }, register: null }
  }
  const stay = newStay(enrolment, person, turn, now)
  const { order } = stay
  const after = {
    ...person,
    stays: [...closed, stay],
    building: enrolment.address.building,
    bindingId: enrolment.bindingId,
    until: NEVER,
    order,
    version,
  }
  return { resident: { before, after }, register: counted(register.residents + (open === undefined ? 1 : 0)) }
}

function newPerson({ compoundId, person, nameMasked, sealed }: EnrolmentDocument): ResidentDocument {
  const card = openCard(sealed)
  if (card === null) throw new AppError('ALREADY_DECIDED')
  const { name, idTail } = card
  const opened = { name, idTail, phoneMasked: null, salt: base64(random(16)) }
  return {
    _id: residentDocumentId(compoundId, person),
    compoundId,
    person,
    nameMasked,
    commitment: purchaserCommitment(opened),
    sealed: sealPerson(opened),
    stays: [],
    building: '',
    bindingId: null,
    until: 0,
    order: '',
    version: 0,
  }
}

function newStay(
  { compoundId, homeId, address, bindingId }: EnrolmentDocument,
  { person, commitment }: ResidentDocument,
  since: number,
  at: number,
): StayDocument {
  const voterId = residentVoterId(homeId, person)
  const salt = base64(random(16))
  const identity = { compoundId, voterId, developer: false, persons: [commitment], salt }
  return {
    voterId,
    homeId,
    address,
    bindingId,
    since,
    until: NEVER,
    at,
    order: `${placeKey(address)} ${person}`,
    commitment: identityCommitment(identity),
    salt,
  }
}
