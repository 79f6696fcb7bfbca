import { z } from 'zod'
import { homeAddress } from '../../types/membership'
import { companyEntry, companySale, companyTotals } from '../../types/service/books'
import { teamHours } from '../../types/service/company'
import { complaintLevel, complaintState, saidBy } from '../../types/service/complaints'
import { orderState, payChannel, timeWindow } from '../../types/service/order'
import { ORDER_ACTORS } from '../../types/service/states'

/** What is stored of the community's own service company. Sums in fen, instants in milliseconds. */

const team = z.object({ teamId: z.string(), name: z.string(), hours: teamHours })

/** `_id` is the community's. Changed by compare and swap of `version`. */
export const companyDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  name: z.string(),
  hotline: z.string(),
  hotlineHours: z.string(),
  marketSource: z.string(),
  merchantId: z.string().nullable(),
  /** Why nothing can be ordered now; '' while it can. */
  paused: z.string(),
  teams: z.array(team),
  /** Of the catalogue, for the first page: how many items each category has. */
  categories: z.array(z.object({ name: z.string(), items: z.number() })),
  version: z.number(),
})
export type CompanyDocument = z.infer<typeof companyDocument>

/**
 * What orders hold of something limited, by the order's id, until they are confirmed or cancelled. A hold without an order
 * is given back by the clock.
 */
const holds = z.record(
  z.string(),
  z.object({ n: z.number(), at: z.number(), stocked: z.boolean(), round: z.number().nullable() }),
)

const part = z.object({ partId: z.string(), name: z.string(), priceFen: z.number() })

/** `_id` follows from community, category and name: an item keeps it from list to list. */
export const itemDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  category: z.string(),
  name: z.string(),
  unit: z.string(),
  priceFen: z.number(),
  marketFen: z.number().nullable(),
  teamId: z.string(),
  teamName: z.string(),
  homeVisit: z.boolean(),
  paused: z.boolean(),
  note: z.string(),
  parts: z.array(part),
  /** Null for what has no stock. Never below zero: lowered by a conditional update alone. */
  left: z.number().nullable(),
  /** With so many left or fewer the dispatcher is warned; null: not at all. */
  lowAt: z.number().nullable().default(null),
  holds,
  /** When the newest hold was made, until the clock has looked whether there is an order to it; NEVER after. */
  heldSince: z.number(),
  /** domain/service/group.ts. `ordered` is changed with holds alone, `outcome` by compare and swap. */
  group: z
    .object({
      round: z.number(),
      closesAt: z.number(),
      minimum: z.number(),
      ordered: z.number(),
      outcome: z.enum(['open', 'made', 'short']),
      warned: z.boolean(),
    })
    .nullable(),
  /** When the clock has to look at the group buy; NEVER without one, or once all its orders know. */
  groupLookAt: z.number(),
  photos: z.array(z.string()),
  /** Confirmed orders: what neighbours order most comes first. */
  popularity: z.number(),
  searchTexts: z.array(z.string()),
  /** Keys of the changes that were made last: a repeat changes nothing. */
  keys: z.array(z.string()),
  version: z.number(),
  order: z.string(),
})
export type ItemDocument = z.infer<typeof itemDocument>

/** How many orders of a team begin in one window. `_id` is `{teamId}:{from}`. */
export const windowDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  teamId: z.string(),
  from: z.number(),
  left: z.number(),
  holds,
  heldSince: z.number(),
})
export type WindowDocument = z.infer<typeof windowDocument>

/** Somebody who takes orders: one document a community and person. */
export const workerDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  openid: z.string(),
  nameMasked: z.string(),
  badge: z.string(),
  phone: z.string().nullable(),
  teamIds: z.array(z.string()),
  active: z.boolean(),
  onDuty: z.boolean(),
  skills: z.array(z.string()),
  hours: z.object({ fromMinute: z.number(), untilMinute: z.number(), weekdays: z.array(z.number()) }).nullable(),
  done: z.number(),
  redone: z.number(),
  ratings: z.object({ count: z.number(), sum: z.number() }),
})
export type WorkerDocument = z.infer<typeof workerDocument>

const line = z.object({
  itemId: z.string(),
  name: z.string(),
  unit: z.string(),
  priceFen: z.number(),
  quantity: z.number(),
  parts: z.array(part.extend({ quantity: z.number() })),
})

const bookEntry = z.object({
  entryId: z.string(),
  kind: z.enum(['payment', 'refund']),
  channel: payChannel,
  fen: z.number(),
  at: z.number(),
  /** A refund that WeChat has not carried out yet is not done, and is not in the book. */
  done: z.boolean(),
  /** The payment at WeChat Pay, of a refund too; null for cash. */
  outTradeNo: z.string().nullable(),
})

