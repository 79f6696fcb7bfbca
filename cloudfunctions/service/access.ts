import { AppError } from '../../types/errors'
import type { OrderActor } from '../../types/service/states'
import type { Call } from '../kit/function'
import { hasRole, type Permission } from '../kit/permission'
import { workerIdOf } from '../kit/orders/take'
import type { Repositories } from '../kit/repositories'
import type { CompanyDocument, OrderDocument, WorkerDocument } from '../kit/serviceDocuments'

export interface Found {
  readonly order: OrderDocument
  readonly as: OrderActor
  readonly company: CompanyDocument | null
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
  const company = await repositories.companies.get(order.communityId)
  return { order, as, company, permission: caller }
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
  ]
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
