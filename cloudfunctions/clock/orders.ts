import { DAY, MINUTE } from '../../domain/deliberation/schedule'
import { confirmsAt, stepped } from '../../domain/service/steps'
import { CLIMB } from '../../domain/service/windows'
import type { NoticeKind } from '../../types/notify/kinds'
import { AppError } from '../../types/errors'
import type { TimerRun } from '../kit/function'
import { NEVER } from '../kit/instants'
import { factsOf } from '../kit/orders/facts'
import { closeRefund } from '../kit/orders/received'
import { giveBack, keepForGood } from '../kit/orders/supplies'
import { moved, write, type By } from '../kit/orders/take'
import { giveMoneyBack, queryRefund } from '../kit/orders/weChatPay'
import { randomId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import type { OrderDocument, RefundDocument } from '../kit/serviceDocuments'

/** A run's share: what is left over is due again a minute later. */
const ORDERS = 50
const HOLDS = 20
const REFUNDS = 20
/** A function ends long before: a hold without an order by then never gets one. */
const SETTLES = 2 * MINUTE
/** Whom to ring about an order that is over: for what may still be done again. */
const KEEP_PHONE = 30 * DAY
const CLOCK: By = { actor: 'clock', openid: 'clock', nameMasked: '' }

/** Reminds of what is about to be confirmed by itself and confirms it, says what is late, gives back what nobody ordered, and has refunds carried out. */
export async function keepOrders(run: TimerRun): Promise<{ orders: number; holds: number; refunds: number }> {
  const { repositories, now, report } = run
  const [due, items, windows, refunds] = await Promise.all([
    repositories.orders.due(now, ORDERS),
    repositories.items.heldBefore(now - SETTLES, HOLDS),
    repositories.serviceWindows.heldBefore(now - SETTLES, HOLDS),
    repositories.refunds.due(now, REFUNDS),
  ])
  const each = async (subject: string, job: () => Promise<unknown>) => {
    try {
      await job()
    } catch (error) {
      // Somebody was first: it is looked at again a minute later.
      if (!(error instanceof AppError && error.code === 'CONFLICT')) report(subject, error)
    }
  }
  for (const order of due) await each(order._id, () => look(order, repositories, now))
  for (const item of items) await each(item._id, () => sweep(item, repositories.items, repositories, now))
  for (const window of windows)
    await each(window._id, () => sweep(window, repositories.serviceWindows, repositories, now))
  for (const refund of refunds) await each(refund._id, () => carryOut(refund, repositories, now))
  return { orders: due.length, holds: items.length + windows.length, refunds: refunds.length }
}

async function look(order: OrderDocument, repositories: Repositories, now: number): Promise<void> {
  const requestKey = `clock ${order.turn}`
  const taken = { by: CLOCK, note: '', requestKey, now }
  const confirmed = stepped(factsOf(order), 'confirm', 'clock', now)
  if ('state' in confirmed) {
    const next = moved(order, confirmed.state, { step: 'confirm', ...taken })
    await write(repositories, order, next, 'orderConfirmed', now)
    return
  }
  if (order.state === 'done') {
    const reminded = moved(order, order.state, { step: 'remind', ...taken })
    const lookAt = confirmsAt(order.doneAt ?? now)
    await write(repositories, order, { ...reminded, lookAt }, 'orderConfirming', now)
    return
  }
  if (order.state === 'cancelled' || order.state === 'confirmed' || order.state === 'paid' || order.state === 'rated') {
    await tidy(order, repositories, now)
    return
  }
  const late = moved(order, order.state, { step: 'late', ...taken })
  const tell: NoticeKind = 'orderLate'
  await write(repositories, order, { ...late, late: true, lookAt: now + CLIMB }, tell, now)
}

/** What an order held is taken or given back at once, and whom to ring is forgotten a month later. */
async function tidy(order: OrderDocument, repositories: Repositories, now: number): Promise<void> {
  const forgetAt = (order.history.at(-1)?.at ?? now) + KEEP_PHONE
  if (order.tidied && now >= forgetAt) {
    await repositories.orders.step(order, { phone: null, lookAt: NEVER })
    return
  }
  if (!order.tidied)
    await (order.state === 'cancelled' ? giveBack(order, repositories) : keepForGood(order, repositories))
  await repositories.orders.step(order, { tidied: true, lookAt: forgetAt })
}

interface Held {
  readonly _id: string
  readonly heldSince: number
  readonly holds: Readonly<Record<string, { readonly n: number; readonly at: number }>>
}

/** Holds of attempts that broke off are given back. The order's place is taken first, so that none can come late. */
async function sweep(
  held: Held,
  limited: Pick<Repositories['items'], 'release' | 'looked'>,
  { orders }: Repositories,
  now: number,
): Promise<void> {
  const old = Object.entries(held.holds).filter(([, { at }]) => at <= now - SETTLES)
  const found = await orders.getMany(old.map(([orderId]) => orderId))
  const standing = new Set(found.map(({ _id }) => _id))
  for (const [orderId, { n }] of old.filter(([id]) => !standing.has(id))) {
    if (await orders.bar(orderId, now)) await limited.release(orderId, { id: held._id, n })
  }
  if (old.length === Object.keys(held.holds).length) await limited.looked(held._id, held.heldSince)
}

/** Asks WeChat for what has not been asked yet, and how it stands with the rest. */
async function carryOut(refund: RefundDocument, repositories: Repositories, now: number): Promise<void> {
  const state = await queryRefund(refund, randomId(''))
  if (state !== 'waiting') {
    await closeRefund(refund, state === 'done', repositories, now)
    return
  }
  // The same number asked for again is the same refund.
  await giveMoneyBack(refund, randomId(''))
  await repositories.refunds.later(refund, now + MINUTE)
}
