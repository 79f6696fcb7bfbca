import { offerRole as contract, type RoleOffer } from '../../../types/membership/grants'
import { AppError } from '../../../types/errors'
import { GRANTING } from '../../../types/granting'
import { personCommitment } from '../../../domain/ledger/leaves'
import { DAY } from '../../../domain/deliberation/schedule'
import type { RoleOfferDocument } from '../../kit/grantDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { maskName, personHash } from '../../kit/person'
import { derivedId } from '../../kit/random'
import { orderAt } from '../../kit/instants'
import { refuseBeside } from '../../kit/repositories/grants'
import { stands, type Permission } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { codeOf, offerIdOfCode } from './codes'
import { scopeNameIn, granterOf } from './scopes'

const TAKEN_WITHIN = 7 * DAY
const YEAR = 366 * DAY

/**
 * Offers a role by the table in types/granting.ts. Refuses with NOT_PERMITTED what the caller's roles do not give there,
 * SAME_PERSON for himself, and RULE_BROKEN {rule}: `termTooLong` {years}, `conflictOfInterest` {role}. The same request
 * again gets the same offer and code.
 */
export const offerRole = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { place, role, scope, until, to, requestKey } = input
  const caller = await permission
  const giver = granterOf(caller, role)
  const [scopeName, person] = await Promise.all([
    scopeNameIn(place, scope, role, caller, repositories),
    'bindingId' in to
      ? residentOf(to.bindingId, caller, repositories)
      : { openid: null, nameMasked: maskName(to.name) },
    'bindingId' in to
      ? repositories.events.tell(eventOf('roleOffered', place.id, [derivedId('o', openid, requestKey)], now))
      : undefined,
  ])
  if (person.openid === openid) throw new AppError('SAME_PERSON')
  const { years } = GRANTING[role]
  if (until <= now) throw new AppError('RULE_BROKEN', { rule: 'termOver' })
  if (until > now + years * YEAR) throw new AppError('RULE_BROKEN', { rule: 'termTooLong', years })
  if (person.openid !== null) await refuseHeldBeside(person.openid, role, place.id, now, repositories)

  const code = person.openid === null ? codeOf(personHash('roleCode', openid, requestKey)) : null
  const _id = code === null ? derivedId('o', openid, requestKey) : offerIdOfCode(code)
  const document: RoleOfferDocument = {
    _id,
    role,
    scopeLevel: scope.level,
    scopeId: scope.id,
    scopeName,
    compoundId: place.level === 'compound' ? place.id : null,
    placeId: place.id,
    ...person,
    until,
    expiresAt: now + TAKEN_WITHIN,
    givenBy: {
      openid,
      role: giver.role,
      nameMasked: giver.nameMasked,
      person: personCommitment(openid, giver.salt),
    },
    state: 'waiting',
    answeredBy: null,
    answeredAt: null,
    inputHash: derivedId('', JSON.stringify(input)),
    order: orderAt(now, _id),
  }
  const inserted = await repositories.roleOffers.insertOnce(document)
  const standing = inserted ?? (await repositories.roleOffers.get(_id))
  if (standing?.inputHash !== document.inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { offer: briefOfOffer(standing), code }
})

async function residentOf(bindingId: string, { compound }: Permission, { bindings }: Repositories) {
  const binding = await bindings.get(bindingId)
  if (compound === null || binding?.compoundId !== compound._id || binding.state !== 'verified') {
    throw new AppError('NOT_FOUND')
  }
  return { openid: binding.openid, nameMasked: binding.nameMasked }
}

/** Looked at again when it is taken: this one only spares people an offer that they cannot take. */
export async function refuseHeldBeside(
  openid: string,
  role: RoleOfferDocument['role'],
  placeId: string,
  now: number,
  { grants }: Repositories,
): Promise<void> {
  const held = await grants.ofPerson(openid)
  refuseBeside(
    role,
    held.filter((grant) => grant.placeId === placeId && stands(grant, now)),
  )
}

export function briefOfOffer(offer: RoleOfferDocument): RoleOffer {
  const { _id, role, scopeLevel, scopeId, scopeName, nameMasked, until, expiresAt, openid } = offer
  const scope = { level: scopeLevel, id: scopeId }
  return { offerId: _id, role, scope, scopeName, nameMasked, until, expiresAt, byCode: openid === null }
}
