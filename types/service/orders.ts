import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, fileId, id, requestKey } from '../shapes'
import { fen, order, orderCard, payChannel, taskCard, timeWindow } from './order'

const compoundId = id
const orderId = id

/** What is chosen of the catalogue. All items of an order are one team's. */
const chosenLine = z.strictObject({
  itemId: id,
  quantity: z.number().int().min(1).max(999),
  parts: z.array(z.strictObject({ partId: id, quantity: z.number().int().min(1).max(999) })).max(10),
})

const placing = z.strictObject({
  compoundId,
  homeId: id,
  lines: z.array(chosenLine).min(1).max(10),
  /** Null where nobody comes and nothing is delivered at a time. */
  window: timeWindow.nullable(),
  note: z.string().trim().max(200),
  photos: z.array(fileId).max(4),
  /** Whom the worker rings. */
  phone: z.string().regex(/^1\d{10}$|^0\d{2,3}-?\d{7,8}$/),
  /** What the page showed. CONFLICT when it is another sum now: nobody agrees to a price that he did not see. */
  totalFen: fen,
  requestKey,
})
export type Placing = z.infer<typeof placing>

/**
 * Orders for a home of the caller. The sum is the server's. Refuses with SOLD_OUT {item, left}, WINDOW_FULL and
 * NOT_ORDERABLE {item}; the same request again is the same order.
 */
export const place = defineAction('service.place', {
  input: placing,
  output: z.object({ order }),
})

/**
 * The hotline orders for somebody who rang, at a home of one of the community's compounds. What was ordered, when and for how
 * much was read out to him, and he said yes: without that nothing is placed.
 */
export const placeForCaller = defineAction('service.placeForCaller', {
  input: placing.extend({ callerName: z.string().trim().min(1).max(20), readOut: z.literal(true) }),
  output: z.object({ order }),
})

/** The caller's orders and those of his homes, the newest first. */
export const myOrders = defineAction('service.myOrders', {
  input: z.strictObject({ compoundId, cursor: cursor.optional() }),
  output: z.object({ orders: z.array(orderCard), next: z.string().nullable() }),
})

export const orderOf = defineAction('service.order', {
  input: z.strictObject({ compoundId, orderId }),
  output: z.object({ order }),
})

const acting = { compoundId, orderId, requestKey }
const why = z.string().trim().min(2).max(200)
const changed = z.object({ order })

/**
 * What a resident does. Refuses with STEP_REFUSED {why}. Whoever says it for somebody who rang writes how he was asked
 * (`heard`): INVALID_INPUT without it, SAME_PERSON for the worker himself.
 */
export const act = defineAction('service.act', {
  input: z.strictObject({
    ...acting,
    heard: z.string().trim().max(100).optional(),
    act: z.discriminatedUnion('step', [
      z.strictObject({ step: z.literal('confirm') }),
      z.strictObject({ step: z.literal('cancel'), why: z.string().trim().max(200) }),
      z.strictObject({ step: z.literal('askRedo'), why }),
      z.strictObject({ step: z.literal('dispute'), why }),
      z.strictObject({
        step: z.literal('rate'),
        stars: z.number().int().min(1).max(5),
        text: z.string().trim().max(200),
      }),
      z.strictObject({ step: z.literal('answerExtra'), extraId: id, agree: z.boolean() }),
    ]),
  }),
  output: changed,
})

/** What a worker does with an order of his teams, or of his own. `doorWord` is what the resident told him. */
export const work = defineAction('service.work', {
  input: z.strictObject({
    ...acting,
    act: z.discriminatedUnion('step', [
      z.strictObject({ step: z.literal('accept') }),
      z.strictObject({ step: z.literal('handBack'), why }),
      z.strictObject({ step: z.literal('depart') }),
      z.strictObject({ step: z.literal('arrive') }),
      z.strictObject({
        step: z.literal('finish'),
        before: z.array(fileId).max(4),
        after: z.array(fileId).max(4),
        /** Signed by who has no phone: it proves that he agreed. */
        slip: z.array(fileId).max(2).optional(),
        message: z.string().trim().max(200),
      }),
      z.strictObject({ step: z.literal('dispute'), why }),
      z.strictObject({ step: z.literal('proposeExtra'), name: z.string().trim().min(1).max(30), priceFen: fen.min(1) }),
      z.strictObject({ step: z.literal('withdrawExtra'), extraId: id }),
    ]),
  }),
  output: changed,
})

