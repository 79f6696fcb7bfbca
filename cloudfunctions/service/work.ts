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
  const { order, as, company } = await findOrder(call, input, ['worker'])
  const worker = await requireWorker(order.communityId, openid, repositories)
  if (isRepeat(order, requestKey)) return { order: await viewOf(order, as, company, now) }
  const mine = order.workerId === openid
  // What nobody has is the team's; what somebody has is his alone.
  if (act.step === 'accept' ? !worker.teamIds.includes(order.teamId) : !mine) throw new AppError('NOT_PERMITTED')
  const by: By = { actor: 'worker', openid, nameMasked: worker.nameMasked }
  const taken = { by, requestKey, now }
  let next: OrderDocument
  let tell: NoticeKind | undefined
  switch (act.step) {
    case 'accept':
      next = after(order, { ...taken, step: 'accept', change: givenTo(worker) })
      tell = 'orderAccepted'
      break
    case 'handBack':
      next = after(order, { ...taken, step: 'handBack', note: act.why, change: { worker: null, workerId: '' } })
      tell = 'orderHandedBack'
      break
    case 'depart':
      next = after(order, { ...taken, step: 'depart' })
      tell = 'orderArriving'
      break
    case 'finish': {
      requireFolder([...act.before, ...act.after], `service/${compoundId}`, 'after')
      if (order.homeVisit && act.after.length === 0) throw new AppError('INVALID_INPUT', { params: 'after' })
      const photos = { ...order.photos, before: act.before, after: act.after }
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
  return { order: await viewOf(await write(repositories, order, next, tell, now), as, company, now) }
})

/** The order as it is this worker's. His figures are those of this moment. */
export function givenTo({ openid, nameMasked, badge, phone, done, ratings }: WorkerDocument): Partial<OrderDocument> {
  return { worker: { openid, nameMasked, badge, phone, done, ratings }, workerId: openid }
}

function refusal(): AppError {
  return new AppError('STEP_REFUSED', { why: 'notNow' })
}