/** Changed by compare and swap of `turn` alone, and only as domain/service/steps.ts allows. */
export const orderDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  compoundId: z.string(),
  compoundName: z.string(),
  homeId: z.string(),
  address: homeAddress,
  number: z.string(),
  /** Null where the hotline ordered for somebody who rang. */
  openid: z.string().nullable(),
  placedBy: z.string(),
  customerName: z.string(),
  /** Deleted a month after the order is over. */
  phone: z.string().nullable(),
  teamId: z.string(),
  teamName: z.string(),
  /** Categories of what was ordered: it goes to who has learnt them all. */
  skills: z.array(z.string()),
  /** `{itemId}:{round}` of a group buy; '' for every other order. */
  groupId: z.string(),
  /** Until the group buy is settled. */
  groupOpen: z.boolean(),
  homeVisit: z.boolean(),
  lines: z.array(line),
  extras: z.array(
    z.object({
      extraId: z.string(),
      name: z.string(),
      priceFen: z.number(),
      answer: z.enum(['open', 'agreed', 'refused']),
    }),
  ),
  /** What the company let go when it settled a dispute. */
  lessFen: z.number(),
  window: timeWindow.nullable(),
  note: z.string(),
  photos: z.object({
    placed: z.array(z.string()),
    before: z.array(z.string()),
    after: z.array(z.string()),
    slip: z.array(z.string()),
  }),
  state: orderState,
  redoes: z.number(),
  doorWord: z.string(),
  worker: z
    .object({
      openid: z.string(),
      nameMasked: z.string(),
      badge: z.string(),
      phone: z.string().nullable(),
    })
    .nullable(),
  /** The worker's openid, '' without one: an index takes it. */
  workerId: z.string(),
  message: z.string(),
  placedAt: z.number(),
  arrivedAt: z.number().nullable(),
  doneAt: z.number().nullable(),
  totalFen: z.number(),
  paidFen: z.number(),
  cash: z
    .object({ fen: z.number(), by: z.enum(['customer', 'worker']), at: z.number(), denied: z.boolean() })
    .nullable(),
  entries: z.array(bookEntry),
  rating: z.object({ stars: z.number(), text: z.string(), at: z.number() }).nullable(),
  history: z.array(
    z.object({
      step: z.string(),
      by: z.enum(ORDER_ACTORS),
      openid: z.string(),
      nameMasked: z.string(),
      at: z.number(),
      note: z.string(),
    }),
  ),
  /** When the clock looks at it next: it is late then, or confirms itself. NEVER when there is nothing to wait for. */
  lookAt: z.number(),
  late: z.boolean(),
  /** What it held of stock and of a team's hour is taken for good, or given back. */
  tidied: z.boolean(),
  keys: z.array(z.string()),
  inputHash: z.string(),
  turn: z.number(),
  order: z.string(),
})
export type OrderDocument = z.infer<typeof orderDocument>

/** What WeChat Pay was asked for. `_id` is the outTradeNo. */
export const paymentDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  compoundId: z.string(),
  orderId: z.string(),
  fen: z.number(),
  merchantId: z.string(),
  payer: z.string(),
  state: z.enum(['pending', 'paid', 'closed']),
  transactionId: z.string().nullable(),
  at: z.number(),
  paidAt: z.number().nullable(),
})
export type PaymentDocument = z.infer<typeof paymentDocument>

/** Money that goes back by WeChat Pay. `_id` is the outRefundNo. */
export const refundDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  orderId: z.string(),
  outTradeNo: z.string(),
  merchantId: z.string(),
  fen: z.number(),
  /** Of the whole payment. */
  paidFen: z.number(),
  state: z.enum(['asked', 'done', 'failed']),
  at: z.number(),
  lookAt: z.number(),
})
export type RefundDocument = z.infer<typeof refundDocument>

/**
 * The money book: written once, never changed. `_id` follows from what happened, so that the same payment or refund can
 * be written only once.
 */
export const bookDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  orderId: z.string(),
  kind: z.enum(['payment', 'refund']),
  channel: payChannel,
  fen: z.number(),
  teamId: z.string(),
  teamName: z.string(),
  at: z.number(),
  /** Midnight in China before it. */
  day: z.number(),
  by: z.string(),
})
export type BookDocument = z.infer<typeof bookDocument>

/** A complaint about an order. Changed by compare and swap of `turn`. */
export const complaintDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  compoundId: z.string(),
  orderId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  title: z.string(),
  teamName: z.string(),
  workerName: z.string().nullable(),
  openid: z.string(),
  nameMasked: z.string(),
  at: z.number(),
  state: complaintState,
  level: complaintLevel,
  dueAt: z.number(),
  overdue: z.boolean(),
  said: z.array(z.object({ by: saidBy, openid: z.string(), nameMasked: z.string(), at: z.number(), text: z.string() })),
  content: z.boolean().nullable(),
  /** When the clock looks at it; NEVER while it is answered. */
  lookAt: z.number(),
  keys: z.array(z.string()),
  turn: z.number(),
  order: z.string(),
})
export type ComplaintDocument = z.infer<typeof complaintDocument>

const bookOfficer = z.object({ openid: z.string(), nameMasked: z.string(), at: z.number() })

const companyCorrection = z.object({
  correctionId: z.string(),
  at: z.number(),
  reversed: companyEntry,
  replacement: companyEntry.nullable(),
  reason: z.string(),
  by: bookOfficer,
  bookedIn: z.string(),
  inputHash: z.string(),
  leafHash: z.string(),
})
export type CompanyCorrectionDocument = z.infer<typeof companyCorrection>

/** A month of the company's books. `_id` is `{communityId}:{period}`. Changed by compare and swap of `rev`. */
export const companyBooksDocument = z.object({
  _id: z.string(),
  communityId: z.string(),
  period: z.string(),
  state: z.enum(['draft', 'review', 'published']),
  rev: z.number(),
  /** Typed for the first month; later ones begin with the closing before. */
  openingFen: z.number().nullable(),
  entries: z.array(companyEntry),
  /** As they were when it was handed over; empty before. */
  sales: z.array(companySale),
  totals: companyTotals.nullable(),
  submitted: bookOfficer.nullable(),
  released: bookOfficer.nullable(),
  returned: z.string().nullable(),
  publishedAt: z.number().nullable(),
  booksHash: z.string().nullable(),
  /** Of this month's entries, the first made first. Added, never changed. */
  corrections: z.array(companyCorrection).default([]),
  /** What corrections that are booked here add to the closing. None is booked any more once another month follows. */
  correctedFen: z.number().default(0),
  /** The month that begins with this one's closing; null while there is none. */
  followedBy: z.string().nullable().default(null),
})
export type CompanyBooksDocument = z.infer<typeof companyBooksDocument>
