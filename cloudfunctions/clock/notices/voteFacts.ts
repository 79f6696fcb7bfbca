import type { NoticeKind } from '../../../types/notify/kinds'
import { COUNTING_DELAY, DAY, MINUTE } from '../../../domain/deliberation/schedule'
import { eventOf } from '../../kit/events'
import { frozenHomesOf, personsOf } from '../../kit/frozenVoter'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { stands } from '../../kit/permission'
import { participationId } from '../../kit/repositories/anonymousBallots'
import { ballotId } from '../../kit/repositories/ballots'
import type { EventDocument, InVote, Recipients } from '../../kit/noticeDocuments'
import { noticeOf, toPeople, type Facts, type Found, type Look } from './found'

const REMINDED_BEFORE = DAY
/** The newest grants looked at. */
const REPRESENTATIVES = 20

/**
 * Votes. What is written when one is published leads to all that follows: its opening, the reminder a day before its end, and
 * its result, each looked at when its time comes.
 */
export async function voteFacts(look: Look): Promise<Found> {
  const { event } = look
  if (event.kind === 'ballotSucceeded') return succeeded(look)
  if (event.kind === 'ballotEntered') return entered(look)
  if (event.kind === 'ballotFound') return foundLate(look)
  if (!(VOTE_KINDS as readonly string[]).includes(event.kind)) return null
  const [id = '', second = '', others = ''] = event.subject
  const vote = await look.repositories.deliberations.get(event.compoundId, id)
  if (vote === null) return null
  const facts = factsOfVote(vote, second, look)
  if (facts === null || typeof facts === 'number' || others === '') return facts
  return others === 'sellers' ? toSellers(vote, facts) : toDeveloper(vote, facts, look)
}

const VOTE_KINDS = [
  'votePublished',
  'voteOpens',
  'voteClosing',
  'voteResult',
  'voteExtended',
  'voteCancelled',
] as const satisfies readonly NoticeKind[]

function factsOfVote(vote: DeliberationDocument, second: string, { event, now }: Look): Found {
  const { state, opensAt, closesAt, extension, cancelled, outcome } = vote
  if (event.kind === 'voteCancelled') {
    return cancelled === null ? null : told(vote, event, { detail: cancelled.reason })
  }
  if (state !== 'published') return null
  switch (event.kind) {
    case 'votePublished':
      return { ...told(vote, event, { when: opensAt }), next: following(vote, now) }
    case 'voteOpens':
      // Who hears of it at the end of the vote has heard of it in other words.
      return now < closesAt ? told(vote, event, { when: closesAt }) : null
    case 'voteExtended':
      if (extension?.closesAt !== closesAt || String(closesAt) !== second) return null
      return { ...told(vote, event, { when: closesAt, detail: extension.reason }), next: closing(vote, now) }
    case 'voteClosing':
      // An extended vote has a reminder of its own.
      if (String(closesAt) !== second || now >= closesAt) return null
      return told(vote, event, { when: closesAt }, true)
    case 'voteResult': {
      if (outcome === null) return Math.max(now + MINUTE, closesAt + COUNTING_DELAY)
      const { passed, total } = outcome
      const words = total === 1 ? (passed === 1 ? '通过了' : '没有通过') : `${total} 件通过 ${passed} 件`
      return told(vote, event, { detail: words, accepted: total === passed ? true : passed === 0 ? false : null })
    }
    default:
      return null
  }
}

/** Events that lie ahead of a vote that has just been published. */
function following(vote: DeliberationDocument, now: number): EventDocument[] {
  const { _id, compoundId, opensAt, closesAt } = vote
  const opens = opensAt > now ? [eventOf('voteOpens', compoundId, [_id], now, opensAt)] : []
  return [...opens, ...closing(vote, now), eventOf('voteResult', compoundId, [_id], now, closesAt + COUNTING_DELAY)]
}

/** The reminders of a vote: to who lives there, and in a vote of owners also to the others who may still cast. */
function closing({ _id, compoundId, closesAt, electorate }: DeliberationDocument, now: number): EventDocument[] {
  const others = electorate === 'owners' ? [['sellers'], ['developer']] : []
  return [[], ...others].map((whom) =>
    eventOf('voteClosing', compoundId, [_id, String(closesAt), ...whom], now, closesAt - REMINDED_BEFORE),
  )
}

/** Who sold while it ran keeps his ballot until the home has a new owner here. */
function toSellers({ publishedAt }: DeliberationDocument, facts: Facts): Facts {
  const { recipients } = facts
  if (recipients.to !== 'residents') return facts
  return { ...facts, recipients: { ...recipients, relation: 'owner', sellersSince: publishedAt ?? 0 } }
}

