import { home as contract } from '../../types/membership'
import { MOST_UNREAD } from '../../types/notify/inbox'
import { AppError } from '../../types/errors'
import { phaseOf } from '../../domain/deliberation/phase'
import { mayApprove } from '../kit/approval'
import { cardOf } from '../kit/cards'
import type { DeliberationDocument } from '../kit/voteDocuments'
import type { DisclosureRulesDocument } from '../kit/disclosureDocuments'
import { endedWith, standingOf } from '../kit/disclosureStanding'
import { decidesOn } from '../kit/enrolment'
import { handle } from '../kit/function'
import { hasRole, stands, type Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { myVoters } from '../kit/standing'
import { briefOf } from './briefs'
import { groupDutiesOf } from './groups/duties'
import { meetingsOf, meetingsToday } from './meetingsToday'
import { deskOf, pendingFor, reviewersIn } from './reviews/reviewers'

/** Numbers on the home page stop here: nobody counts further at a glance. */
const RUNNING = 20
const WAITING = 20
const ENROLMENTS = 10
const TODO = 3
const BUILDINGS = 3
/** The last that have ended: the newest may not be due yet. */
const BOOKS = 2

/** The home page in one call. */
export const home = handle(contract, async ({ input: { compoundId }, openid, now, permission, repositories }) => {
  const [caller, rules, unread, running, meetings] = await Promise.all([
    permission,
    repositories.disclosureRules.get(compoundId),
    repositories.inbox.unread(openid, MOST_UNREAD),
    repositories.deliberations.running(compoundId, now, { limit: RUNNING }),
    meetingsToday(compoundId, now, repositories),
  ])
  if (caller.compound === null) throw new AppError('NOT_FOUND')
  const [todo, requestsWaiting, enrolmentsWaiting, draftsWaiting, steward, groupDuties, books] = await Promise.all([
    todoOf(running, caller, repositories, now),
    requestsFor(caller, compoundId, repositories, now),
    enrolmentsFor(caller, openid, compoundId, repositories),
    draftsFor(caller, openid, compoundId, repositories),
    stewardOf(caller, compoundId, repositories, now),
    groupDutiesOf(caller, compoundId, openid, now, repositories),
    booksOf(rules, caller, openid, now, repositories),
  ])
  return {
    compound: briefOf(caller.compound),
    homes: caller.bindings.map(({ address, relation }) => ({ address, relation })),
    roles: [...new Set(caller.grants.map(({ role }) => role))],
    todo,
    running: running.length,
    requestsWaiting,
    enrolmentsWaiting,
    draftsWaiting,
    steward,
    groupDuties,
    unread,
    books,
    meetings: meetingsOf(meetings, running, caller, now),
  }
})

/** The newest period that is public or late, and what waits for the caller's second look. */
async function booksOf(
  rules: DisclosureRulesDocument | null,
  caller: Permission,
  openid: string,
  now: number,
  repositories: Repositories,
) {
  if (rules === null) return null
  const second = hasRole(caller, 'committee', 'communityWorker')
  const [ended, waiting] = await Promise.all([
    endedWith(rules, now, BOOKS, repositories),
    second ? repositories.disclosurePeriods.waiting(rules.compoundId, WAITING) : [],
  ])
  const shown = ended
    .map(({ period, document }) => ({ document, standing: standingOf(period, document, rules, now) }))
    .find(({ standing }) => standing.state !== 'open')
  if (shown === undefined) return null
  const { document, standing } = shown
  const { period, state, lateDays, publishedAt } = standing
  if (state === 'open') return null
  const totals = document?.totals ?? null
  return {
    period,
    state,
    lateDays,
    publisher: rules.rules.publisher,
    publishedAt,
    sums:
      totals === null
        ? null
        : { incomeFen: totals.incomeFen, expenseFen: totals.expenseFen, closingFen: totals.closingFen },
    reviews: waiting.filter(({ submitted }) => submitted?.openid !== openid).length,
  }
}

async function todoOf(
  running: readonly DeliberationDocument[],
  caller: Permission,
  repositories: Repositories,
  now: number,
) {
  const voting = running
    .filter((deliberation) => phaseOf(deliberation, now) === 'voting')
    .sort((a, b) => a.closesAt - b.closesAt)
  const mine = await myVoters(voting, caller, repositories)
  return voting
    .map((deliberation) => cardOf(deliberation, mine.get(deliberation._id) ?? [], now))
    .filter(({ waiting }) => waiting !== null)
    .slice(0, TODO)
}

/** A community worker has only what nobody nearer decided in time. */
async function requestsFor(caller: Permission, compoundId: string, repositories: Repositories, now: number) {
  if (!hasRole(caller, 'steward', 'committee', 'communityWorker')) return 0
  const desk = deskOf(caller)
  const escalates = desk.community && desk.buildings !== null
  const reviewers = escalates
    ? reviewersIn(compoundId, repositories, now)
    : Promise.resolve({ steward: true, committee: true })
  const page = { now, cursor: undefined, limit: WAITING }
  return (await pendingFor(desk, reviewers, compoundId, repositories, page)).length
}

/** Who asks to be registered, or is to be struck off, for who may decide it. */
async function enrolmentsFor(
  caller: Permission,
  openid: string,
  compoundId: string,
  { enrolments }: Repositories,
): Promise<number> {
  if (!hasRole(caller, 'communityWorker')) return 0
  const waiting = await enrolments.waiting(compoundId, undefined, ENROLMENTS)
  return waiting.filter((one) => decidesOn(one, openid, caller)).length
}

/** Drafts that the caller can be the second person of. */
async function draftsFor(
  caller: Permission,
  openid: string,
  compoundId: string,
  { deliberations }: Repositories,
): Promise<number> {
  if (!hasRole(caller, 'committee', 'communityWorker', 'streetWorker')) return 0
  const drafts = await deliberations.drafts(compoundId, { limit: WAITING })
  return drafts.filter((draft) => mayApprove(draft, caller, openid)).length
}

/** The steward of one of the caller's buildings, the first that has one. */
async function stewardOf(
  caller: Permission,
  compoundId: string,
  { grants, stewardContacts }: Repositories,
  now: number,
) {
  const buildings = [...new Set(caller.bindings.map(({ building }) => building))].slice(0, BUILDINGS)
  const stewards = await Promise.all(buildings.map((building) => grants.stewardsOf(compoundId, building)))
  const steward = stewards.flat().find((grant) => stands(grant, now))
  if (steward === undefined) return null
  const contact = await stewardContacts.get(steward._id)
  return { nameMasked: steward.nameMasked, phone: contact?.phone ?? null }
}
