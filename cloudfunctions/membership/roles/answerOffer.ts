import { answerOffer as contract } from '../../../types/membership/grants'
import { AppError } from '../../../types/errors'
import type { GrantDocument, RoleOfferDocument } from '../../kit/grantDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { concealed, leafDocument } from '../../kit/leaves'
import { derivedId } from '../../kit/random'
import { orderAt } from '../../kit/instants'
import { offerIdOfCode } from './codes'
import { refuseHeldBeside } from './offerRole'

/**
 * Takes a role that was offered, or turns it down. A code works once; what was offered to a resident is his alone. Nobody
 * takes what he offered himself: SAME_PERSON. Refuses with NOT_FOUND what is not there, is over or is another's, ALREADY_DECIDED,
 * and RULE_BROKEN {rule: conflictOfInterest, role}. The same answer again gets the same grant.
 */
export const answerOffer = handle(contract, async ({ input, openid, now, repositories }) => {
  const { offerId, code, accept } = input
  const [offer, grantIdTaken] = await Promise.all([
    repositories.roleOffers.get(offerId),
    repositories.grants.get(grantIdOf(offerId)),
  ])
  const mine = offer !== null && (code === null ? offer.openid === openid : offerIdOfCode(code) === offerId)
  if (!mine) throw new AppError('NOT_FOUND')
  if (offer.state !== 'waiting') return answered(offer, openid, accept, grantIdTaken)
  if (offer.expiresAt <= now || offer.until <= now) throw new AppError('NOT_FOUND')
  if (offer.givenBy.openid === openid) throw new AppError('SAME_PERSON')
  const told = eventOf('roleTaken', offer.placeId, [offerId], now)
  if (!accept) {
    if (offer.openid === null) return { grantId: null }
    await repositories.events.tell(told)
    await repositories.roleOffers.end(offerId, { state: 'declined', answeredBy: openid, answeredAt: now })
    return { grantId: null }
  }
  await Promise.all([
    refuseHeldBeside(openid, offer.role, offer.placeId, now, repositories),
    repositories.events.tell(told),
  ])
  const { grant, leaf } = taken(offer, openid, now)
  await repositories.grants.give(grant, offer, leaf)
  return { grantId: grant._id }
})

function answered(offer: RoleOfferDocument, openid: string, accept: boolean, grant: GrantDocument | null) {
  const same = offer.answeredBy === openid && offer.state === (accept ? 'accepted' : 'declined')
  if (!same) throw new AppError('ALREADY_DECIDED')
  return { grantId: grant?._id ?? null }
}

function taken(offer: RoleOfferDocument, openid: string, now: number) {
  const { role, scopeLevel, scopeId, compoundId, placeId, nameMasked, until, givenBy } = offer
  const _id = grantIdOf(offer._id)
  const { person, salt } = concealed(openid)
  const grant: GrantDocument = {
    _id,
    openid,
    role,
    scopeLevel,
    scopeId,
    compoundId,
    placeId,
    nameMasked,
    from: now,
    until,
    givenBy: { openid: givenBy.openid, role: givenBy.role, nameMasked: givenBy.nameMasked },
    revokedAt: null,
    revoked: null,
    salt,
    order: orderAt(now, _id),
  }
  const leaf = leafDocument(placeId, {
    v: 1,
    type: 'grant',
    event: 'given',
    role,
    scope: { level: scopeLevel, id: scopeId },
    from: now,
    until,
    at: now,
    evidence: null,
    person,
    by: givenBy.person,
  })
  return { grant, leaf }
}

/** One grant of an offer. */
function grantIdOf(offerId: string): string {
  return derivedId('g', offerId)
}