/** Whoever holds the developer's mandate, while no ballot stands in the developer's name. */
async function toDeveloper(
  { _id, compoundId, developerVoterId }: DeliberationDocument,
  { notice }: Facts,
  { repositories, now }: Look,
): Promise<Found> {
  const [cast, took, grants] = await Promise.all([
    repositories.ballots.get(ballotId(_id, developerVoterId, 0)),
    repositories.participations.get(participationId(_id, developerVoterId)),
    repositories.grants.ofRole(compoundId, 'developerRepresentative', REPRESENTATIVES),
  ])
  if (cast !== null || took !== null) return null
  const holding = grants.filter((grant) => stands(grant, now))
  return toPeople(
    holding.map(({ openid }) => openid),
    notice,
  )
}

function told(
  vote: DeliberationDocument,
  event: EventDocument,
  more: Parameters<typeof noticeOf>[2],
  silentOnly = false,
): Facts {
  const { _id, scope, electorate, title } = vote
  const silentIn = silentOnly ? inVote(vote) : null
  const relation = electorate === 'owners' ? ('owner' as const) : ('any' as const)
  const recipients: Recipients = { to: 'residents', scope, relation, silentIn }
  return { recipients, notice: noticeOf(event, title, { target: _id, ...more }) }
}

/** To those who sold: whose ballot it would have been. */
async function succeeded({ event, repositories }: Look): Promise<Found> {
  const [deliberationId = '', voterId = ''] = event.subject
  const [succession, vote] = await Promise.all([
    repositories.successions.getMany([`${deliberationId}:${voterId}`]).then(([one]) => one ?? null),
    repositories.deliberations.get(event.compoundId, deliberationId),
  ])
  if (succession === null || vote === null) return null
  const voter = await repositories.voters.get(vote.rollId, voterId)
  const homes = voter?.homes.map(({ homeId }) => homeId) ?? []
  const bindings = await repositories.bindings.ofHomes(event.compoundId, homes)
  const sellers = bindings.filter(
    ({ ended, relation, openid }) => ended?.reason === 'sold' && relation === 'owner' && openid !== succession.openid,
  )
  return toPeople(
    sellers.map(({ openid }) => openid),
    noticeOf(event, vote.title, { target: deliberationId }),
  )
}

/** To all persons of the voter: that a ballot came in his name by another's hand, or that a paper of his is invalid. */
async function entered({ event, repositories }: Look): Promise<Found> {
  const [deliberationId = '', voterId = '', way = '', number = ''] = event.subject
  const [vote, caster] = await Promise.all([
    repositories.deliberations.get(event.compoundId, deliberationId),
    way === 'phone' ? casterOf(deliberationId, voterId, Number(number), repositories) : null,
  ])
  const voter = vote === null ? null : await frozenHomesOf(vote, voterId, repositories)
  if (vote === null || voter === null) return null
  const persons = await personsOf(vote, voter, repositories)
  const detail = ENTERED_WORDS[way] ?? ''
  const accepted = way === 'phone' ? null : way !== 'invalid'
  const told = noticeOf(event, vote.title, { target: deliberationId, detail, accepted })
  // A resident's is his own affair; of one without a phone here those learn of it who live with him.
  const own = persons.filter(({ _id }) => _id === voter.bindingId)
  // Whoever cast it knows.
  const others = (own.length > 0 ? own : persons).map(({ openid }) => openid).filter((openid) => openid !== caster)
  return toPeople(others, told)
}

/** The same of a ballot that was found behind the closing. Nobody is taken to know of it, whose phone is said to have cast it neither. */
async function foundLate({ event, repositories }: Look): Promise<Found> {
  const [deliberationId = '', voterId = ''] = event.subject
  const vote = await repositories.deliberations.get(event.compoundId, deliberationId)
  const voter = vote === null ? null : await frozenHomesOf(vote, voterId, repositories)
  if (vote === null || voter === null) return null
  const persons = await personsOf(vote, voter, repositories)
  const own = persons.filter(({ _id }) => _id === voter.bindingId)
  return toPeople(
    (own.length > 0 ? own : persons).map(({ openid }) => openid),
    noticeOf(event, vote.title, { target: deliberationId }),
  )
}

/** Whose phone cast it, of an anonymous vote by what says that the voter took part. */
async function casterOf(
  deliberationId: string,
  voterId: string,
  revision: number,
  { ballots, participations }: Look['repositories'],
): Promise<string | null> {
  const [ballot, took] = await Promise.all([
    ballots.get(ballotId(deliberationId, voterId, revision)),
    participations.get(participationId(deliberationId, voterId)),
  ])
  return ballot?.openid ?? took?.openid ?? null
}

const ENTERED_WORDS: Readonly<Record<string, string>> = {
  paper: '纸质票收到了',
  invalid: '纸质票无效',
  mandate: '票有人说替您投',
  proxy: '票由代理人投了',
  phone: '票用手机投了',
}

/** By which the people of a scope are told apart who have a ballot in a vote. */
export function inVote({ _id, rollId, electorate, register }: DeliberationDocument): InVote {
  return {
    deliberationId: _id,
    rollId,
    electorate,
    register: register === null ? null : { id: register.id, turn: register.turn },
  }
}
