import { grants as contract, type HeldGrant } from '../../../types/membership/grants'
import { GRANTING } from '../../../types/granting'
import type { GrantDocument } from '../../kit/grantDocuments'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { stands, type Permission } from '../../kit/permission'
import { briefOfOffer } from './offerRole'
import { grantableBy } from './scopes'

const PAGE = 20
const OFFERS = 20

/** Who holds and held which role in a place. */
export const grants = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { place, cursor } = input
  const [caller, found, waiting] = await Promise.all([
    permission,
    repositories.grants.ofPlace(place.id, cursor, PAGE + 1),
    cursor === undefined ? repositories.roleOffers.waitingIn(place.id, OFFERS) : [],
  ])
  const { items, next } = pageOf(found, PAGE)
  return {
    grants: items.map((grant) => heldBy(grant, caller, openid, now)),
    offers: waiting.filter(({ expiresAt }) => expiresAt > now).map(briefOfOffer),
    grantable: grantableBy(caller, place),
    next,
  }
})

function heldBy(grant: GrantDocument, caller: Permission, openid: string, now: number): HeldGrant {
  const { _id, role, scopeLevel, scopeId, nameMasked, from, until, revoked, givenBy } = grant
  const state = stateOf(grant, now)
  const gives = caller.grants.some((own) => GRANTING[role].by.includes(own.role))
  return {
    grantId: _id,
    role,
    scope: { level: scopeLevel, id: scopeId },
    nameMasked,
    from,
    until,
    state,
    reason: revoked?.reason ?? null,
    givenBy: givenBy?.nameMasked ?? null,
    mine: grant.openid === openid,
    mayRevoke: gives && grant.openid !== openid && (state === 'standing' || state === 'future'),
  }
}

function stateOf(grant: GrantDocument, now: number): HeldGrant['state'] {
  if (grant.revokedAt !== null) return 'revoked'
  if (stands(grant, now)) return 'standing'
  return grant.from > now ? 'future' : 'ended'
}
