import { myProxies as mineContract, proxies as contract } from '../../types/deliberation/proxies'
import { PROXY_REVISION } from '../../domain/deliberation/standing'
import type { ProxyDocument } from '../kit/ballotDocuments'
import { temporaryUrls } from '../kit/files'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { mayActIn } from '../kit/permission'
import { ballotId } from '../kit/repositories/ballots'
import { requireNeutral } from './staff'
import { published } from './visible'

const PAGE = 20
const SHOWN_SECONDS = 600

/** The caller's own mandates in one vote, and what became of them. */
export const myProxies = handle(mineContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [, vote] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
  ])
  const held = await repositories.proxies.ofPerson(deliberationId, openid, vote.rules.proxyCap)
  const ids = held.map(({ voterId }) => ballotId(deliberationId, voterId, PROXY_REVISION))
  const ballots = await repositories.ballots.getMany(ids)
  return {
    cap: vote.rules.proxyCap,
    mandates: held.map((mandate) => {
      const ballot = ballots.find((one) => one.voterId === mandate.voterId && one.openid === openid)
      const { evidenceHash } = mandate
      return {
        ...shown(mandate),
        evidenceHash,
        castAt: ballot?.castAt ?? null,
        denied: ballot !== undefined && ballot.deniedAt !== null,
      }
    }),
  }
})

/** Mandates of a vote, those that wait first. A steward sees those of his part; a page may be short. */
export const proxies = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId, cursor } = input
  const [caller, found] = await Promise.all([
    permission,
    repositories.proxies.ofVote({ compoundId, deliberationId }, cursor, PAGE + 1),
  ])
  requireNeutral(caller)
  const { items, next } = pageOf(found, PAGE)
  const inside = items.filter(({ home }) => mayActIn(caller, home))
  const urls = await temporaryUrls(
    inside.map(({ evidence }) => evidence),
    SHOWN_SECONDS,
  )
  return {
    mandates: inside.map((mandate) => ({
      ...shown(mandate),
      proxyMasked: mandate.nameMasked,
      photoUrl: urls.get(mandate.evidence) ?? null,
      mayDecide: mandate.state === 'handedIn' && mandate.openid !== openid,
    })),
    next,
  }
})

function shown({ _id, voterId, home, homeCount, areaCentiSqm, state, handedInAt, reason }: ProxyDocument) {
  return { mandateId: _id, voterId, home, homeCount, areaCentiSqm, state, handedInAt, reason }
}
