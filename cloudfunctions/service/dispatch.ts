import { AppError } from '../../types/errors'
import type { NoticeKind } from '../../types/notify/kinds'
import { dispatch as dispatchContract } from '../../types/service/orders'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import type { OrderDocument } from '../kit/serviceDocuments'
import { findOrder } from './access'
import { sumOf } from '../kit/orders/facts'
import { giveBack } from '../kit/orders/supplies'
import { after, isRepeat, write, type By } from '../kit/orders/take'
import { viewOf } from './view'
import { givenTo } from './work'

/** What the company's dispatcher does: gives an order to a worker, settles a dispute, cancels with a reason. */
export const dispatch = handle(dispatchContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { act, requestKey } = input
  const { order, as, company, permission } = await findOrder(call, input, ['dispatcher'])
  if (isRepeat(order, requestKey)) return { order: await viewOf(order, as, company, now) }
  const by: By = { actor: 'dispatcher', openid, nameMasked: nameOf(permission, 'serviceCompany') }
  const taken = { by, requestKey, now }
  let next: OrderDocument
  let tell: NoticeKind
  switch (act.step) {
    case 'assign': {
      const worker = await repositories.workers.get(act.workerId)
      const able = worker?.communityId === order.communityId && worker.active && worker.teamIds.includes(order.teamId)
      if (!able) throw new AppError('INVALID_INPUT', { params: 'workerId' })
      next = after(order, { ...taken, step: 'assign', note: worker.nameMasked, change: givenTo(worker) })
      tell = 'orderAccepted'
      break
    }
    case 'handBack':
      next = after(order, { ...taken, step: 'handBack', note: act.why, change: { worker: null, workerId: '' } })
      tell = 'orderHandedBack'
      break
    case 'resolveRedo': {
      const redone = { ...order, redoes: order.redoes + 1 }
      next = after(redone, { ...taken, step: 'resolveRedo', note: act.why, change: { worker: null, workerId: '' } })
      tell = 'orderResolved'
      break
    }
    case 'resolveDone': {
      const lessFen = order.lessFen + act.lessFen
      if (act.lessFen > order.totalFen) throw new AppError('INVALID_INPUT', { params: 'lessFen' })
      const change = { lessFen, totalFen: sumOf({ ...order, lessFen }) }
      next = after(order, { ...taken, step: 'resolveDone', note: act.why, change })
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
  return { order: await viewOf(kept, as, company, now) }
})
