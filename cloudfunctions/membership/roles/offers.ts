import {
  myOffers as myOffersContract,
  offerByCode as offerByCodeContract,
  withdrawOffer as withdrawContract,
} from '../../../types/membership/grants'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { offerIdOfCode } from './codes'
import { briefOfOffer } from './offerRole'
import { granterOf } from './scopes'

const MOST = 20

/** What is offered to the caller and waits. */
export const myOffers = handle(myOffersContract, async ({ openid, now, repositories }) => {
  const waiting = await repositories.roleOffers.waitingFor(openid, MOST)
  return { offers: waiting.filter(({ expiresAt, until }) => expiresAt > now && until > now).map(briefOfOffer) }
})

/** What a code offers. One that was used, is over or never was is NOT_FOUND alike. */
export const offerByCode = handle(offerByCodeContract, async ({ input, now, repositories }) => {
  const offer = await repositories.roleOffers.get(offerIdOfCode(input.code))
  const open = offer?.openid === null && offer.state === 'waiting' && offer.expiresAt > now && offer.until > now
  if (!open) throw new AppError('NOT_FOUND')
  return { offer: briefOfOffer(offer) }
})

/** Takes an offer back before somebody took it. ALREADY_DECIDED when it is too late: then the grant is ended instead. */
export const withdrawOffer = handle(withdrawContract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, offer] = await Promise.all([permission, repositories.roleOffers.get(input.offerId)])
  if (offer?.placeId !== input.place.id) throw new AppError('NOT_FOUND')
  granterOf(caller, offer.role)
  if (offer.state === 'withdrawn') return {}
  const change = { state: 'withdrawn' as const, answeredBy: openid, answeredAt: now }
  if (!(await repositories.roleOffers.end(offer._id, change))) throw new AppError('ALREADY_DECIDED')
  return {}
})
