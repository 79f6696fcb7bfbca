import {
  confirmDelivery as confirmContract,
  deliveries as contract,
  markOpened as openedContract,
  recordDelivery as recordContract,
} from '../../types/deliberation/deliveries'
import { AppError } from '../../types/errors'
import { deliverableUntil } from '../../domain/deliberation/delivery'
import { homeOfVoterId } from '../../domain/deliberation/entitlement'
import type { DeliveryDocument } from '../kit/ballotDocuments'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { requireFolder, temporaryUrls } from '../kit/files'
import { frozenHomesOf, personsOf } from '../kit/frozenVoter'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { leafDocument } from '../kit/leaves'
import { requirePart } from '../kit/permission'
import { hashOfPhoto } from '../kit/photo'
import { deliveryId } from '../kit/repositories/deliveries'
import { rosterOf } from '../kit/repositories/rosters'
import { mayCast } from '../kit/entitled'
import { residentNames } from '../kit/residents'
import { myVoters } from '../kit/standing'
import { requireNeutral, requireStranger, staffName } from './staff'
import { published } from './visible'

type Vote = DeliberationDocument & { openedHash: string }
const SHOWN_SECONDS = 600

/** Notes for each of the caller's own ballots that the notice was opened, while it can still be sealed before closing. */
export const markOpened = handle(openedContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, vote] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
  ])
  if (vote.state !== 'published' || now > deliverableUntil(vote)) return { marked: 0 }
  const mine = ((await myVoters([vote], caller, repositories)).get(deliberationId) ?? []).filter(mayCast)
  const ids = mine.map(({ voterId }) => deliveryId(deliberationId, voterId, vote.openedHash))
  const known = new Map((await repositories.deliveries.getMany(ids)).map((one) => [one._id, one]))
  const written = await Promise.all(
    mine.map(async ({ voterId, homes }) => {
      const before = known.get(deliveryId(deliberationId, voterId, vote.openedHash)) ?? null
      const [home] = homes
      if (home === undefined || before?.state === 'delivered') return false
      const { building, unit, room } = home
      const delivery = deliveryOf(vote, voterId, { way: 'opened', by: openid, at: now, home: { building, unit, room } })
      return repositories.deliveries.prove(before, delivery, leafOf(vote, delivery))
    }),
  )
  const marked = written.filter(Boolean).length
  return { marked }
})

/** Paper for one voter, with its photo; it counts when another of the staff has confirmed it. CONFLICT while one waits. */
export const recordDelivery = handle(recordContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, homeId, way, evidence, requestKey } = input
  requireFolder([evidence], 'evidence', 'evidence')
  const [caller, vote] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
  ])
  requireNeutral(caller)
  requireTime(vote, now)
  const [voter, [before = null], evidenceHash] = await Promise.all([
    frozenHomesOf(vote, voterId, repositories),
    repositories.deliveries.getMany([deliveryId(deliberationId, voterId, vote.openedHash)]),
    hashOfPhoto(evidence),
  ])
  const home = voter?.homes.find((one) => one.homeId === homeId)
  if (voter === null || home === undefined) throw new AppError('NOT_ON_ROLL')
  requirePart(caller, home)
  requireStranger(openid, await personsOf(vote, voter, repositories))
  if (before?.state === 'delivered' || before?.requestKey === requestKey) {
    return { state: before.state === 'delivered' ? ('delivered' as const) : ('waiting' as const) }
  }
  if (before?.state === 'waiting') throw new AppError('CONFLICT')
  const { building, unit, room } = home
  const next = {
    ...deliveryOf(vote, voterId, { way, by: openid, at: now, home: { building, unit, room } }),
    state: 'waiting' as const,
    evidence,
    evidenceHash,
    nameMasked: staffName(caller),
    requestKey,
  }
  const done =
    before === null
      ? (await repositories.deliveries.insertOnce(next)) !== null
      : await repositories.deliveries.replace(before, next)
  if (!done) throw new AppError('CONFLICT')
  return { state: 'waiting' as const }
})

