import { offerProxy as contract } from '../../types/deliberation/proxies'
import { AppError } from '../../types/errors'
import type { ProxyDocument } from '../kit/ballotDocuments'
import { eventOf } from '../kit/events'
import { requireFolder } from '../kit/files'
import { frozenHomesOf, personsOf } from '../kit/frozenVoter'
import { handle } from '../kit/function'
import { hasRole } from '../kit/permission'
import { hashOfPhoto } from '../kit/photo'
import { proxyId } from '../kit/repositories/proxies'
import { requireStranger } from './staff'
import { published, requireNamed } from './visible'

/** Hands in a written mandate, from publishing until closing. It takes a place at once: the cap holds in every race. */
export const offerProxy = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, homeId, evidence, requestKey } = input
  requireFolder([evidence], 'evidence', 'evidence')
  const [caller, vote] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
  ])
  if (hasRole(caller, 'propertyFirm')) throw new AppError('RULE_BROKEN', { rule: 'proxyStaff' })
  requireNamed(vote)
  if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  const cap = vote.rules.proxyCap
  const [voter, held, evidenceHash] = await Promise.all([
    frozenHomesOf(vote, voterId, repositories),
    repositories.proxies.ofPerson(deliberationId, openid, cap),
    hashOfPhoto(evidence),
  ])
  const home = voter?.homes.find((one) => one.homeId === homeId)
  if (voter === null || home === undefined) throw new AppError('NOT_ON_ROLL')
  const same = held.find((one) => one.voterId === voterId && (one.state !== 'refused' || one.requestKey === requestKey))
  if (same !== undefined) return { mandateId: same._id, state: same.state }
  if (now > vote.closesAt) throw new AppError('NOT_OPEN', { opensAt: vote.opensAt, closesAt: vote.closesAt })
  requireStranger(openid, await personsOf(vote, voter, repositories))

  const { building, unit, room } = home
  const told = eventOf('ballotEntered', compoundId, [deliberationId, voterId, 'mandate', requestKey], now)
  for (let number = 1; number <= cap; number += 1) {
    const _id = proxyId(deliberationId, openid, number)
    const left = held.find((one) => one._id === _id) ?? null
    if (left !== null && left.state !== 'refused') continue
    const mandate: ProxyDocument = {
      _id,
      compoundId,
      deliberationId,
      openid,
      nameMasked: caller.bindings[0]?.nameMasked ?? '',
      voterId,
      homeId,
      home: { building, unit, room },
      homeCount: voter.homes.length,
      areaCentiSqm: voter.areaCentiSqm,
      state: 'handedIn',
      evidence,
      evidenceHash,
      handedInAt: now,
      decidedBy: '',
      reason: '',
      requestKey,
      order: proxyOrder('handedIn', now, _id),
    }
    if (await repositories.proxies.take(mandate, left, told)) return { mandateId: _id, state: mandate.state }
  }
  throw new AppError('RULE_BROKEN', { rule: 'proxyCap', cap })
})

/** Those that wait sort before those that are decided. */
export function proxyOrder(state: ProxyDocument['state'], handedInAt: number, id: string): string {
  return `${state === 'handedIn' ? '0' : '1'} ${String(handedInAt).padStart(16, '0')} ${id}`
}
