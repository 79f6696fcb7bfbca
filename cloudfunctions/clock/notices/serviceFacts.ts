import type { NoticeKind } from '../../../types/notify/kinds'
import { titleOf } from '../../kit/orders/facts'
import { confirmsAt } from '../../../domain/service/steps'
import { stands } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import type { OrderDocument } from '../../kit/serviceDocuments'
import { noticeOf, toPeople, type Found, type Look } from './found'
import { workersOf } from './offices'

const KINDS: readonly NoticeKind[] = [
  'orderPlaced',
  'orderAccepted',
  'orderHandedBack',
  'orderArriving',
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
  'orderPaid',
  'orderRefunded',
  'refundFailed',
  'orderLate',
]
const NEWEST = 100

/** Orders: the home, the worker, his team and the company are each told of the other's steps. */
export async function serviceFacts({ event, repositories, now }: Look): Promise<Found> {
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

async function companyOf(communityId: string, { grants }: Repositories, now: number): Promise<string[]> {
  const held = await grants.ofPlace(communityId, undefined, NEWEST)
  return held.filter((grant) => grant.role === 'serviceCompany' && stands(grant, now)).map(({ openid }) => openid)
}
