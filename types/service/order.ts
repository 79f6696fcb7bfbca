import { z } from 'zod'
import { homeAddress } from '../membership'
import { count, id, instant, plannedInstant } from '../shapes'
import { ORDER_ACTORS, ORDER_STATES, ORDER_STEPS } from './states'

const compoundId = id
const orderId = id
export const fen = z.number().int().min(0).max(100_000_000)

export const orderState = z.enum(ORDER_STATES)
const orderStep = z.enum(ORDER_STEPS)
const actor = z.enum(ORDER_ACTORS)

export const timeWindow = z.strictObject({ from: plannedInstant, until: plannedInstant })

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

export const orderCard = z.object({
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

/** What a worker sees of an order in his list. */
export const taskCard = z.object({
  ...orderCard.shape,
  note: z.string(),
  customerName: z.string(),
  /** Whom he rings while he has it. */
  customerPhone: z.string().nullable(),
  homeVisit: z.boolean(),
  arrived: z.boolean(),
})
export type TaskCard = z.infer<typeof taskCard>

export const order = z.object({
  ...orderCard.shape,
  communityId: id,
  lines: z.array(orderLine),
  extras: z.array(extra),
  note: z.string(),
  /** Addresses that show the resident's photos, those from before and from after, for a short while. */
  photos: z.object({
    placed: z.array(z.string()),
    before: z.array(z.string()),
    after: z.array(z.string()),
    /** The paper that somebody without a phone has signed. */
    slip: z.array(z.string()),
  }),
  homeVisit: z.boolean(),
  customerName: z.string(),
  /** Whom the worker rings; null for who has no business ringing. */
  customerPhone: z.string().nullable(),
  worker: z
    .object({
      nameMasked: z.string(),
      badge: z.string(),
      phone: z.string().nullable(),
      /** As they are now, not when he took it. */
      done: count,
      redone: count,
      ratings: z.object({ count, sum: count }),
    })
    .nullable(),
  /** Said by the worker before the door is opened. The resident alone is shown it until the worker has come. */
  doorWord: z.string().nullable(),
  message: z.string(),
  /** When the worker said that he was at the door. */
  arrivedAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** When it counts as confirmed if nobody says otherwise; null unless finished. */
  confirmsAt: instant.nullable(),
  redoes: count,
  /** Cash that one side says has changed hands and the other has not confirmed. */
  cash: z
    .object({
      fen,
      by: z.enum(['customer', 'worker']),
      at: instant,
      /** The other side says that it is not so: the company decides. */
      denied: z.boolean(),
    })
    .nullable(),
  /** Ordered by the hotline for somebody who rang. */
  forCaller: z.boolean(),
  /** How the group buy stands; null for every other order. */
  group: z
    .object({
      closesAt: z.number(),
      minimum: count,
      ordered: count,
      outcome: z.enum(['open', 'made', 'short']),
      unit: z.string(),
    })
    .nullable(),
  entries: z.array(entry),
  rating: z.object({ stars: count, text: z.string(), at: instant }).nullable(),
  history: z.array(passed),
  /** In what capacity the caller sees it, and what he can do now. */
  as: actor,
  steps: z.array(orderStep),
  /** What the company can say for somebody who rang; empty for everybody else. */
  callerSteps: z.array(orderStep),
  /** Whether WeChat Pay can be used. */
  wechatPay: z.boolean(),
  turn: count,
})
export type Order = z.infer<typeof order>
