import { chinaDayStart } from '../../../domain/service/windows'
import { stepped } from '../../../domain/service/steps'
import type { NoticeKind } from '../../../types/notify/kinds'
import { eventOf } from '../events'
import { derivedId } from '../random'
import type { Repositories } from '../repositories'
import type { Beside } from '../repositories/orders'
import type { BookDocument, OrderDocument } from '../serviceDocuments'
import { factsOf } from './facts'
import { moved, type By } from './take'

/** Money that changed hands for an order. */
export interface Passing {
  readonly kind: 'payment' | 'refund'
  readonly channel: 'cash' | 'wechat'
  /** In fen, above zero. */
  readonly fen: number
  /** The payment at WeChat Pay; null for cash. */
  readonly outTradeNo: string | null
  /** The entry's id follows from it: the same payment or refund is in the book once. */
  readonly mark: string
}

interface Booking {
  readonly order: OrderDocument
  readonly by: By
  readonly passing: Passing
  readonly note: string
  readonly requestKey: string
  readonly now: number
}

interface Booked {
  readonly next: OrderDocument
  readonly entry: BookDocument
}

/**
 * The order with an entry in its books, and the entry. It is paid as soon as nothing is owed. A cancelled order stays so.
 */
export function booked({ order, by, passing, note, requestKey, now }: Booking): Booked {
  const { kind, channel, fen, outTradeNo, mark } = passing
  const entryId = entryIdOf(order, mark)
  const shown = { entryId, kind, channel, fen, at: now, done: true, outTradeNo }
  const asked = order.entries.filter((entry) => entry.entryId !== entryId)
  const changed: OrderDocument = {
    ...order,
    cash: null,
    paidFen: order.paidFen + (kind === 'payment' ? fen : -fen),
    entries: [...asked, shown],
  }
  const settled = stepped(factsOf(changed), 'settle', 'clock', now)
  const state = 'state' in settled ? settled.state : order.state
  const step = kind === 'payment' ? 'pay' : 'refund'
  const { communityId, teamId, teamName } = order
  const entry: BookDocument = {
    _id: entryId,
    communityId,
    orderId: order._id,
    kind,
    channel,
    fen,
    teamId,
    teamName,
    at: now,
    day: chinaDayStart(now),
    by: by.openid,
  }
  return { next: moved(changed, state, { step, by, note, requestKey, now }), entry }
}

/** The order with a refund that WeChat has still to carry out. Nothing is in the book yet. */
export function refundAsked({ order, by, passing, note, requestKey, now }: Booking): OrderDocument {
  const { kind, channel, fen, outTradeNo, mark } = passing
  const shown = { entryId: entryIdOf(order, mark), kind, channel, fen, at: now, done: false, outTradeNo }
  const changed = { ...order, entries: [...order.entries, shown] }
  return moved(changed, order.state, { step: 'askRefund', by, note, requestKey, now })
}

/** The order without a refund that WeChat would not carry out. */
export function refundFailed({ order, by, passing, note, requestKey, now }: Booking): OrderDocument {
  const entries = order.entries.filter(({ entryId }) => entryId !== entryIdOf(order, passing.mark))
  return moved({ ...order, entries }, order.state, { step: 'refundFailed', by, note, requestKey, now })
}

/** What may still be given back of one payment, or of the cash, in fen. */
export function refundableOf(
  { entries }: OrderDocument,
  channel: Passing['channel'],
  outTradeNo: string | null,
): number {
  const of = entries.filter((entry) => entry.channel === channel && entry.outTradeNo === outTradeNo)
  return of.reduce((sum, { kind, fen }) => sum + (kind === 'payment' ? fen : -fen), 0)
}

function entryIdOf(order: OrderDocument, mark: string): string {
  return derivedId('e', order._id, mark)
}

/** Writes it, all together. Throws CONFLICT when the order has moved on. */
export async function writeMoney(
  { orders }: Repositories,
  before: OrderDocument,
  next: OrderDocument,
  money: Partial<Beside>,
  tell: NoticeKind | null,
  now: number,
): Promise<OrderDocument> {
  const { _id, turn, ...change } = next
  const event = tell === null ? null : eventOf(tell, before.compoundId, [_id, String(turn)], now)
  await orders.stepWith(before, change, { ...money, event })
  return { ...next, turn: turn + 1 }
}
