import type { NoticeKind } from '../../../types/notify/kinds'
import { titleOf } from '../../kit/orders/facts'
import { periodName } from '../../../domain/disclosure/period'
import { confirmsAt } from '../../../domain/service/steps'
import { stands } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import type { OrderDocument } from '../../kit/serviceDocuments'
import { beginning, noticeOf, toPeople, type Found, type Look } from './found'
import { workersOf } from './offices'

const KINDS: readonly NoticeKind[] = [
  'orderPlaced',
  'orderAccepted',
  'orderHandedBack',
  'orderArriving',
  'orderArrived',
  'orderDone',
  'orderConfirming',
  'orderConfirmed',
  'orderRedo',
  'orderDisputed',
  'orderResolved',
  'orderCancelled',
  'extraProposed',
  'extraAnswered',
  'cashSaid',
  'cashDenied',
  'orderPaid',
  'orderRefunded',
  'refundFailed',
  'orderLate',
  'orderUnpaid',
  'groupMade',
]
const NEWEST = 100

/** Orders: the home, the worker, his team and the company are each told of the other's steps. */
export async function serviceFacts({ event, repositories, now }: Look): Promise<Found> {
  if (event.kind === 'groupShort') return groupFacts({ event, repositories, now })
  if (event.kind === 'companyBooksSubmitted' || event.kind === 'companyBooksDecided') {
    return booksFacts({ event, repositories, now })
  }
  if (COMPLAINTS.includes(event.kind)) return complaintFacts({ event, repositories, now })
  if (!KINDS.includes(event.kind)) return null
  const order = await repositories.orders.get(event.subject[0] ?? '')
  if (order === null) return null
  const said = order.history.at(-1)
  const detail = [said?.nameMasked ?? '', said?.note ?? ''].filter((part) => part !== '').join('：')
  const when = order.doneAt === null ? null : confirmsAt(order.doneAt)
  const notice = noticeOf(event, titleOf(order), { detail, when, target: order._id })
  const told = await readersOf(event.kind, order, repositories, now)
  return toPeople(
    told.filter((openid) => openid !== said?.openid || event.kind === 'orderLate'),
    notice,
  )
}

async function readersOf(
  kind: NoticeKind,
  order: OrderDocument,
  repositories: Repositories,
  now: number,
): Promise<string[]> {
  const company = () => companyOf(order.communityId, repositories, now)
  switch (kind) {
    case 'orderPlaced':
    case 'orderHandedBack':
    case 'orderRedo':
      return [...(await company()), ...(await teamOf(order, repositories))]
    case 'orderDisputed':
    case 'refundFailed':
      return company()
    case 'groupMade':
      return [...(await homeOf(order, repositories)), ...(await company()), ...(await teamOf(order, repositories))]
    case 'cashDenied':
      return [...(await company()), ...(await homeOf(order, repositories)), ...workerOf(order)]
    case 'orderConfirming':
      // Who has no phone is rung by the company.
      return [...(await homeOf(order, repositories)), ...(order.openid === null ? await company() : [])]
    case 'orderLate':
      // What stays late for a day is the community's business too.
      return order.history.filter(({ step }) => step === 'late').length > 1
        ? [...(await company()), ...(await workersOf(order.compoundId, repositories, now))]
        : company()
    case 'orderConfirmed':
    case 'extraAnswered':
      return workerOf(order)
    case 'orderPaid':
    case 'orderCancelled':
    case 'orderResolved':
    case 'cashSaid':
      return [...(await homeOf(order, repositories)), ...workerOf(order)]
    default:
      return homeOf(order, repositories)
  }
}

const COMPLAINTS: readonly NoticeKind[] = [
  'complaintRaised',
  'complaintAnswered',
  'complaintClimbed',
  'complaintClosed',
]

/** Too few have ordered, and it closes soon. Subject: the item, and its round. */
async function groupFacts({ event, repositories, now }: Look): Promise<Found> {
  const item = await repositories.items.get(event.subject[0] ?? '')
  if (item?.group == null) return null
  const { ordered, minimum, closesAt } = item.group
  const detail = `已订 ${ordered} ${item.unit}，起订 ${minimum} ${item.unit}`
  const notice = noticeOf(event, item.name, { detail, when: closesAt, target: item._id })
  return toPeople(await companyOf(item.communityId, repositories, now), notice)
}

/** The company's books: handed over to the community, and decided on. Subject: the month's books, and their revision. */
async function booksFacts({ event, repositories, now }: Look): Promise<Found> {
  const books = await repositories.companyBooks.get(event.subject[0] ?? '')
  // Told ahead of the change: it has to have come about.
  if (books === null || books.rev <= Number(event.subject[1])) return null
  const { communityId, period, state, returned } = books
  const detail = returned ?? ''
  const notice = noticeOf(event, periodName(period), { detail, accepted: state === 'published', target: period })
  const role = event.kind === 'companyBooksSubmitted' ? 'communityWorker' : 'serviceCompany'
  return toPeople(await officersOf(communityId, role, repositories, now), notice)
}

/** Complaints: whose turn it is hears of it. Subject: the complaint, and its turn. */
async function complaintFacts({ event, repositories, now }: Look): Promise<Found> {
  const complaint = await repositories.complaints.get(event.subject[0] ?? '')
  if (complaint === null) return null
  const { title, said, dueAt, openid, _id, communityId, compoundId, level } = complaint
  const last = said.at(-1)
  const notice = noticeOf(event, title, { detail: beginning(last?.text ?? ''), when: dueAt, target: _id })
  const company = () => companyOf(communityId, repositories, now)
  switch (event.kind) {
    case 'complaintRaised':
      return toPeople(await company(), notice)
    case 'complaintClimbed':
      return toPeople([...(await company()), ...(await workersOf(compoundId, repositories, now))], notice)
    case 'complaintAnswered':
      return toPeople([openid], notice)
    default:
      return toPeople(level === 'company' ? await company() : await workersOf(compoundId, repositories, now), notice)
  }
}

/** Whoever lives in the home, and who ordered for it. */
async function homeOf(order: OrderDocument, { bindings }: Repositories): Promise<string[]> {
  const there = await bindings.ofHomes(order.compoundId, [order.homeId])
  const living = there.filter(({ state }) => state === 'verified').map(({ openid }) => openid)
  return order.openid === null ? living : [order.openid, ...living]
}

function workerOf({ worker }: OrderDocument): string[] {
  return worker === null ? [] : [worker.openid]
}

async function teamOf({ communityId, teamId }: OrderDocument, { workers }: Repositories): Promise<string[]> {
  const all = await workers.ofCommunity(communityId)
  return all.filter(({ active, teamIds }) => active && teamIds.includes(teamId)).map(({ openid }) => openid)
}

function companyOf(communityId: string, repositories: Repositories, now: number): Promise<string[]> {
  return officersOf(communityId, 'serviceCompany', repositories, now)
}

async function officersOf(
  communityId: string,
  role: 'serviceCompany' | 'communityWorker',
  { grants }: Repositories,
  now: number,
): Promise<string[]> {
  const held = await grants.ofPlace(communityId, undefined, NEWEST)
  return held.filter((grant) => grant.role === role && stands(grant, now)).map(({ openid }) => openid)
}
