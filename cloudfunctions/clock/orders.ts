import { DAY, MINUTE } from '../../domain/deliberation/schedule'
import { confirmsAt, stepped } from '../../domain/service/steps'
import { groupIdOf, groupTurn } from '../../domain/service/group'
import { chaseOf, type Unpaid } from '../../domain/service/unpaid'
import { CLIMB } from '../../domain/service/windows'
import type { NoticeKind } from '../../types/notify/kinds'
import { AppError } from '../../types/errors'
import type { TimerRun } from '../kit/function'
import { NEVER } from '../kit/instants'
import { climbed } from '../../domain/service/complaint'
import { eventOf } from '../kit/events'
import { factsOf } from '../kit/orders/facts'
import { closeRefund } from '../kit/orders/received'
import { giveBack, keepForGood } from '../kit/orders/supplies'
import { after, moved, write, type By } from '../kit/orders/take'
import { giveMoneyBack, queryRefund } from '../kit/orders/weChatPay'
import { randomId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import type { Hold } from '../kit/repositories/service'
import type { ComplaintDocument, ItemDocument, OrderDocument, RefundDocument } from '../kit/serviceDocuments'

/** A run's share: what is left over is due again a minute later. */
const ORDERS = 50
const HOLDS = 20
const REFUNDS = 20
const GROUPS = 5
const COMPLAINTS = 20
/** A function ends long before: a hold without an order by then never gets one. */
const SETTLES = 2 * MINUTE
/** Whom to ring about an order that is over: for what may still be done again. */
const KEEP_PHONE = 30 * DAY
const CLOCK: By = { actor: 'clock', openid: 'clock', nameMasked: '' }

/** Reminds of what is about to be confirmed by itself and confirms it, says what is late, gives back what nobody ordered, and has refunds carried out. */
export async function keepOrders(run: TimerRun): Promise<{ orders: number; holds: number; refunds: number }> {
  const { repositories, now, report } = run
  const [due, items, windows, refunds, groups, complaints] = await Promise.all([
    repositories.orders.due(now, ORDERS),
    repositories.items.heldBefore(now - SETTLES, HOLDS),
    repositories.serviceWindows.heldBefore(now - SETTLES, HOLDS),
    repositories.refunds.due(now, REFUNDS),
    repositories.items.groupsDue(now, GROUPS),
    repositories.complaints.due(now, COMPLAINTS),
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
  for (const item of groups) await each(item._id, () => keepGroup(item, repositories, now))
  for (const refund of refunds) await each(refund._id, () => carryOut(refund, repositories, now))
  for (const complaint of complaints) await each(complaint._id, () => climb(complaint, repositories, now))
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
  if (order.state === 'confirmed') {
    await chase(order, repositories, now)
    return
  }
  if (order.state === 'cancelled' || order.state === 'paid' || order.state === 'rated') {
    await tidy(order, repositories, now)
    return
  }
  const late = moved(order, order.state, { step: 'late', ...taken, note: WHY_LATE[order.state] })
  const tell: NoticeKind = 'orderLate'
  await write(repositories, order, { ...late, late: true, lookAt: now + CLIMB }, tell, now)
}

const WHY_LATE = {
  placed: '还没有人接单',
  redo: '要返工，还没有人接单',
  accepted: '过了约好的时间，还没有出发',
  onTheWay: '出发一天了，还没有做完',
  disputed: '有争议，还没有处理',
}

/** What was confirmed is paid for by a person: the home is reminded, and what does not agree goes to the company. */
async function chase(order: OrderDocument, repositories: Repositories, now: number): Promise<void> {
  if (!order.tidied) await keepForGood(order, repositories)
  const kept: OrderDocument = { ...order, tidied: true }
  const { step, dueAt } = chaseOf(factsOfUnpaid(order))
  if (dueAt > now) {
    await repositories.orders.step(order, { tidied: true, lookAt: dueAt })
    return
  }
  const note = step === 'cash' ? '一方说付了现金，另一方没有确认' : step === 'unpaid' ? '确认一周了，还没有付钱' : ''
  const taken = {
    step: step === 'remind' ? 'remindPay' : 'late',
    by: CLOCK,
    note,
    requestKey: `clock ${order.turn}`,
    now,
  }
  const next = { ...moved(kept, order.state, taken), late: order.late || step !== 'remind' }
  const lookAt = chaseOf(factsOfUnpaid(next)).dueAt
  const tell: NoticeKind = step === 'remind' ? 'orderUnpaid' : 'orderLate'
  await write(repositories, order, { ...next, lookAt }, tell, now)
}

function factsOfUnpaid({ history, cash, late }: OrderDocument): Unpaid {
  const since = history.filter(({ step }) => step === 'confirm' || step === 'resolveDone').at(-1)?.at ?? 0
  const reminded = history.some(({ step, at }) => step === 'remindPay' && at >= since)
  return { since, cashAt: cash?.at ?? null, reminded, late }
}

/** A group buy: warned of while there is time, settled when it closes, and every home of it is told. */
async function keepGroup(item: ItemDocument, repositories: Repositories, now: number): Promise<void> {
  const { group } = item
  if (group === null) {
    await repositories.items.groupDone(item)
    return
  }
  const orders = () => repositories.orders.ofGroup(item.communityId, groupIdOf(item._id, group.round), ORDERS)
  switch (groupTurn(group, now)) {
    case 'warn': {
      const [one] = await orders()
      // Ahead of the change: killed between the two, nobody hears it twice.
      if (one !== undefined) {
        const subject = [item._id, String(group.round), String(group.closesAt)]
        await repositories.events.tell(eventOf('groupShort', one.compoundId, subject, now))
      }
      await repositories.items.groupWarned(item)
      return
    }
    case 'close':
      await repositories.items.closeGroup(item, now)
      return
    case 'wait': {
      if (group.outcome === 'open') return
      const waiting = await orders()
      for (const order of waiting) await settleGroupOrder(order, group, repositories, now)
      if (waiting.length < ORDERS) await repositories.items.groupDone(item)
    }
  }
}

/** It comes about: the teams take it. It does not: it is called off, and nobody pays. */
async function settleGroupOrder(
  order: OrderDocument,
  { outcome, minimum, ordered }: NonNullable<ItemDocument['group']>,
  repositories: Repositories,
  now: number,
): Promise<void> {
  const taken = { by: CLOCK, requestKey: `group ${order.groupId}`, now }
  if (outcome === 'made') {
    const next = moved({ ...order, groupOpen: false }, order.state, { ...taken, step: 'groupMade', note: '' })
    await write(repositories, order, next, 'groupMade', now)
    return
  }
  const note = ordered < minimum ? `团购起订 ${minimum}，只订了 ${ordered}，没有凑够` : '团购取消了'
  const kept = await write(repositories, order, after(order, { ...taken, step: 'cancel', note }), 'orderCancelled', now)
  await giveBack(kept, repositories)
}

/** A complaint that nobody answered in time is the community's, and its lateness stays to be read. */
async function climb(complaint: ComplaintDocument, { complaints }: Repositories, now: number): Promise<void> {
  const next = climbed(complaint, now)
  await complaints.step(
    complaint,
    next,
    eventOf('complaintClimbed', complaint.compoundId, [complaint._id, String(complaint.turn)], now),
  )
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
  readonly holds: Readonly<Record<string, Omit<Hold, 'id'> & { readonly at: number }>>
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
  for (const [orderId, hold] of old.filter(([id]) => !standing.has(id))) {
    if (await orders.bar(orderId, now)) await limited.release(orderId, { id: held._id, ...hold })
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
