import { contestBallot as contract } from '../../../types/deliberation/objections'
import type { VoteScope } from '../../../types/deliberation'
import { AppError } from '../../../types/errors'
import { denialDue, objectableUntil, undeniable, withRaised } from '../../../domain/deliberation/conduct'
import { homeOfVoterId } from '../../../domain/deliberation/entitlement'
import { standingOf } from '../../../domain/deliberation/standing'
import { inScope } from '../../../domain/voting/scope'
import type { PaperDocument, ProxyDocument } from '../../kit/ballotDocuments'
import type { BindingDocument } from '../../kit/bindingDocuments'
import { checkText } from '../../kit/contentCheck'
import type { ObjectionDocument } from '../../kit/conductDocuments'
import type { PersonKeyDocument } from '../../kit/personDocuments'
import type { BallotDocument, DeliberationDocument } from '../../kit/voteDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { orderAt } from '../../kit/instants'
import type { Permission } from '../../kit/permission'
import { derivedId } from '../../kit/random'
import type { Repositories } from '../../kit/repositories'
import { ballotIds } from '../../kit/repositories/ballots'
import { entitled } from '../../kit/entitled'
import { homeIn, requireHome } from '../../kit/written/access'
import { asNeighbour } from '../../kit/written/author'
import { denialLeaf, requireInTime } from '../denial'
import { published, requireNamed, visible } from '../visible'
import { objectionLeaf } from './objectionLeaf'

/** Another act on the vote came first more often than this. */
const TRIES = 5

/**
 * Says while the result is contested that the ballot which counts in a voter's name is not his: an objection with the denial's
 * leaf beside its own. What it says is public, and the community decides it.
 */
export const contestBallot = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, channel, text, signed = null } = input
  const { deliberations, objections, ballots, personKeys } = repositories
  const [caller, found, cast, keys, papers] = await Promise.all([
    permission,
    deliberations.get(compoundId, deliberationId),
    ballots.getMany(ballotIds(deliberationId, voterId)),
    personKeys.of(compoundId, openid),
    channel === 'paper' ? repositories.papers.ofVoter(deliberationId, voterId) : [],
  ])
  const first = published(visible(found, caller))
  requireNamed(first)
  const home = homeOfVoter(caller, first.scope)
  const ballot = standingOf(cast, ({ deniedAt }) => deniedAt !== null)
  const _id = derivedId('ob', deliberationId, 'denial', ballot?._id ?? '')
  const signer = ballot === null || ballot.signed === null ? null : ballot.openid
  const [voter, standing, theirs, signs, mandates] = await Promise.all([
    entitled(first, voterId, caller, repositories),
    objections.get(_id),
    signer === null ? null : personKeys.of(compoundId, signer),
    signer === null ? false : belongs(signer, first, voterId, repositories),
    ballot?.channel === 'proxy'
      ? repositories.proxies.ofPerson(deliberationId, ballot.openid, first.rules.proxyCap)
      : [],
  ])
  if (voter === null) throw new AppError('NOT_ON_ROLL')
  if (standing !== null) return { objectionId: _id, decideBy: standing.decideBy }
  if (ballot?.channel !== channel) throw new AppError('NOT_FOUND')
  requireInTime(voter, ballot.castAt)
  const rule = undeniable(
    { channel, openid: ballot.openid, signedSince: signs ? keySince(ballot, theirs) : null },
    openid,
    first.conduct.frozenAt ?? first.publishedAt ?? 0,
  )
  if (rule !== null) throw new AppError('RULE_BROKEN', { rule })
  const { revision } = ballot
  const denied = { compoundId, opened: first.openedHash, voterId, channel, revision, at: now, objection: _id }
  const denial = denialLeaf(denied, signed, keys)
  await checkText(openid, 2, text)
  let vote = first
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (objectableUntil(vote, 'result', now) === null) throw new AppError('RULE_BROKEN', { rule: 'objectionTime' })
    const objection: ObjectionDocument = {
      _id,
      compoundId,
      deliberationId,
      stage: 'result',
      about: 'ballot',
      scope: vote.scope,
      text,
      photos: [],
      openid,
      bindingId: home._id,
      surname: asNeighbour(home).surname,
      address: home.address,
      at: now,
      state: 'raised',
      ...denialDue(now),
      answer: null,
      decision: null,
      denies: ballot._id,
      handledBy: handlersOf(
        papers,
        mandates.filter((one) => one.voterId === voterId),
      ),
      salt: '',
      requestKey: _id,
      inputHash: '',
      order: orderAt(now, _id),
    }
    const { objections: totals } = vote.conduct
    const recorded = {
      vote,
      change: { conduct: { ...vote.conduct, objections: { ...totals, result: withRaised(totals.result) } } },
      leaves: [denial, objectionLeaf(vote, objection, 'raised', text, now)],
      events: [eventOf('objectionRaised', compoundId, [_id], now)],
    }
    if (await objections.raise(objection, recorded)) return { objectionId: _id, decideBy: objection.decideBy }
    const [again, raised] = await Promise.all([deliberations.get(compoundId, deliberationId), objections.get(_id)])
    if (raised !== null) return { objectionId: _id, decideBy: raised.decideBy }
    vote = published(visible(again, caller))
  }
  throw new AppError('BUSY')
})

/** The home by which the caller lives in the scope, or by which he did until he sold. NOT_PERMITTED for everybody else. */
function homeOfVoter(caller: Permission, scope: VoteScope): BindingDocument {
  const sold = caller.former.find(({ address, ended }) => ended?.reason === 'sold' && inScope(address, scope))
  return homeIn(caller, scope) ?? sold ?? requireHome(caller, scope)
}

/** Whether a person has, or had, a home of this voter: another's phone signs for nobody, whatever is stored of the ballot. */
async function belongs(
  openid: string,
  { compoundId, rollId }: DeliberationDocument,
  voterId: string,
  { bindings, voters }: Repositories,
): Promise<boolean> {
  const [his, voter] = await Promise.all([bindings.ofPersonIn(openid, compoundId), voters.get(rollId, voterId)])
  const homes = new Set([homeOfVoterId(voterId), ...(voter?.homes ?? []).map(({ homeId }) => homeId)])
  return voter?.developer === true || his.some(({ homeId }) => homes.has(homeId))
}

/** Who received or read its papers, and who accepted the mandate: nobody of them decides whether it was right. */
function handlersOf(
  papers: readonly Pick<PaperDocument, 'receivedBy' | 'readings'>[],
  mandates: readonly Pick<ProxyDocument, 'decidedBy'>[],
): string[] {
  const read = papers.flatMap(({ receivedBy, readings }) => [receivedBy, ...readings.map((one) => one.openid)])
  return [...new Set([...read, ...mandates.flatMap(({ decidedBy }) => (decidedBy === '' ? [] : [decidedBy]))])]
}

/** Since when the key has stood that signed a ballot; null for one that nobody signed, or by a key that nobody has. */
function keySince({ signed }: BallotDocument, keys: PersonKeyDocument | null): number | null {
  const all = [...(keys?.former ?? []), ...(keys === null || keys.current === null ? [] : [keys.current])]
  return all.find(({ keyId }) => keyId === signed?.by)?.from ?? null
}
