import {
  askMandate as askContract,
  decideMandate as decideContract,
  mandates as listContract,
  myMandates as mineContract,
} from '../../../types/membership/reviews'
import { AppError } from '../../../types/errors'
import { personCommitment } from '../../../domain/ledger/leaves'
import { DAY } from '../../../domain/deliberation/schedule'
import { FIRST_REVIEW, KEEP_PHOTOS } from '../../../domain/membership/review'
import { CLAIMS, counting, nextTryAt } from '../../../domain/membership/tries'
import type { MandateDocument } from '../../kit/bindingDocuments'
import type { GrantDocument, RoleOfferDocument } from '../../kit/grantDocuments'
import type { CompoundDocument } from '../../kit/rollDocuments'
import { requireFolder, temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { maskName } from '../../kit/person'
import { derivedId } from '../../kit/random'
import { NEVER, orderAt } from '../../kit/instants'
import { phoneFor, remembering } from '../joining/phones'
import { granterOf } from '../roles/scopes'

const PAGE = 20
const LOOK_SECONDS = 30 * 60
const TAKEN_WITHIN = 30 * DAY

/** Asks to speak for the developer, with the mandate on paper. One request of a person waits at a time. */
export const askMandate = handle(askContract, async ({ input, openid, now, repositories }) => {
  const { compoundId, name, firm, photos, until, requestKey } = input
  requireFolder(photos, 'evidence', 'photos')
  if (until <= now) throw new AppError('INVALID_INPUT', { params: 'until' })
  const { compounds, mandates, tries } = repositories
  const [compound, former, own] = await Promise.all([
    compounds.get(compoundId),
    mandates.ofPersonIn(openid, compoundId),
    tries.ofPerson(openid),
  ])
  if (compound === null) throw new AppError('NOT_FOUND')
  const repeated = former.find((mandate) => mandate.requestKey === requestKey)
  if (repeated) return { mandateId: repeated._id, state: repeated.state }
  if (former.some(({ state }) => state === 'pending')) throw new AppError('TOO_MANY_WAITING', { most: 1 })
  const retryAt = nextTryAt(own.claims, CLAIMS, now)
  if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })

  const phone = await phoneFor(requestKey, input.phoneCode, own)
  await tries.change(own, (standing) => {
    const again = nextTryAt(standing.claims, CLAIMS, now)
    if (again !== null) throw new AppError('TOO_MANY_TRIES', { retryAt: again })
    return {
      claims: [...counting(standing.claims, CLAIMS, now), now],
      phones: remembering(standing, requestKey, phone, now),
    }
  })
  const _id = derivedId('m', compoundId, openid, String(former.length))
  const mandate: MandateDocument = {
    ...{ _id, compoundId, openid, name, nameMasked: maskName(name), firm, ...phone, photos, photosDueAt: NEVER, until },
    ...{ state: 'pending', requestKey, requestedAt: now, dueAt: now + FIRST_REVIEW },
    ...{ decidedAt: null, decidedBy: null, reason: null, order: orderAt(now, _id) },
  }
  const standing = (await mandates.insertOnce(mandate)) ?? (await mandates.get(_id))
  if (standing?.requestKey !== requestKey) throw new AppError('TOO_MANY_WAITING', { most: 1 })
  return { mandateId: _id, state: standing.state }
})

export const myMandates = handle(mineContract, async ({ input: { compoundId }, openid, repositories }) => {
  const mine = await repositories.mandates.ofPersonIn(openid, compoundId)
  return {
    mandates: mine.map(({ _id: mandateId, firm, state, requestedAt, dueAt, until, reason }) => ({
      ...{ mandateId, firm, state, requestedAt, dueAt, until, reason },
    })),
  }
})

/** What waits for the community, the oldest first. */
export const mandates = handle(listContract, async ({ input: { compoundId, cursor }, permission, repositories }) => {
  const [, found] = await Promise.all([permission, repositories.mandates.pending(compoundId, cursor, PAGE + 1)])
  const { items, next } = pageOf(found, PAGE)
  const urls = await temporaryUrls(
    items.flatMap(({ photos }) => photos),
    LOOK_SECONDS,
  )
  return {
    mandates: items.map(({ _id: mandateId, name, firm, phoneMasked, requestedAt, dueAt, until, photos }) => ({
      ...{ mandateId, name: name ?? '', firm, phoneMasked, requestedAt, dueAt, until },
      photoUrls: photos.flatMap((fileID) => urls.get(fileID) ?? []),
    })),
    next,
  }
})

/**
 * Accepts a mandate, which offers its person the role until the mandate ends, or refuses it with a reason. Nobody decides
 * his own: SAME_PERSON. One that was decided differently is ALREADY_DECIDED.
 */
export const decideMandate = handle(decideContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, mandateId, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, mandate] = await Promise.all([permission, repositories.mandates.get(mandateId)])
  if (mandate?.compoundId !== compoundId || caller.compound === null) throw new AppError('NOT_FOUND')
  if (mandate.openid === openid) throw new AppError('SAME_PERSON')
  const state = accept ? ('accepted' as const) : ('refused' as const)
  const mine = mandate.state === state && mandate.decidedBy === openid
  if (mandate.state !== 'pending' && !mine) throw new AppError('ALREADY_DECIDED')
  if (!mine) {
    const decided = await repositories.mandates.decide(mandateId, {
      ...{ state, decidedAt: now, decidedBy: openid, reason: accept ? null : reason },
      ...{ name: accept ? null : mandate.name, photosDueAt: now + KEEP_PHOTOS },
    })
    if (!decided) throw new AppError('ALREADY_DECIDED')
  }
  // Written again by a repeat, whose first attempt may have ended between the two.
  const giver = granterOf(caller, 'developerRepresentative')
  if (accept) await repositories.roleOffers.insertOnce(offerOf(mandate, caller.compound, giver, now))
  return { state }
})

/** What the person takes in his own app: nobody holds a role that he has not taken. */
function offerOf(
  mandate: MandateDocument,
  compound: CompoundDocument,
  { openid, role, nameMasked, salt }: GrantDocument,
  now: number,
): RoleOfferDocument {
  const _id = derivedId('o', 'mandate', mandate._id)
  return {
    _id,
    role: 'developerRepresentative',
    scopeLevel: 'compound',
    scopeId: compound._id,
    scopeName: compound.name,
    compoundId: compound._id,
    placeId: compound._id,
    nameMasked: mandate.nameMasked,
    openid: mandate.openid,
    until: mandate.until,
    expiresAt: now + TAKEN_WITHIN,
    givenBy: { openid, role, nameMasked, person: personCommitment(openid, salt) },
    state: 'waiting',
    answeredBy: null,
    answeredAt: null,
    inputHash: derivedId('', mandate._id),
    order: orderAt(now, _id),
  }
}
