import { z } from 'zod'
import { defineAction } from '../contract'
import { homeAddress } from '../membership'
import { count, cursor, fileId, id, instant, plannedInstant, requestKey } from '../shapes'
import { ORDER_ACTORS, ORDER_STATES, ORDER_STEPS } from './states'

const compoundId = id
const orderId = id
const fen = z.number().int().min(0).max(100_000_000)

export const orderState = z.enum(ORDER_STATES)
const orderStep = z.enum(ORDER_STEPS)
const actor = z.enum(ORDER_ACTORS)

export const timeWindow = z.strictObject({ from: plannedInstant, until: plannedInstant })

/** What is chosen of the catalogue. All items of an order are one team's. */
const chosenLine = z.strictObject({
  itemId: id,
  quantity: z.number().int().min(1).max(999),
  parts: z.array(z.strictObject({ partId: id, quantity: z.number().int().min(1).max(999) })).max(10),
})

const orderLine = z.object({
  itemId: id,
  name: z.string(),
  unit: z.string(),
  priceFen: fen,
  quantity: count,
  parts: z.array(z.object({ partId: id, name: z.string(), priceFen: fen, quantity: count })),
})
export type OrderLine = z.infer<typeof orderLine>

/** What a worker proposes on the spot: it costs nothing until the resident agrees. */
const extra = z.object({
  extraId: id,
  name: z.string(),
  priceFen: fen,
  answer: z.enum(['open', 'agreed', 'refused']),
})

const passed = z.object({ step: z.string(), by: actor, nameMasked: z.string(), at: instant, note: z.string() })

/** `cash`: handed over. `wechat`: WeChat Pay says so. */
export const payChannel = z.enum(['cash', 'wechat'])

const entry = z.object({
  entryId: id,
  kind: z.enum(['payment', 'refund']),
  channel: payChannel,
  fen,
  at: instant,
  /** A refund that WeChat has not carried out yet is not done. */
  done: z.boolean(),
})
export type BookEntryShown = z.infer<typeof entry>

const orderCard = z.object({
  orderId,
  number: z.string(),
  compoundId,
  compoundName: z.string(),
  title: z.string(),
  state: orderState,
  address: homeAddress,
  window: timeWindow.nullable(),
  placedAt: instant,
  totalFen: fen,
  paidFen: fen,
  teamName: z.string(),
  workerName: z.string().nullable(),
  /** Something should have happened by now and has not. */
  late: z.boolean(),
})
export type OrderCard = z.infer<typeof orderCard>

const order = z.object({
  ...orderCard.shape,
  communityId: id,
  lines: z.array(orderLine),
  extras: z.array(extra),
  note: z.string(),
  /** Addresses that show the resident's photos, those from before and from after, for a short while. */
  photos: z.object({ placed: z.array(z.string()), before: z.array(z.string()), after: z.array(z.string()) }),
  homeVisit: z.boolean(),
  customerName: z.string(),
  /** Whom the worker rings; null for who has no business ringing. */
  customerPhone: z.string().nullable(),
  worker: z
    .object({
      nameMasked: z.string(),
      badge: z.string(),
      phone: z.string().nullable(),
      done: count,
      ratings: z.object({ count, sum: count }),
    })
    .nullable(),
  /** Said by the worker before the door is opened. The resident alone is shown it until the worker has come. */
  doorWord: z.string().nullable(),
  message: z.string(),
  doneAt: instant.nullable(),
  /** When it counts as confirmed if nobody says otherwise; null unless finished. */
  confirmsAt: instant.nullable(),
  redoes: count,
  /** Cash that one side says has changed hands and the other has not confirmed. */
  cash: z.object({ fen, by: z.enum(['customer', 'worker']), at: instant }).nullable(),
  entries: z.array(entry),
  rating: z.object({ stars: count, text: z.string(), at: instant }).nullable(),
  history: z.array(passed),
  /** In what capacity the caller sees it, and what he can do now. */
  as: actor,
  steps: z.array(orderStep),
  /** Whether WeChat Pay can be used. */
  wechatPay: z.boolean(),
  turn: count,
})
export type Order = z.infer<typeof order>

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

/** The hotline orders for somebody who rang, at a home of one of the community's compounds. */
export const placeForCaller = defineAction('service.placeForCaller', {
  input: placing.extend({ callerName: z.string().trim().min(1).max(20) }),
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

/** What a resident does: `confirm`, `cancel`, `askRedo`, `dispute`, `rate`. Refuses with STEP_REFUSED {why}. */
export const act = defineAction('service.act', {
  input: z.strictObject({
    ...acting,
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
      z.strictObject({
        step: z.literal('finish'),
        before: z.array(fileId).max(4),
        after: z.array(fileId).max(4),
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
    ]),
  }),
  output: changed,
})

/** Orders that wait for the caller's teams, or are his own; `done` the ones that are over. */
export const tasks = defineAction('service.tasks', {
  input: z.strictObject({ communityId: id, show: z.enum(['waiting', 'mine', 'done']), cursor: cursor.optional() }),
  output: z.object({ orders: z.array(orderCard), next: z.string().nullable() }),
})

/** The dispatcher's list. */
export const board = defineAction('service.board', {
  input: z.strictObject({
    communityId: id,
    show: z.enum(['waiting', 'running', 'late', 'disputed', 'over']),
    cursor: cursor.optional(),
  }),
  output: z.object({ orders: z.array(orderCard), next: z.string().nullable() }),
})

/** One side says that cash has changed hands; the other confirms the same sum, and it is paid. `null` takes it back. */
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
    items: z.array(z.object({ teamName: z.string(), name: z.string(), quantity: count, fen })),
    paidFen: fen,
    refundedFen: fen,
    /** The same as a table for a spreadsheet. */
    csv: z.string(),
  }),
})