/** The second person's word on paper that was handed over or posted: proven in the ledger from this moment, or dropped. */
export const confirmDelivery = handle(confirmContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, accept } = input
  const [caller, vote] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
  ])
  requireNeutral(caller)
  const [[before = null], voter] = await Promise.all([
    repositories.deliveries.getMany([deliveryId(deliberationId, voterId, vote.openedHash)]),
    frozenHomesOf(vote, voterId, repositories),
  ])
  if (before === null) throw new AppError('NOT_FOUND')
  requirePart(caller, before.home)
  const state = accept ? ('delivered' as const) : ('dropped' as const)
  if (before.state === state) return { state }
  if (before.state !== 'waiting') throw new AppError('ALREADY_DECIDED')
  if (before.by === openid) throw new AppError('SAME_PERSON')
  if (voter !== null) requireStranger(openid, await personsOf(vote, voter, repositories))
  if (!accept) {
    if (!(await repositories.deliveries.replace(before, { ...before, state }))) throw new AppError('CONFLICT')
    return { state }
  }
  requireTime(vote, now)
  const proven = { ...before, state, at: now }
  if (!(await repositories.deliveries.prove(before, proven, leafOf(vote, proven)))) throw new AppError('CONFLICT')
  return { state }
})

/** Who was reached, for those who see to it. */
export const deliveries = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const page = Number(/^\d{1,6}$/.test(input.cursor ?? '0') ? (input.cursor ?? '0') : Number.NaN)
  if (Number.isNaN(page)) throw new AppError('INVALID_INPUT', { params: 'cursor' })
  const [caller, vote] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
  ])
  requireNeutral(caller)
  const place = { compoundId, deliberationId }
  const [delivered, waiting, roster] = await Promise.all([
    repositories.deliveries.delivered(place),
    page === 0 ? repositories.deliveries.waiting(place) : [],
    repositories.rosters.page(rosterOf(vote), page),
  ])
  const voters = roster?.voters ?? []
  const ids = voters.map(({ voterId }) => deliveryId(deliberationId, voterId, vote.openedHash))
  const [known, names, urls] = await Promise.all([
    repositories.deliveries.getMany(ids),
    residentNames(
      compoundId,
      [...voters, ...waiting].map(({ voterId }) => voterId),
      repositories,
    ),
    temporaryUrls(
      waiting.flatMap(({ evidence }) => evidence ?? []),
      SHOWN_SECONDS,
    ),
  ])
  const reached = new Set(known.filter(({ state }) => state !== 'dropped').map(({ voterId }) => voterId))
  return {
    delivered,
    total: vote.total.persons,
    until: deliverableUntil(vote),
    waiting: waiting.map(({ voterId, home, way, at, nameMasked, evidence, by }) => ({
      voterId,
      home,
      resident: names.get(voterId),
      way,
      recordedAt: at,
      recordedBy: nameMasked,
      photoUrl: urls.get(evidence ?? '') ?? null,
      mine: by === openid,
    })),
    missing: voters.flatMap(({ voterId, homes, homeCount }) => {
      const [home] = homes
      if (home === undefined || reached.has(voterId)) return []
      const { building, unit, room } = home
      return [{ voterId, home: { building, unit, room }, homeCount, resident: names.get(voterId) }]
    }),
    next: page + 1 < vote.rosterPages ? String(page + 1) : null,
  }
})

/** What is not sealed before closing proves nothing. */
function requireTime(vote: Vote, now: number): void {
  if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const until = deliverableUntil(vote)
  if (now > until) throw new AppError('NOT_OPEN', { opensAt: vote.publishedAt ?? vote.opensAt, closesAt: until })
}

function deliveryOf(
  { _id: deliberationId, compoundId, openedHash }: Vote,
  voterId: string,
  { way, by, at, home }: Pick<DeliveryDocument, 'way' | 'by' | 'at' | 'home'>,
): DeliveryDocument {
  const _id = deliveryId(deliberationId, voterId, openedHash)
  const order = orderAt(at, homeOfVoterId(voterId) ?? voterId)
  const none = { evidence: null, evidenceHash: null, nameMasked: '', requestKey: '' }
  return { _id, compoundId, deliberationId, voterId, home, way, state: 'delivered', by, at, order, ...none }
}

function leafOf({ compoundId, openedHash: opened }: Vote, { voterId: voter, way, evidenceHash, at }: DeliveryDocument) {
  return leafDocument(compoundId, { v: 1, type: 'delivery', opened, at, voter, way, evidence: evidenceHash })
}
