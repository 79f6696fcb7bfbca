import { groupIdOf } from '../../domain/service/group'
import { confirmsAt, stepsOf } from '../../domain/service/steps'
import type { Order, OrderCard, TaskCard } from '../../types/service/order'
import type { OrderActor } from '../../types/service/states'
import { temporaryUrls } from '../kit/files'
import type { OrderDocument } from '../kit/serviceDocuments'
import type { Around } from './access'
import { factsOf, titleOf } from '../kit/orders/facts'

/** Seconds that photos can be looked at. */
const PHOTO_SECONDS = 600

export function cardOf(order: OrderDocument): OrderCard {
  return {
    orderId: order._id,
    number: order.number,
    compoundId: order.compoundId,
    compoundName: order.compoundName,
    title: titleOf(order),
    state: order.state,
    address: order.address,
    window: order.window,
    placedAt: order.placedAt,
    totalFen: order.totalFen,
    paidFen: order.paidFen,
    teamName: order.teamName,
    workerName: order.worker?.nameMasked ?? null,
    late: order.late,
  }
}

/** What a worker's list says of it. */
export function taskOf(order: OrderDocument, openid: string): TaskCard {
  return {
    ...cardOf(order),
    note: order.note,
    customerName: order.customerName,
    customerPhone: order.workerId === openid ? order.phone : null,
    homeVisit: order.homeVisit,
    arrived: order.arrivedAt !== null,
  }
}

/** An order as one of those who have to do with it sees it. */
export async function viewOf(
  order: OrderDocument,
  as: OrderActor,
  { company, worker, item }: Around,
  now: number,
): Promise<Order> {
  const { placed, before, after, slip } = order.photos
  const urls = await temporaryUrls([...placed, ...before, ...after, ...slip], PHOTO_SECONDS)
  const shown = (files: readonly string[]) => files.flatMap((file) => urls.get(file) ?? [])
  // Whoever works on it now rings; whoever had it once does not.
  const rings = as === 'dispatcher' || (as === 'worker' && order.worker !== null)
  const arriving = order.state === 'accepted' || order.state === 'onTheWay'
  return {
    ...cardOf(order),
    communityId: order.communityId,
    lines: order.lines,
    extras: order.extras,
    note: order.note,
    photos: { placed: shown(placed), before: shown(before), after: shown(after), slip: shown(slip) },
    homeVisit: order.homeVisit,
    customerName: order.customerName,
    customerPhone: rings ? order.phone : null,
    worker:
      order.worker === null
        ? null
        : {
            nameMasked: order.worker.nameMasked,
            badge: order.worker.badge,
            phone: arriving || as !== 'customer' ? order.worker.phone : null,
            done: worker?.done ?? 0,
            redone: worker?.redone ?? 0,
            ratings: worker?.ratings ?? { count: 0, sum: 0 },
          },
    doorWord: order.homeVisit && arriving ? order.doorWord : null,
    message: order.message,
    arrivedAt: order.arrivedAt,
    doneAt: order.doneAt,
    confirmsAt: order.state === 'done' && order.doneAt !== null ? confirmsAt(order.doneAt) : null,
    redoes: order.redoes,
    cash: order.cash,
    forCaller: order.openid === null,
    group:
      item?.group == null || groupIdOf(item._id, item.group.round) !== order.groupId
        ? null
        : {
            closesAt: item.group.closesAt,
            minimum: item.group.minimum,
            ordered: item.group.ordered,
            outcome: order.groupOpen ? 'open' : order.state === 'cancelled' ? 'short' : 'made',
            unit: item.unit,
          },
    entries: order.entries,
    rating: order.rating,
    history: order.history.map(({ step, by, nameMasked, at, note }) => ({ step, by, nameMasked, at, note })),
    as,
    // Who looks on does nothing.
    steps: as === 'clock' ? [] : [...stepsOf(factsOf(order), as, now)],
    callerSteps: order.openid === null && as === 'dispatcher' ? [...stepsOf(factsOf(order), 'customer', now)] : [],
    wechatPay: company !== null && company.merchantId !== null,
    turn: order.turn,
  }
}
