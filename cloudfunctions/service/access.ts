import { AppError } from '../../types/errors'
import type { OrderActor } from '../../types/service/states'
import type { Call } from '../kit/function'
import { hasRole, type Permission } from '../kit/permission'
import { workerIdOf } from '../kit/orders/take'
import type { Repositories } from '../kit/repositories'
import type { CompanyDocument, ItemDocument, OrderDocument, WorkerDocument } from '../kit/serviceDocuments'

/** What an order is shown with. */
export interface Around {
  readonly company: CompanyDocument | null
  /** Whoever has it, as he is now. */
  readonly worker: WorkerDocument | null
  /** What a group buy is of. */
  readonly item: ItemDocument | null
}

export interface Found {
  readonly order: OrderDocument
  readonly as: OrderActor
  /** Everything that the caller is to it. */
  readonly actors: readonly OrderActor[]
  readonly around: Around
  readonly permission: Permission
}

/**
 * The order and in what capacity the caller sees it. NOT_FOUND for an order of another compound or another home: nobody
 * learns that it is there.
 */
export async function findOrder(
  { openid, permission, repositories }: Pick<Call<unknown>, 'openid' | 'permission' | 'repositories'>,
  { compoundId, orderId }: { compoundId: string; orderId: string },
  prefer: readonly OrderActor[],
): Promise<Found> {
  const [caller, order] = await Promise.all([permission, repositories.orders.get(orderId)])
  if (order?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  const roles = actorsOf(order, openid, caller)
  const as = prefer.find((actor) => roles.includes(actor))
  if (as === undefined) throw new AppError('NOT_FOUND')
  const [company, worker, item] = await Promise.all([
    repositories.companies.get(order.communityId),
    order.worker === null ? null : repositories.workers.get(workerIdOf(order.communityId, order.worker.openid)),
    order.groupId === '' ? null : repositories.items.get(order.lines[0]?.itemId ?? ''),
  ])
  return { order, as, actors: roles, around: { company, worker, item }, permission: caller }
}

/** Whoever lives in the home acts for it: a daughter pays for what her mother ordered. */
function actorsOf(order: OrderDocument, openid: string, caller: Permission): OrderActor[] {
  const dispatcher = hasRole(caller, 'serviceCompany')
  const customer =
    caller.bindings.some(({ homeId }) => homeId === order.homeId) ||
    // Nobody's phone stands for who rang: the hotline says what he says.
    (order.openid === null && dispatcher)
  const worker = hasRole(caller, 'worker')
  return [
    ...(customer ? (['customer'] as const) : []),
    ...(worker ? (['worker'] as const) : []),
    ...(dispatcher ? (['dispatcher'] as const) : []),
    // Looks on, like the clock.
    ...(hasRole(caller, 'communityWorker') ? (['clock'] as const) : []),
  ]
}

/** Whether the company says something for somebody who rang, and does not live there itself. */
export function speaksFor({ openid, homeId }: OrderDocument, { bindings }: Permission): boolean {
  return openid === null && !bindings.some((binding) => binding.homeId === homeId)
}

/** What an order costs, and whether it was paid, is never settled by who lives there. Throws SAME_PERSON. */
export function requireNotOfHome({ homeId }: OrderDocument, { bindings }: Permission): void {
  if (bindings.some((binding) => binding.homeId === homeId)) throw new AppError('SAME_PERSON')
}

/** The caller as a worker of the community; NOT_PERMITTED for who is in no team of it, or was taken out. */
export async function requireWorker(
  communityId: string,
  openid: string,
  { workers }: Repositories,
): Promise<WorkerDocument> {
  const worker = await workers.get(workerIdOf(communityId, openid))
  if (worker === null || !worker.active || worker.teamIds.length === 0) throw new AppError('NOT_PERMITTED')
  return worker
}

/** The community of a resident's compound, with its company. NOT_FOUND where it has none. */
export async function requireCompany(permission: Permission, { companies }: Repositories): Promise<CompanyDocument> {
  const communityId = permission.compound?.communityId ?? ''
  const company = communityId === '' ? null : await companies.get(communityId)
  if (company === null) throw new AppError('NOT_FOUND')
  return company
}
