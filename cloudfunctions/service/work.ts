import { unableFor } from '../../domain/service/able'
import { AppError } from '../../types/errors'
import type { NoticeKind } from '../../types/notify/kinds'
import { work as workContract } from '../../types/service/orders'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { derivedId } from '../kit/random'
import type { OrderDocument, WorkerDocument } from '../kit/serviceDocuments'
import { findOrder, requireWorker } from './access'
import { after, isRepeat, moved, write, type By } from '../kit/orders/take'
import { viewOf } from './view'

const MOST_EXTRAS = 10

/** What a worker does with an order of his teams, or with his own. */
export const work = handle(workContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { act, requestKey, compoundId } = input
  const { order, as, around, permission } = await findOrder(call, input, ['worker'])
  const worker = await requireWorker(order.communityId, openid, repositories)
  if (isRepeat(order, requestKey)) return { order: await viewOf(order, as, around, now) }
  const mine = order.workerId === openid
  // What nobody has is the team's; what somebody has is his alone.
  if (act.step === 'accept' ? !worker.teamIds.includes(order.teamId) : !mine) throw new AppError('NOT_PERMITTED')
  const own = isOwn(order, openid) || permission.bindings.some(({ homeId }) => homeId === order.homeId)
  const by: By = { actor: 'worker', openid, nameMasked: worker.nameMasked }
  const taken = { by, requestKey, now }
  let next: OrderDocument
  let tell: NoticeKind | undefined
  switch (act.step) {
    case 'accept': {
      // Nobody works for his own home, and praises himself for it.
      const why = own ? 'ownHome' : unableFor(worker, order, true)
      if (why !== null) throw new AppError('STEP_REFUSED', { why })
      next = after(order, { ...taken, step: 'accept', change: givenTo(worker) })
      tell = 'orderAccepted'
      break
    }
    case 'handBack':
      next = after(order, {
        ...taken,
        step: 'handBack',
        note: act.why,
        change: { worker: null, workerId: '', arrivedAt: null },
      })
      tell = 'orderHandedBack'
      break
    case 'depart':
      next = { ...after(order, { ...taken, step: 'depart' }), arrivedAt: null }
      tell = 'orderArriving'
      break
    case 'arrive':
      next = { ...after(order, { ...taken, step: 'arrive' }), arrivedAt: now }
      tell = 'orderArrived'
      break
    case 'finish': {
      const slip = act.slip ?? []
      requireFolder([...act.before, ...act.after, ...slip], `service/${compoundId}`, 'after')
      requirePictures(order, { ...act, slip })
      const photos = { ...order.photos, before: act.before, after: act.after, slip }
      next = after(order, { ...taken, step: 'finish', change: { photos, message: act.message, doneAt: now } })
      tell = 'orderDone'
      break
    }
    case 'dispute':
      next = after(order, { ...taken, step: 'dispute', note: act.why })
      tell = 'orderDisputed'
      break
    case 'proposeExtra': {
      if (order.state !== 'onTheWay' || order.extras.length >= MOST_EXTRAS) throw refusal()
      const extraId = derivedId('x', order._id, requestKey)
      const extra = { extraId, name: act.name, priceFen: act.priceFen, answer: 'open' as const }
      const changed = { ...order, extras: [...order.extras, extra] }
      next = moved(changed, order.state, { ...taken, step: 'proposeExtra', note: act.name })
      tell = 'extraProposed'
      break
    }
    case 'withdrawExtra': {
      const open = order.extras.find(({ extraId, answer }) => extraId === act.extraId && answer === 'open')
      if (open === undefined) throw refusal()
      const changed = { ...order, extras: order.extras.filter((extra) => extra !== open) }
      next = moved(changed, order.state, { ...taken, step: 'withdrawExtra', note: open.name })
      break
    }
  }
  const kept = await write(repositories, order, next, tell, now)
  return { order: await viewOf(kept, as, { ...around, worker }, now) }
})

/** The order as it is this worker's. */
export function givenTo({ openid, nameMasked, badge, phone }: WorkerDocument): Partial<OrderDocument> {
  return { worker: { openid, nameMasked, badge, phone }, workerId: openid, arrivedAt: null }
}

/** Whether he ordered it himself. */
export function isOwn({ openid, placedBy }: OrderDocument, worker: string): boolean {
  return openid === worker || placedBy === worker
}

/**
 * How it was before and after, each a picture of its own; and the signed paper of somebody who cannot say so on a phone.
 * Throws INVALID_INPUT.
 */
function requirePictures(
  { homeVisit, openid }: OrderDocument,
  pictures: { readonly before: readonly string[]; readonly after: readonly string[]; readonly slip: readonly string[] },
): void {
  const { before, after: done, slip } = pictures
  const all = [...before, ...done, ...slip]
  if (new Set(all).size < all.length) throw new AppError('INVALID_INPUT', { params: 'after' })
  if (!homeVisit) return
  for (const name of ['before', 'after'] as const) {
    if (pictures[name].length === 0) throw new AppError('INVALID_INPUT', { params: name })
  }
  if (openid === null && slip.length === 0) throw new AppError('INVALID_INPUT', { params: 'slip' })
}

function refusal(): AppError {
  return new AppError('STEP_REFUSED', { why: 'notNow' })
}
