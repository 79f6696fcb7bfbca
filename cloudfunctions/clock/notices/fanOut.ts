import { inScope } from '../../../domain/voting/scope'
import { householdVoterId } from '../../../domain/deliberation/entitlement'
import type { VoteScope } from '../../../types/deliberation'
import { linkOf } from '../../../domain/notify/links'
import { messageOf } from '../../../domain/notify/message'
import type { TemplateKey } from '../../../types/notify/templates'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { TimerRun } from '../../kit/function'
import type { EventDocument, InboxDocument, InVote, OutboxDocument, Recipients } from '../../kit/noticeDocuments'
import type { Repositories } from '../../kit/repositories'
import { participationId } from '../../kit/repositories/anonymousBallots'
import { ballotId } from '../../kit/repositories/ballots'
import { NEVER, orderAt } from '../../kit/instants'
import { homeDocumentId } from '../../kit/repositories/homes'
import { votersByBinding } from '../../kit/residents'
import { factsOf } from './facts'

/** Events looked at in one go. */
const EVENTS = 20
/** Bindings gone through at once: as many notices are written in one call. */
const SLICE = 500

interface Work extends Pick<TimerRun, 'repositories' | 'now' | 'report'> {
  /** No slice is begun later. */
  readonly until: number
  /** Templates that may send, without which no message is queued. */
  readonly templates: ReadonlySet<TemplateKey>
}

export interface FannedOut {
  events: number
  items: number
}

/**
 * Hands on what has happened: writes each recipient's notice, and a message for who lets us send one. An event remembers how
 * far it has come, and what is written has an id that follows from event and person, so that a run that broke off is gone on
 * with, by this clock or by another at the same time.
 */
export async function fanOut(work: Work): Promise<FannedOut> {
  const { repositories, now, report, until } = work
  const done: FannedOut = { events: 0, items: 0 }
  const failed = new Set<string>()
  while (Date.now() < until) {
    const due = (await repositories.events.due(now, EVENTS + failed.size)).filter(({ _id }) => !failed.has(_id))
    if (due.length === 0) return done
    for (const event of due) {
      if (Date.now() >= until) return done
      try {
        done.items += await handOn(event, work)
        done.events += 1
      } catch (error) {
        failed.add(event._id)
        report(event._id, error)
      }
    }
  }
  return done
}

/** Goes on with one event as long as there is time; answers how many notices it wrote. */
async function handOn(read: EventDocument, work: Work): Promise<number> {
  let event = read.plan === null ? await planned(read, work) : read
  let items = 0
  while (event?.plan != null && event.dueAt !== NEVER && Date.now() < work.until) {
    const slice = await nextSlice(event, event.plan.recipients, work.repositories)
    await write(event, event.plan.notice, slice.openids, work)
    items += slice.openids.length
    const change = {
      cursor: slice.cursor,
      reached: event.reached + slice.openids.length,
      dueAt: slice.last ? NEVER : event.dueAt,
    }
    // Another clock was first: it goes on with it.
    if (!(await work.repositories.events.move(event, change))) return items
    event = { ...event, ...change, turn: event.turn + 1 }
  }
  return items
}

/** Looks up what the event stands for. Null when it is put off, over, or another clock's. */
async function planned(event: EventDocument, { repositories, now }: Work): Promise<EventDocument | null> {
  const facts = await factsOf({ event, repositories, now })
  if (facts === null || typeof facts === 'number') {
    await repositories.events.move(event, { dueAt: facts ?? NEVER })
    return null
  }
  const { recipients, notice, next } = facts
  // What follows is written first: once this event is planned, nobody comes back here.
  await Promise.all((next ?? []).map((one) => repositories.events.tell(one)))
  const plan = { recipients, notice }
  return (await repositories.events.move(event, { plan })) ? { ...event, plan, turn: event.turn + 1 } : null
}

interface Slice {
  readonly openids: readonly string[]
  readonly cursor: string
  readonly last: boolean
}

