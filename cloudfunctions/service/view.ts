import { confirmsAt, stepsOf } from '../../domain/service/steps'
import type { Order, OrderCard } from '../../types/service/orders'
import type { OrderActor } from '../../types/service/states'
import { temporaryUrls } from '../kit/files'
import type { CompanyDocument, OrderDocument } from '../kit/serviceDocuments'
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

/** An order as one of those who have to do with it sees it. */
export async function viewOf(
  order: OrderDocument,
  as: OrderActor,
  company: Pick<CompanyDocument, 'merchantId'> | null,
  now: number,
): Promise<Order> {
  const { placed, before, after } = order.photos
  const urls = await temporaryUrls([...placed, ...before, ...after], PHOTO_SECONDS)
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
    photos: { placed: shown(placed), before: shown(before), after: shown(after) },
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
            done: order.worker.done,
            ratings: order.worker.ratings,
          },
    doorWord: order.homeVisit && arriving ? order.doorWord : null,
    message: order.message,
    doneAt: order.doneAt,
    confirmsAt: order.state === 'done' && order.doneAt !== null ? confirmsAt(order.doneAt) : null,
    redoes: order.redoes,
    cash: order.cash,
    entries: order.entries,
    rating: order.rating,
    history: order.history.map(({ step, by, nameMasked, at, note }) => ({ step, by, nameMasked, at, note })),
    as,
    steps: [...stepsOf(factsOf(order), as, now)],
    wechatPay: company !== null && company.merchantId !== null,
    turn: order.turn,
  }
}
