import { MOST_FEN } from '../../domain/service/price'
import { AppError } from '../../types/errors'
import { place as placeContract, placeForCaller as callerContract, type Placing } from '../../types/service/orders'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { requireFolder } from '../kit/files'
import { handle, type Call } from '../kit/function'
import { nameOf } from '../kit/permission'
import { derivedId } from '../kit/random'
import { requireCompany } from './access'
import { newOrder, type Customer } from './newOrder'
import { takeSupplies } from '../kit/orders/supplies'
import type { By } from '../kit/orders/take'
import { viewOf } from './view'

/** A resident orders for a home that he is bound to. */
export const place = handle(placeContract, async (call) => {
  const { input, openid, permission } = call
  const { bindings } = await permission
  const binding = bindings.find(({ homeId }) => homeId === input.homeId)
  if (binding === undefined) throw new AppError('NOT_PERMITTED')
  const { homeId, address, nameMasked: name } = binding
  const by: By = { actor: 'customer', openid, nameMasked: name }
  return placeOrder(call, input, { openid, name, homeId, address, by, readOut: false })
})

/** The hotline orders for somebody who rang, at a home of one of the community's compounds. */
export const placeForCaller = handle(callerContract, async (call) => {
  const { openid, permission, repositories } = call
  const { callerName: name, readOut, ...input } = call.input
  const caller = await permission
  const rollId = caller.compound?.rollId ?? null
  const home = rollId === null ? null : await repositories.homes.get(rollId, input.homeId)
  if (home === null) throw new AppError('NOT_FOUND')
  const { homeId, building, unit, room } = home
  const by: By = { actor: 'dispatcher', openid, nameMasked: nameOf(caller, 'serviceCompany') }
  return placeOrder(call, input, { openid: null, name, homeId, address: { building, unit, room }, by, readOut })
})

/**
 * Holds what is limited, then writes the order: what was held without one is given back by the clock. The same request
 * again is the same order.
 */
async function placeOrder(call: Call<unknown>, input: Placing, customer: Customer) {
  const { openid, now, permission, repositories } = call
  const { compoundId, requestKey, lines, photos, note } = input
  requireFolder(photos, `service/${compoundId}`, 'photos')
  const itemIds = [...new Set(lines.map(({ itemId }) => itemId))]
  if (itemIds.length < lines.length) throw new AppError('INVALID_INPUT', { params: 'lines' })
  const _id = derivedId('so', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const caller = await permission
  const [company, standing, items] = await Promise.all([
    requireCompany(caller, repositories),
    repositories.orders.get(_id),
    repositories.items.getMany(itemIds),
  ])
  const shown = customer.by.actor
  const around = { company, worker: null, item: items[0] ?? null }
  if (standing !== null) {
    // A first attempt broke off, and the clock gave back what it had held.
    if (standing.placedBy === '') throw new AppError('CONFLICT')
    if (standing.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
    return { order: await viewOf(standing, shown, around, now) }
  }
  const compoundName = caller.compound?.name ?? ''
  const order = newOrder({ _id, input, inputHash, company, items, customer, compoundName, now })
  if (order.totalFen > MOST_FEN) throw new AppError('INVALID_INPUT', { params: 'lines' })
  if (order.totalFen !== input.totalFen) throw new AppError('CONFLICT')
  // What is written there goes to the worker alone, and nowhere else: what is doubted may pass. Of a group buy the teams hear
  // once it is settled.
  await Promise.all([
    takeSupplies(order, items, company, repositories, now),
    note === '' ? undefined : checkText(openid, 1, note),
    order.groupOpen ? undefined : repositories.events.tell(eventOf('orderPlaced', compoundId, [_id, '0'], now)),
  ])
  const written = await repositories.orders.insertOnce(order)
  const kept = written ?? (await repositories.orders.get(_id))
  // A first attempt that broke off was given back by the clock, which closed the order.
  if (kept === null || kept.state === 'cancelled') throw new AppError('CONFLICT')
  return { order: await viewOf(kept, shown, around, now) }
}
