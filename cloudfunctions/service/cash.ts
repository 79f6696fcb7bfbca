import { AppError } from '../../types/errors'
import { cash as cashContract } from '../../types/service/orders'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import type { OrderDocument } from '../kit/serviceDocuments'
import { findOrder } from './access'
import { booked, writeMoney } from '../kit/orders/money'
import { isRepeat, moved, write, type By } from '../kit/orders/take'
import { viewOf } from './view'

/**
 * Cash: one side says that it has changed hands, the other confirms the same sum, and only then is it paid. Either takes his
 * word back as long as the other has not confirmed.
 */
export const cash = handle(cashContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { fen, requestKey } = input
  const found = await findOrder(call, input, ['worker', 'customer'])
  const { order, company, permission } = found
  // Whoever is both lives there and cannot confirm to himself.
  const as: 'worker' | 'customer' = found.as === 'worker' && order.worker?.openid === openid ? 'worker' : 'customer'
  if (as === 'customer' && found.as !== 'customer' && order.openid !== null) throw new AppError('NOT_PERMITTED')
  if (isRepeat(order, requestKey)) return { order: await viewOf(order, as, company, now) }
  const home = permission.bindings.find(({ homeId }) => homeId === order.homeId)
  const name =
    as === 'worker' ? (order.worker?.nameMasked ?? '') : (home?.nameMasked ?? nameOf(permission, 'serviceCompany'))
  const by: By = { actor: as, openid, nameMasked: name }
  if (fen === null) return { order: await viewOf(await takenBack(order, by), as, company, now) }
  const owed = order.totalFen - order.paidFen
  if (order.state !== 'confirmed' || fen !== owed) throw new AppError('STEP_REFUSED', { why: 'notNow' })
  if (order.cash === null || order.cash.by === as) {
    const said: OrderDocument = { ...order, cash: { fen, by: as, at: now } }
    const next = moved(said, order.state, { step: 'sayCash', by, note: '', requestKey, now })
    return { order: await viewOf(await write(repositories, order, next, 'cashSaid', now), as, company, now) }
  }
  if (order.cash.fen !== fen || saidBySame(order, openid)) throw new AppError('SAME_PERSON')
  const passing = { kind: 'payment', channel: 'cash', fen, outTradeNo: null, mark: `cash ${order.turn}` } as const
  const { next, entry } = booked({ order, by, passing, note: '', requestKey, now })
  const kept = await writeMoney(repositories, order, next, { book: [entry] }, 'orderPaid', now)
  return { order: await viewOf(kept, as, company, now) }

  async function takenBack(standing: OrderDocument, taker: By): Promise<OrderDocument> {
    if (standing.cash?.by !== taker.actor) throw new AppError('STEP_REFUSED', { why: 'notNow' })
    const next = moved({ ...standing, cash: null }, standing.state, {
      step: 'unsayCash',
      by: taker,
      note: '',
      requestKey,
      now,
    })
    return write(repositories, standing, next, undefined, now)
  }
})

/** Two sides are two people. */
function saidBySame({ history }: OrderDocument, openid: string): boolean {
  return history.filter(({ step }) => step === 'sayCash').at(-1)?.openid === openid
}
