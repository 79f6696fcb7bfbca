import { unableFor } from '../../domain/service/able'
import { AppError } from '../../types/errors'
import type { NoticeKind } from '../../types/notify/kinds'
import { candidates as candidatesContract } from '../../types/service/company'
import { dispatch as dispatchContract } from '../../types/service/orders'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import type { OrderDocument } from '../kit/serviceDocuments'
import { findOrder, requireNotOfHome } from './access'
import { sumOf } from '../kit/orders/facts'
import { giveBack } from '../kit/orders/supplies'
import { booked, writeMoney } from '../kit/orders/money'
import { after, cashSaidBy, isRepeat, moved, write, type By } from '../kit/orders/take'
import type { Repositories } from '../kit/repositories'
import { viewOf } from './view'
import { givenTo, isOwn } from './work'

/** Workers of one community that are looked at. */
const MOST_SHOWN = 40

/** What the company's dispatcher does: gives an order to a worker, settles a dispute, cancels with a reason. */
export const dispatch = handle(dispatchContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { act, requestKey } = input
  const { order, as, around, permission } = await findOrder(call, input, ['dispatcher'])
  if (isRepeat(order, requestKey)) {
    if (order.state === 'cancelled') await giveBack(order, repositories)
    return { order: await viewOf(order, as, around, now) }
  }
  const by: By = { actor: 'dispatcher', openid, nameMasked: nameOf(permission, 'serviceCompany') }
  const taken = { by, requestKey, now }
  let next: OrderDocument
  let tell: NoticeKind
  let worker = around.worker
  switch (act.step) {
    case 'assign': {
      const chosen = await repositories.workers.get(act.workerId)
      if (chosen?.communityId !== order.communityId) throw new AppError('INVALID_INPUT', { params: 'workerId' })
      const why = unableFor(chosen, order, false) ?? (await ownHomeOf(order, chosen.openid, repositories))
      if (why !== null) throw new AppError('STEP_REFUSED', { why })
      next = after(order, { ...taken, step: 'assign', note: chosen.nameMasked, change: givenTo(chosen) })
      worker = chosen
      tell = 'orderAccepted'
      break
    }
    case 'handBack':
      next = after(order, { ...taken, step: 'handBack', note: act.why, change: NOBODY })
      tell = 'orderHandedBack'
      break
    case 'resolveRedo': {
      const redone = { ...order, redoes: order.redoes + 1 }
      next = after(redone, { ...taken, step: 'resolveRedo', note: act.why, change: NOBODY })
      tell = 'orderResolved'
      break
    }
    case 'resolveDone': {
      requireNotOfHome(order, permission)
      const lessFen = order.lessFen + act.lessFen
      if (act.lessFen > order.totalFen) throw new AppError('INVALID_INPUT', { params: 'lessFen' })
      const change = { lessFen, totalFen: sumOf({ ...order, lessFen }) }
      next = after(order, { ...taken, step: 'resolveDone', note: act.why, change })
      tell = 'orderResolved'
      break
    }
    case 'settleCash': {
      requireNotOfHome(order, permission)
      const said = order.cash
      if (said === null || order.state !== 'confirmed') throw new AppError('STEP_REFUSED', { why: 'notNow' })
      // Who handed it over, or has it, is not who decides.
      if (openid === cashSaidBy(order) || openid === order.worker?.openid) throw new AppError('SAME_PERSON')
      if (act.taken) {
        const mark = `cash ${order.turn}`
        const passing = { kind: 'payment', channel: 'cash', fen: said.fen, outTradeNo: null, mark } as const
        const { next: paid, entry } = booked({ order, by, passing, note: act.why, requestKey, now })
        const written = await writeMoney(repositories, order, paid, { book: [entry] }, 'orderPaid', now)
        return { order: await viewOf(written, as, around, now) }
      }
      next = moved({ ...order, cash: null }, order.state, { step: 'rejectCash', by, note: act.why, requestKey, now })
      tell = 'orderResolved'
      break
    }
    case 'cancel':
      next = after(order, { ...taken, step: 'cancel', note: act.why })
      tell = 'orderCancelled'
      break
  }
  const kept = await write(repositories, order, next, tell, now)
  if (act.step === 'cancel') await giveBack(kept, repositories)
  return { order: await viewOf(kept, as, { ...around, worker }, now) }
})

const NOBODY: Partial<OrderDocument> = { worker: null, workerId: '', arrivedAt: null }

/** Nobody works for his own home. */
async function ownHomeOf(order: OrderDocument, openid: string, { bindings }: Repositories): Promise<'ownHome' | null> {
  if (isOwn(order, openid)) return 'ownHome'
  const there = await bindings.ofHomes(order.compoundId, [order.homeId])
  return there.some((one) => one.state === 'verified' && one.openid === openid) ? 'ownHome' : null
}

/** Who could be given an order: those who can first, who has least to do before the others. */
export const candidates = handle(candidatesContract, async (call) => {
  const { input, repositories } = call
  const { order } = await findOrder(call, input, ['dispatcher'])
  const workers = await repositories.workers.ofCommunity(order.communityId)
  const able = workers.filter(({ active }) => active).slice(0, MOST_SHOWN)
  const running = await Promise.all(able.map(({ openid }) => repositories.orders.runningOf(order.communityId, openid)))
  const shown = able.map((worker, at) => {
    const { _id: workerId, nameMasked, badge, onDuty } = worker
    const unable = isOwn(order, worker.openid) ? ('ownHome' as const) : unableFor(worker, order, false)
    return { workerId, nameMasked, badge, onDuty, running: running[at] ?? 0, unable }
  })
  const rank = ({ unable, onDuty, running: has }: (typeof shown)[number]) =>
    (unable === null ? 0 : 10_000) + (onDuty ? 0 : 1000) + has
  return { workers: shown.sort((one, other) => rank(one) - rank(other)) }
})
