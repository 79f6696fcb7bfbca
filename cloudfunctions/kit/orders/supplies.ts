import { groupTakes } from '../../../domain/service/group'
import { AppError } from '../../../types/errors'
import type { Repositories } from '../repositories'
import type { Hold } from '../repositories/service'
import type { CompanyDocument, ItemDocument, OrderDocument } from '../serviceDocuments'

/**
 * Takes what an order needs of stock and of a team's hour: all of it, or nothing. Throws SOLD_OUT {item, left} and
 * WINDOW_FULL. Two hops where all is there.
 */
export async function takeSupplies(
  order: OrderDocument,
  items: readonly ItemDocument[],
  company: CompanyDocument,
  repositories: Repositories,
  now: number,
): Promise<void> {
  const limited = limitedLines(order, items)
  const [window, ...held] = await Promise.all([
    holdWindow(order, company, repositories, now),
    ...limited.map((hold) => repositories.items.hold(order._id, hold, now)),
  ])
  const failed = limited.find((_hold, at) => held[at] === false)
  if (window && failed === undefined) return
  await Promise.all([
    window ? releaseWindow(order, repositories) : undefined,
    ...limited.map((hold, at) => (held[at] === true ? repositories.items.release(order._id, hold) : undefined)),
  ])
  if (failed === undefined) throw new AppError('WINDOW_FULL')
  const item = items.find(({ _id }) => _id === failed.id)
  const fresh = await repositories.items.get(failed.id)
  if (failed.round !== null && (fresh?.group == null || !groupTakes(fresh.group, now))) {
    throw new AppError('NOT_ORDERABLE', { item: item?.name ?? '' })
  }
  throw new AppError('SOLD_OUT', { item: item?.name ?? '', left: fresh?.left ?? 0 })
}

/** What a cancelled order holds goes back. Safe to do twice. */
export async function giveBack(order: OrderDocument, repositories: Repositories): Promise<void> {
  const [items] = await Promise.all([
    repositories.items.getMany(order.lines.map(({ itemId }) => itemId)),
    releaseWindow(order, repositories),
  ])
  const held = items.flatMap(({ _id: id, holds }) => {
    const hold = holds[order._id]
    return hold === undefined ? [] : [{ id, ...hold }]
  })
  await Promise.all(held.map((hold) => repositories.items.release(order._id, hold)))
}

/** What an order held is taken for good. Safe to do twice. Each item that was confirmed is ordered by more people. */
export async function keepForGood(order: OrderDocument, { items, serviceWindows }: Repositories): Promise<void> {
  await Promise.all([
    order.window === null ? undefined : serviceWindows.settle(order._id, windowId(order)),
    ...order.lines.flatMap(({ itemId }) => [items.settle(order._id, itemId), items.praise(itemId)]),
  ])
}

function limitedLines({ lines }: OrderDocument, items: readonly ItemDocument[]): Hold[] {
  return lines.flatMap(({ itemId, quantity }) => {
    const item = items.find(({ _id }) => _id === itemId)
    if (item === undefined || (item.left === null && item.group === null)) return []
    return [{ id: itemId, n: quantity, stocked: item.left !== null, round: item.group?.round ?? null }]
  })
}

/** One order of an hour. */
const PLACE = { n: 1, stocked: true, round: null } as const

/** `{teamId}:{from}` of an order's window. */
function windowId({ teamId, window }: Pick<OrderDocument, 'teamId' | 'window'>): string {
  return `${teamId}:${window?.from ?? 0}`
}

async function holdWindow(
  order: OrderDocument,
  { communityId, teams }: CompanyDocument,
  { serviceWindows }: Repositories,
  now: number,
): Promise<boolean> {
  const { teamId, window, _id: orderId } = order
  if (window === null) return true
  const perWindow = teams.find((team) => team.teamId === teamId)?.hours.perWindow ?? 0
  const _id = windowId(order)
  const fresh = {
    _id,
    communityId,
    teamId,
    from: window.from,
    left: perWindow - 1,
    holds: { [orderId]: { n: 1, at: now, stocked: true, round: null } },
    heldSince: now,
  }
  // The first order of an hour makes its document.
  if ((await serviceWindows.insertOnce(fresh)) !== null) return true
  return serviceWindows.hold(orderId, { id: _id, ...PLACE }, now)
}

async function releaseWindow(order: OrderDocument, { serviceWindows }: Repositories): Promise<void> {
  if (order.window !== null) await serviceWindows.release(order._id, { id: windowId(order), ...PLACE })
}
