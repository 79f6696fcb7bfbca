import { stepped } from '../../../domain/service/steps'
import { AppError } from '../../../types/errors'
import type { OrderActor, OrderStep } from '../../../types/service/states'
import type { NoticeKind } from '../../../types/notify/kinds'
import { eventOf } from '../events'
import { derivedId } from '../random'
import type { Repositories } from '../repositories'
import type { Figures } from '../repositories/orders'
import type { OrderDocument } from '../serviceDocuments'
import { factsOf, lookAtOf } from './facts'

/** Repeats are recognised among the last acts. */
const KEYS = 20
/** An order that goes back and forth for ever keeps its latest steps. */
const MOST_STEPS = 80

export interface By {
  readonly actor: OrderActor
  readonly openid: string
  readonly nameMasked: string
}

export interface Taking {
  readonly by: By
  readonly step: OrderStep
  readonly note?: string
  readonly change?: Partial<OrderDocument>
  /** Who is told. */
  readonly tell?: NoticeKind
  readonly requestKey: string
  readonly now: number
}

/**
 * The order after a step. Throws STEP_REFUSED {why} when it cannot be taken now. Pure: nothing is written.
 */
export function after(
  order: OrderDocument,
  { by, step, note = '', change = {}, requestKey, now }: Taking,
): OrderDocument {
  const changed = { ...order, ...change }
  const result = stepped(factsOf(changed), step, by.actor, now)
  if ('refused' in result) throw new AppError('STEP_REFUSED', { why: result.refused })
  return moved(changed, result.state, { step, by, note, requestKey, now })
}

/** The order with a line in its history, in a state that domain/service/steps.ts allowed. */
export function moved(
  order: OrderDocument,
  state: OrderDocument['state'],
  { step, by, note, requestKey, now }: { step: string; by: By; note: string; requestKey: string; now: number },
): OrderDocument {
  const entry = { step, by: by.actor, openid: by.openid, nameMasked: by.nameMasked, at: now, note }
  const next = { ...order, state, late: false, groupOpen: order.groupOpen && state === 'placed' }
  return {
    ...next,
    lookAt: lookAtOf(next, now),
    history: [...order.history, entry].slice(-MOST_STEPS),
    keys: [...order.keys, requestKey].slice(-KEYS),
  }
}

/** Who said last that cash has changed hands; null when nobody did. */
export function cashSaidBy({ history }: OrderDocument): string | null {
  return history.filter(({ step }) => step === 'sayCash').at(-1)?.openid ?? null
}

/** Whether this very request has been carried out already. */
export function isRepeat(order: OrderDocument, requestKey: string): boolean {
  return order.keys.includes(requestKey)
}

/**
 * Writes a step, with the event and with what it adds to the worker's figures. Throws CONFLICT when somebody else was
 * first.
 */
export async function write(
  { orders }: Repositories,
  before: OrderDocument,
  next: OrderDocument,
  tell: NoticeKind | undefined,
  now: number,
): Promise<OrderDocument> {
  const { _id, turn, ...change } = next
  const figures = figuresOf(before, next)
  if (tell === undefined && figures === null) {
    if (!(await orders.step(before, change))) throw new AppError('CONFLICT')
  } else {
    const event = tell === undefined ? null : eventOf(tell, before.compoundId, [_id, String(turn)], now)
    await orders.stepWith(before, change, { event, figures })
  }
  return { ...next, turn: turn + 1 }
}

/** An order counts once, when it is confirmed for the first time; each redo counts against who had it; its rating once. */
function figuresOf(before: OrderDocument, { communityId, redoes, rating, state }: OrderDocument): Figures | null {
  const { worker } = before
  if (worker === null) return null
  const finished = before.state === 'done' || before.state === 'disputed'
  const first = !before.history.some(({ step }) => step === 'confirm' || step === 'resolveDone')
  const confirmed = finished && first && (state === 'confirmed' || state === 'paid')
  const stars = before.rating === null && rating !== null ? rating.stars : null
  const redone = redoes > before.redoes
  if (!confirmed && !redone && stars === null) return null
  return {
    workerId: workerIdOf(communityId, worker.openid),
    done: confirmed ? 1 : 0,
    redone: redone ? 1 : 0,
    stars,
  }
}

/** One document a worker and community; it tells nobody who he is to WeChat. */
export function workerIdOf(communityId: string, openid: string): string {
  return derivedId('wk', communityId, openid)
}
