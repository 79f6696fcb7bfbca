import { AppError } from '../../types/errors'
import type { NoticeKind } from '../../types/notify/kinds'
import { cash as cashContract } from '../../types/service/orders'
import type { OrderActor } from '../../types/service/states'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import type { OrderDocument } from '../kit/serviceDocuments'
import { findOrder } from './access'
import { booked, writeMoney } from '../kit/orders/money'
import { cashSaidBy, isRepeat, moved, write, type By } from '../kit/orders/take'
import { viewOf } from './view'

/**
 * Cash: one side says that it has changed hands, the other confirms the same sum, and only then is it paid. Either takes his
 * word back as long as the other has not confirmed; the other may say that it is not so, and the company decides.
 */
export const cash = handle(cashContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { fen, requestKey } = input
  const { order, actors, around, permission } = await findOrder(call, input, ['worker', 'customer'])
  const as = sideOf(order, openid, actors)
  const shown = async (document: OrderDocument) => ({ order: await viewOf(document, as, around, now) })
  if (isRepeat(order, requestKey)) return shown(order)
  const home = permission.bindings.find(({ homeId }) => homeId === order.homeId)
  const name =
    as === 'worker' ? (order.worker?.nameMasked ?? '') : (home?.nameMasked ?? nameOf(permission, 'serviceCompany'))
  const by: By = { actor: as, openid, nameMasked: name }
  const noted = (document: OrderDocument, step: string, tell: NoticeKind | undefined) => {
    const next = moved(document, order.state, { step, by, note: '', requestKey, now })
    return write(repositories, order, next, tell, now)
  }
  if (order.state !== 'confirmed') throw new AppError('STEP_REFUSED', { why: 'notNow' })
  const { cash: said } = order
  if (fen === null) {
    if (said === null || (said.by !== as && said.denied)) throw new AppError('STEP_REFUSED', { why: 'notNow' })
    if (said.by === as) return shown(await noted({ ...order, cash: null }, 'unsayCash', undefined))
    return shown(await noted({ ...order, cash: { ...said, denied: true } }, 'denyCash', 'cashDenied'))
  }
  if (fen !== order.totalFen - order.paidFen) throw new AppError('STEP_REFUSED', { why: 'notNow' })
  if (said === null || said.by === as) {
    const saying: OrderDocument = { ...order, cash: { fen, by: as, at: now, denied: false } }
    return shown(await noted(saying, 'sayCash', 'cashSaid'))
  }
  if (said.fen !== fen || cashSaidBy(order) === openid) throw new AppError('SAME_PERSON')
  const passing = { kind: 'payment', channel: 'cash', fen, outTradeNo: null, mark: `cash ${order.turn}` } as const
  const { next, entry } = booked({ order, by, passing, note: '', requestKey, now })
  return shown(await writeMoney(repositories, order, next, { book: [entry] }, 'orderPaid', now))
})

/** Whoever has the order is its worker, whoever lives there its customer. Throws NOT_PERMITTED for anybody else. */
function sideOf(order: OrderDocument, openid: string, actors: readonly OrderActor[]): 'worker' | 'customer' {
  if (order.worker?.openid === openid) return 'worker'
  if (actors.includes('customer')) return 'customer'
  throw new AppError('NOT_PERMITTED')
}
