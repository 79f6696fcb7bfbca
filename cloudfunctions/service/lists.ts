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
import type { OrderDocument } from '../kit/serviceDocuments'
import { workerIdOf } from '../kit/orders/take'
import { findOrder } from './access'
import { cardOf, viewOf } from './view'

const PAGE = 15

/** One order, for the home, the worker and the company. */
export const orderOf = handle(orderContract, async (call) => {
  const { order, as, company } = await findOrder(call, call.input, ['customer', 'worker', 'dispatcher'])
  const mine = as !== 'worker' || order.workerId === call.openid || order.state === 'placed' || order.state === 'redo'
  if (!mine) throw new AppError('NOT_FOUND')
  return { order: await viewOf(order, as, company, call.now) }
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

/** What a worker sees: what his teams have to do, what is his, and what he has done. */
export const tasks = handle(tasksContract, async ({ input, openid, permission, repositories }) => {
  const { communityId, show, cursor } = input
  const [worker] = await Promise.all([repositories.workers.get(workerIdOf(communityId, openid)), permission])
  // Nobody has put him into a team yet: there is nothing for him.
  const teamIds = worker?.active === true ? worker.teamIds : []
  if (show === 'waiting') {
    // Of each team a share, so that a worker of many teams reads no more than one of one.
    const each = Math.max(3, Math.floor((2 * PAGE) / Math.max(1, teamIds.length)))
    const waiting = teamIds.flatMap((teamId) =>
      (['redo', 'placed'] as const).map((state) => repositories.orders.ofTeam(communityId, teamId, state, each)),
    )
    const found = (await Promise.all(waiting)).flat().sort((one, other) => (one.order < other.order ? -1 : 1))
    return { orders: found.slice(0, PAGE * 2).map(cardOf), next: null }
  }
  const own = await repositories.orders.ofWorker(communityId, openid, cursor, PAGE + 1)
  const { items, next } = pageOf(own, PAGE)
  const working: readonly OrderState[] = ['accepted', 'onTheWay']
  const wanted = items.filter(({ state }) => working.includes(state) === (show === 'mine'))
  return { orders: wanted.map(cardOf), next }
})

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
  const { orders } = repositories
  const found =
    show === 'late'
      ? await orders.lateOnes(communityId, cursor, PAGE + 1)
      : (await Promise.all(BOARD[show].map((state) => orders.ofState(communityId, state, cursor, PAGE + 1)))).flat()
  const { items, next } = pageOf(found.sort(newestFirst), PAGE)
  return { orders: items.map(cardOf), next }
})

function newestFirst(one: OrderDocument, other: OrderDocument): number {
  return one.order < other.order ? 1 : -1
}