/** What the dispatcher does. */
export const dispatch = defineAction('service.dispatch', {
  input: z.strictObject({
    ...acting,
    act: z.discriminatedUnion('step', [
      z.strictObject({ step: z.literal('assign'), workerId: id }),
      z.strictObject({ step: z.literal('handBack'), why }),
      z.strictObject({ step: z.literal('resolveRedo'), why }),
      z.strictObject({ step: z.literal('resolveDone'), why, lessFen: fen }),
      z.strictObject({ step: z.literal('cancel'), why }),
      /** Cash that one side says has changed hands and the other denies, or does not answer: it has, or it has not. */
      z.strictObject({ step: z.literal('settleCash'), taken: z.boolean(), why }),
    ]),
  }),
  output: changed,
})

/** Orders that wait for the caller's teams, or are his own; `done` the ones that are over. */
export const tasks = defineAction('service.tasks', {
  input: z.strictObject({ communityId: id, show: z.enum(['waiting', 'mine', 'done']), cursor: cursor.optional() }),
  output: z.object({
    orders: z.array(taskCard),
    next: z.string().nullable(),
    /** The caller as a worker; null while he is in no team. */
    me: z
      .object({
        nameMasked: z.string(),
        badge: z.string(),
        onDuty: z.boolean(),
        /** Of his newest fifty orders: finished today, still to do, and waiting for the home. */
        doneToday: count,
        toDo: count,
        waiting: count,
      })
      .nullable(),
  }),
})

/** The dispatcher's list. */
export const board = defineAction('service.board', {
  input: z.strictObject({
    communityId: id,
    show: z.enum(['waiting', 'running', 'late', 'disputed', 'over']),
    cursor: cursor.optional(),
  }),
  output: z.object({
    orders: z.array(orderCard),
    next: z.string().nullable(),
    /** With the first page: goods of which no more are left than the company wanted to be told at. */
    low: z.array(z.object({ itemId: id, name: z.string(), unit: z.string(), left: count, lowAt: count })),
  }),
})

/**
 * One side says that cash has changed hands; the other confirms the same sum, and it is paid. `null` from who said it takes
 * it back, from the other denies it: then the company decides.
 */
export const cash = defineAction('service.cash', {
  input: z.strictObject({ ...acting, fen: fen.min(1).nullable() }),
  output: changed,
})

/** Prepares a payment for `wx.requestPayment`. Nothing is paid by it: WeChat's own word counts. */
export const pay = defineAction('service.pay', {
  input: z.strictObject({ compoundId, orderId, fen: fen.min(1) }),
  output: z.object({
    outTradeNo: z.string(),
    payment: z.object({
      timeStamp: z.string(),
      nonceStr: z.string(),
      package: z.string(),
      signType: z.string(),
      paySign: z.string(),
    }),
  }),
})

/** Asks WeChat Pay how a payment stands: for the phone that comes back from paying before the notice has. */
export const payState = defineAction('service.payState', {
  input: z.strictObject({ compoundId, orderId }),
  output: changed,
})

/** Gives money back: never more than was paid. Cash is given back by hand, and the resident is told. */
export const refund = defineAction('service.refund', {
  input: z.strictObject({ ...acting, fen: fen.min(1), why }),
  output: changed,
})

/** One day's books of the company, by team and item: what was done, what it came to, what came in. */
export const settlement = defineAction('service.settlement', {
  input: z.strictObject({ communityId: id, day: z.number().int().min(0) }),
  output: z.object({
    day: z.number(),
    lines: z.array(
      z.object({
        teamName: z.string(),
        channel: payChannel,
        payments: count,
        paidFen: fen,
        refunds: count,
        refundedFen: fen,
      }),
    ),
    items: z.array(z.object({ teamName: z.string(), name: z.string(), quantity: count, fen: z.number().int() })),
    paidFen: fen,
    refundedFen: fen,
    /** The same as a table for a spreadsheet. */
    csv: z.string(),
  }),
})
