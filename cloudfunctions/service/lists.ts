import { unableFor } from '../../domain/service/able'
import { chinaDayStart } from '../../domain/service/windows'
import { AppError } from '../../types/errors'
import {
  board as boardContract,
  myOrders as myOrdersContract,
  orderOf as orderContract,
  tasks as tasksContract,
} from '../../types/service/orders'
import type { OrderState } from '../../types/service/states'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import type { Repositories } from '../kit/repositories'
import type { ItemDocument, OrderDocument, WorkerDocument } from '../kit/serviceDocuments'
import { workerIdOf } from '../kit/orders/take'
import { findOrder, speaksFor } from './access'
import { cardOf, taskOf, viewOf } from './view'

const PAGE = 15
/** Goods that are looked at for a low stock: those of which least is left. */
const SCARCE = 30
/** Of a worker's own. */
const OWN = 50

/** One order, for the home, the worker and the company. */
export const orderOf = handle(orderContract, async (call) => {
  const found = await findOrder(call, call.input, ['customer', 'worker', 'dispatcher', 'clock'])
  const { order, around, permission } = found
  // What the company can say for somebody who rang is beside what it does itself.
  const as = found.as === 'customer' && speaksFor(order, permission) ? 'dispatcher' : found.as
  const mine = as !== 'worker' || order.workerId === call.openid || order.state === 'placed' || order.state === 'redo'
  if (!mine) throw new AppError('NOT_FOUND')
  return { order: await viewOf(order, as, around, call.now) }
})

/** Those of the caller's homes in a compound, whoever of the home placed them. */
export const myOrders = handle(myOrdersContract, async ({ input, permission, repositories }) => {
  const { compoundId, cursor } = input
  const { bindings } = await permission
  const homes = [...new Set(bindings.map(({ homeId }) => homeId))]
  const found = await Promise.all(
    homes.map((homeId) => repositories.orders.ofHome(compoundId, homeId, cursor, PAGE + 1)),
  )
  const newest = found.flat().sort(newestFirst)
  const { items, next } = pageOf(newest, PAGE)
  return { orders: items.map(cardOf), next }
})

/** What a worker sees: what his teams have to do and he can, what is his, and what he has done. */
export const tasks = handle(tasksContract, async ({ input, openid, permission, repositories, now }) => {
  const { communityId, show, cursor } = input
  const [worker] = await Promise.all([repositories.workers.get(workerIdOf(communityId, openid)), permission])
  const inTeam = worker?.active === true && worker.teamIds.length > 0
  const own = await repositories.orders.ofWorker(communityId, openid, cursor, OWN + 1)
  const me = inTeam ? { ...standingOf(worker), ...countsOf(own, now) } : null
  if (show === 'waiting') {
    // Nobody has put him into a team yet: there is nothing for him.
    const found = inTeam ? await waitingFor(worker, repositories) : []
    return { orders: found.map((order) => taskOf(order, openid)), next: null, me }
  }
  const { items, next } = pageOf(own, OWN)
  const wanted = items.filter(({ state }) => UNFINISHED.includes(state) === (show === 'mine'))
  return { orders: wanted.map((order) => taskOf(order, openid)), next, me }
})

const UNFINISHED: readonly OrderState[] = ['accepted', 'onTheWay']

/** What nobody has and he could take. Of each team a share: a worker of many teams reads no more than one of one. */
async function waitingFor(worker: WorkerDocument, { orders }: Repositories): Promise<OrderDocument[]> {
  const { communityId, teamIds } = worker
  const each = Math.max(3, Math.floor((2 * PAGE) / teamIds.length))
  const waiting = teamIds.flatMap((teamId) =>
    (['redo', 'placed'] as const).map((state) => orders.ofTeam(communityId, teamId, state, each)),
  )
  const found = (await Promise.all(waiting)).flat().sort((one, other) => (one.order < other.order ? -1 : 1))
  // Who is off duty sees what there is all the same.
  const can = found.filter((order) => !order.groupOpen && unableFor(worker, order, false) === null)
  return can.slice(0, PAGE * 2)
}

function standingOf({ nameMasked, badge, onDuty }: WorkerDocument) {
  return { nameMasked, badge, onDuty }
}

function countsOf(own: readonly OrderDocument[], now: number) {
  const today = chinaDayStart(now)
  return {
    doneToday: own.filter(({ doneAt }) => doneAt !== null && doneAt >= today).length,
    toDo: own.filter(({ state }) => UNFINISHED.includes(state)).length,
    waiting: own.filter(({ state }) => state === 'done').length,
  }
}

const BOARD: Readonly<Record<'waiting' | 'running' | 'disputed' | 'over', readonly OrderState[]>> = {
  waiting: ['redo', 'placed'],
  running: ['accepted', 'onTheWay', 'done'],
  disputed: ['disputed'],
  over: ['confirmed', 'paid', 'rated', 'cancelled'],
}

/** The dispatcher's list; the community sees it too. */
export const board = handle(boardContract, async ({ input, permission, repositories }) => {
  const { communityId, show, cursor } = input
  await permission
  const { orders, items: catalogue } = repositories
  const [found, scarce] = await Promise.all([
    show === 'late'
      ? orders.lateOnes(communityId, cursor, PAGE + 1)
      : Promise.all(BOARD[show].map((state) => orders.ofState(communityId, state, cursor, PAGE + 1))),
    cursor === undefined ? catalogue.scarce(communityId, SCARCE) : [],
  ])
  const { items, next } = pageOf(found.flat().sort(newestFirst), PAGE)
  return { orders: items.map(cardOf), next, low: scarce.filter(isLow).map(lowOf) }
})

function isLow({ left, lowAt, paused }: ItemDocument): boolean {
  return left !== null && lowAt !== null && left <= lowAt && !paused
}

function lowOf({ _id: itemId, name, unit, left, lowAt }: ItemDocument) {
  return { itemId, name, unit, left: left ?? 0, lowAt: lowAt ?? 0 }
}

function newestFirst(one: OrderDocument, other: OrderDocument): number {
  return one.order < other.order ? 1 : -1
}