async function nextSlice(event: EventDocument, recipients: Recipients, repositories: Repositories): Promise<Slice> {
  if (recipients.to === 'people') return { openids: recipients.openids, cursor: '', last: true }
  const { scope, relation, silentIn, castIn, sellersSince: since } = recipients
  const building = scope.level === 'compound' ? null : scope.building
  const range = [event.compoundId, building, event.cursor, SLICE] as const
  const bindings = await (since === undefined
    ? repositories.bindings.standing(...range)
    : repositories.bindings.ended(...range))
  const here = bindings.filter(
    (binding) => inScope(binding.address, scope) && (relation === 'any' || binding.relation === 'owner'),
  )
  const inside = since === undefined ? here : await sellersAmong(here, since, repositories)
  const vote = silentIn ?? castIn
  const chosen =
    vote === undefined ? inside : await byBallot(inside, { ...vote, scope }, silentIn === null, repositories)
  return {
    openids: [...new Set(chosen.map(({ openid }) => openid))],
    cursor: bindings.at(-1)?.order ?? event.cursor,
    last: bindings.length < SLICE,
  }
}

/** Those who sold since, of homes that have no new owner here: his is the ballot from then on. */
async function sellersAmong(
  owners: readonly BindingDocument[],
  since: number,
  { bindings }: Repositories,
): Promise<BindingDocument[]> {
  const sold = owners.filter(({ ended }) => ended?.reason === 'sold' && ended.at >= since)
  const [first] = sold
  if (first === undefined) return []
  const homeIds = [...new Set(sold.map(({ homeId }) => homeId))]
  const all = await bindings.ownersOf(first.compoundId, homeIds)
  const owned = new Set(all.filter(({ state }) => state === 'verified').map(({ homeId }) => homeId))
  return sold.filter(({ homeId }) => !owned.has(homeId))
}

/** Those in whose name a ballot stands, or is still missing, by the voters that the frozen roll has for their homes. */
async function byBallot(
  bindings: readonly BindingDocument[],
  vote: InVote & { readonly scope: VoteScope },
  stands: boolean,
  repositories: Repositories,
): Promise<BindingDocument[]> {
  const { deliberationId } = vote
  const { ballots, participations } = repositories
  const votersOf = await votersBy(bindings, vote, repositories)
  const voterIds = bindings.flatMap(votersOf)
  const found = await Promise.all([
    ballots.getMany(voterIds.map((voterId) => ballotId(deliberationId, voterId, 0))),
    participations.getMany(voterIds.map((voterId) => participationId(deliberationId, voterId))),
  ])
  const cast = new Set(found.flat().map(({ voterId }) => voterId))
  return bindings.filter((binding) => votersOf(binding).some((voterId) => cast.has(voterId) === stands))
}

/** The voters of each of these bindings in a vote. */
async function votersBy(
  bindings: readonly BindingDocument[],
  { electorate, rollId, register, scope }: InVote & { readonly scope: VoteScope },
  repositories: Repositories,
): Promise<(binding: BindingDocument) => string[]> {
  if (electorate === 'households') return ({ homeId }) => [householdVoterId(homeId)]
  if (electorate === 'residents') {
    const voterByBinding = await votersByBinding({ register, scope }, bindings, repositories)
    return ({ _id }) => [voterByBinding.get(_id) ?? []].flat()
  }
  const frozen = await repositories.homes.getMany(bindings.map(({ homeId }) => ({ rollId, homeId })))
  const byId = new Map(frozen.map((home) => [home._id, home]))
  return ({ homeId }) => {
    const home = byId.get(homeDocumentId(rollId, homeId))
    // Before delivery the developer votes.
    return home?.state === 'delivered' ? [home.voterId] : []
  }
}

async function write(
  event: EventDocument,
  notice: NonNullable<EventDocument['plan']>['notice'],
  openids: readonly string[],
  { repositories, templates, now }: Work,
): Promise<void> {
  const items = openids.map((openid): InboxDocument => {
    const _id = `${event._id}:${openid}`
    return { ...notice, _id, openid, at: event.dueAt, unread: true, order: orderAt(event.dueAt, event._id) }
  })
  const message = messageOf(notice, event.dueAt)
  const sends = message !== null && templates.has(message.template)
  const [permits] = await Promise.all([
    sends ? repositories.permits.getMany(openids) : [],
    repositories.inbox.insertMissing(items),
  ])
  if (message === null) return
  const messages = permits
    .filter(({ left }) => (left[message.template] ?? 0) > 0)
    .map(({ _id: openid }): OutboxDocument => {
      const { compoundId } = event
      const sending = { compoundId, openid, template: message.template, page: linkOf(notice), data: message.data }
      const state = { state: 'pending' as const, dueAt: now, tries: 0, errcode: null, at: now }
      return { _id: `${event._id}:${message.template}:${openid}`, ...sending, ...state }
    })
  await repositories.outbox.insertMissing(messages)
}
