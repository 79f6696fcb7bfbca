import { AppError } from '../../types/errors'
import { act as actContract } from '../../types/service/orders'
import type { NoticeKind } from '../../types/notify/kinds'
import { checkText } from '../kit/contentCheck'
import { handle } from '../kit/function'
import { nameOf, type Permission } from '../kit/permission'
import type { OrderDocument } from '../kit/serviceDocuments'
import { findOrder, speaksFor } from './access'
import { sumOf } from '../kit/orders/facts'
import { giveBack } from '../kit/orders/supplies'
import { after, isRepeat, moved, write, type By } from '../kit/orders/take'
import { viewOf } from './view'

/** What a resident does with an order of his home. Refuses with STEP_REFUSED {why} what is not possible now. */
export const act = handle(actContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { act: doing, requestKey, heard = '' } = input
  const { order, as, around, permission } = await findOrder(call, input, ['customer'])
  if (isRepeat(order, requestKey)) {
    if (order.state === 'cancelled') await giveBack(order, repositories)
    return { order: await viewOf(order, as, around, now) }
  }
  if (speaksFor(order, permission)) {
    // What he agreed to is his word, and not the word of who earns by it.
    if (order.worker?.openid === openid) throw new AppError('SAME_PERSON')
    if (heard.length < 2) throw new AppError('INVALID_INPUT', { params: 'heard' })
  }
  const by: By = { actor: 'customer', openid, nameMasked: customerName(order, openid, permission) }
  const said = 'why' in doing ? doing.why : 'text' in doing ? doing.text : ''
  if (said !== '') await checkText(openid, 2, said)
  const taken = { by, requestKey, now }
  let next: OrderDocument
  let tell: NoticeKind | undefined
  switch (doing.step) {
    case 'confirm':
      next = after(order, { ...taken, step: 'confirm', note: heard })
      tell = 'orderConfirmed'
      break
    case 'cancel':
      next = after(order, { ...taken, step: 'cancel', note: noted(doing.why, heard) })
      tell = 'orderCancelled'
      break
    case 'askRedo':
      next = after(
        { ...order, redoes: order.redoes + 1 },
        { ...taken, step: 'askRedo', note: noted(doing.why, heard), change: NOBODY },
      )
      tell = 'orderRedo'
      break
    case 'dispute':
      next = after(order, { ...taken, step: 'dispute', note: noted(doing.why, heard) })
      tell = 'orderDisputed'
      break
    case 'rate': {
      const rating = { stars: doing.stars, text: doing.text, at: now }
      next = after(order, { ...taken, step: 'rate', note: heard, change: { rating } })
      break
    }
    case 'answerExtra':
      next = answered(order, { ...doing, heard }, by, requestKey, now)
      tell = 'extraAnswered'
      break
  }
  const kept = await write(repositories, order, next, tell, now)
  if (doing.step === 'cancel') await giveBack(kept, repositories)
  return { order: await viewOf(kept, as, around, now) }
})

/** Somebody is found anew. */
const NOBODY: Partial<OrderDocument> = { worker: null, workerId: '', arrivedAt: null }

/** With how somebody who has no phone was asked. */
function noted(why: string, heard: string): string {
  return heard === '' ? why : `${why}（${heard}）`
}

/** An addition that was agreed to is owed from now on; one that was refused never was. */
function answered(
  order: OrderDocument,
  { extraId, agree, heard }: { extraId: string; agree: boolean; heard: string },
  by: By,
  requestKey: string,
  now: number,
): OrderDocument {
  const asked = order.extras.find((extra) => extra.extraId === extraId)
  if (asked === undefined) throw new AppError('NOT_FOUND')
  if (asked.answer !== 'open' || order.state !== 'onTheWay') throw new AppError('STEP_REFUSED', { why: 'notNow' })
  const extras = order.extras.map((extra) =>
    extra.extraId === extraId ? { ...extra, answer: agree ? ('agreed' as const) : ('refused' as const) } : extra,
  )
  const changed = { ...order, extras }
  const step = agree ? 'agreeExtra' : 'refuseExtra'
  const note = noted(asked.name, heard)
  return moved({ ...changed, totalFen: sumOf(changed) }, order.state, { step, by, note, requestKey, now })
}

function customerName(order: OrderDocument, openid: string, permission: Permission): string {
  const binding = permission.bindings.find(({ homeId }) => homeId === order.homeId)
  return binding?.nameMasked ?? (order.openid === openid ? order.customerName : nameOf(permission, 'serviceCompany'))
}
