import { z } from 'zod'
import { AppError } from '../../../types/errors'
import { collection, replacing, type Collection } from '../collection'
import { NEVER } from '../instants'
import type { EventDocument } from '../noticeDocuments'
import {
  bookDocument,
  orderDocument,
  paymentDocument,
  refundDocument,
  type BookDocument,
  type OrderDocument,
  type PaymentDocument,
  type RefundDocument,
} from '../serviceDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'
import { WORKERS } from './service'

const ORDERS = 'orders'
const PAYMENTS = 'payments'
const REFUNDS = 'refunds'
const BOOK = 'moneyBook'

/** What an order adds to its worker's figures: once, in the transaction of its step. */
export interface Figures {
  readonly workerId: string
  readonly done: number
  /** It had to be done again. */
  readonly redone: number
  /** Null where it is no rating. */
  readonly stars: number | null
}

/** What is written with a step of an order, all together or not at all. */
export interface Beside {
  readonly figures: Figures | null
  readonly book: readonly BookDocument[]
  /** The payment that is paid by it. */
  readonly payment: { readonly id: string; readonly transactionId: string; readonly at: number } | null
  readonly refund: RefundDocument | null
  /** A refund that WeChat has carried out, or refused. */
  readonly refunded: { readonly id: string; readonly state: 'done' | 'failed' } | null
  readonly event: EventDocument | null
}

export interface Orders extends Pick<Collection<OrderDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** Of one home or of one person in a compound, the newest first. */
  ofHome(compoundId: string, homeId: string, cursor: string | undefined, limit: number): Promise<OrderDocument[]>
  ofPerson(compoundId: string, openid: string, cursor: string | undefined, limit: number): Promise<OrderDocument[]>
  ofState(
    communityId: string,
    state: OrderDocument['state'],
    cursor: string | undefined,
    limit: number,
  ): Promise<OrderDocument[]>
  ofTeam(communityId: string, teamId: string, state: OrderDocument['state'], limit: number): Promise<OrderDocument[]>
  /** How many orders somebody has to do now. */
  runningOf(communityId: string, workerId: string): Promise<number>
  ofWorker(communityId: string, workerId: string, cursor: string | undefined, limit: number): Promise<OrderDocument[]>
  /** Of a group buy, those that do not know yet how it ended. */
  ofGroup(communityId: string, groupId: string, limit: number): Promise<OrderDocument[]>
  lateOnes(communityId: string, cursor: string | undefined, limit: number): Promise<OrderDocument[]>
  /** Changes the order that is still at this turn, alone, and says whether it was. */
  step(order: OrderDocument, change: Partial<OrderDocument>): Promise<boolean>
  /** The same with what goes with it. Throws CONFLICT when the order or the payment has moved on. */
  stepWith(order: OrderDocument, change: Partial<OrderDocument>, beside: Partial<Beside>): Promise<void>
  /** Takes the place of an order that never came, so that it cannot come late. False when it is there. */
  bar(id: string, now: number): Promise<boolean>
  /** Those that the clock has to look at. */
  due(now: number, limit: number): Promise<OrderDocument[]>
}

export function orders({ database, allowed }: Store): Orders {
  const documents = collection(database, ORDERS, orderDocument, allowed)
  const { command } = database
  const before = (cursor: string | undefined) => command.lt(cursor ?? '~')
  const newest = (limit: number) => ({ order: 'order' as const, direction: 'desc' as const, limit })
  return {
    get: documents.get,
    getMany: documents.getMany,
    insertOnce: documents.insertOnce,
    ofHome: (compoundId, homeId, cursor, limit) =>
      documents.find({ compoundId, homeId, order: before(cursor) }, newest(limit)),
    ofPerson: (compoundId, openid, cursor, limit) =>
      documents.find({ compoundId, openid, order: before(cursor) }, newest(limit)),
    ofState: (communityId, state, cursor, limit) =>
      documents.find({ communityId, state, order: before(cursor) }, newest(limit)),
    ofTeam: (communityId, teamId, state, limit) =>
      documents.find({ communityId, teamId, state }, { order: 'order', direction: 'asc', limit }),
    async runningOf(communityId, workerId) {
      const one = (state: OrderDocument['state']) => documents.count({ communityId, workerId, state })
      const [taken, begun] = await Promise.all([one('accepted'), one('onTheWay')])
      return taken + begun
    },
    ofWorker: (communityId, workerId, cursor, limit) =>
      documents.find({ communityId, workerId, order: before(cursor) }, newest(limit)),
    ofGroup: (communityId, groupId, limit) =>
      documents.find({ communityId, groupId, groupOpen: true }, { order: 'order', direction: 'asc', limit }),
    lateOnes: (communityId, cursor, limit) =>
      documents.find({ communityId, late: true, order: before(cursor) }, newest(limit)),
    due: (now, limit) => documents.find({ lookAt: command.lte(now) }, { order: 'lookAt', direction: 'asc', limit }),
    async bar(_id, now) {
      return (await documents.insertOnce({ ...NEVER_PLACED, _id, placedAt: now, order: `- ${_id}` })) !== null
    },
    step: (order, change) => documents.swap({ _id: order._id, turn: order.turn }, { ...change, turn: order.turn + 1 }),
    async stepWith(order, change, beside) {
      const { book, payment, refund, refunded, figures, event } = { ...NOTHING, ...beside }
      await allowed()
      await withTransaction(database, async (transaction) => {
        const one = transaction.collection(ORDERS).doc(order._id)
        if (orderDocument.parse((await one.get()).data).turn !== order.turn) throw new AppError('CONFLICT')
        await one.update({ data: replacing(database, { ...change, turn: order.turn + 1 }) })
        if (payment !== null) {
          const asked = transaction.collection(PAYMENTS).doc(payment.id)
          if (paymentDocument.parse((await asked.get()).data).state === 'paid') throw new AppError('CONFLICT')
          await asked.update({
            data: { state: 'paid', transactionId: payment.transactionId, paidAt: payment.at },
          })
        }
        if (refunded !== null) {
          await transaction
            .collection(REFUNDS)
            .doc(refunded.id)
            .update({ data: { state: refunded.state, lookAt: NEVER } })
        }
        if (refund !== null) await transaction.collection(REFUNDS).add({ data: refund })
        for (const entry of book) await transaction.collection(BOOK).add({ data: entry })
        if (figures !== null) {
          const { workerId, done, redone, stars } = figures
          const rated = stars === null ? {} : { ratings: { count: command.inc(1), sum: command.inc(stars) } }
          await transaction
            .collection(WORKERS)
            .doc(workerId)
            .update({ data: { done: command.inc(done), redone: command.inc(redone), ...rated } })
        }
        if (event !== null) await transaction.collection(EVENTS).add({ data: event })
      })
    },
  }
}

/** What stands where an attempt to order broke off. It is in nobody's list. */
const NEVER_PLACED: Omit<OrderDocument, '_id' | 'placedAt' | 'order'> = {
  communityId: '',
  compoundId: '',
  compoundName: '',
  homeId: '',
  address: { building: '', unit: '', room: '' },
  number: '',
  openid: null,
  placedBy: '',
  customerName: '',
  phone: null,
  teamId: '',
  teamName: '',
  skills: [],
  groupId: '',
  groupOpen: false,
  homeVisit: false,
  lines: [],
  extras: [],
  lessFen: 0,
  window: null,
  note: '',
  photos: { placed: [], before: [], after: [], slip: [] },
  state: 'cancelled',
  redoes: 0,
  doorWord: '',
  worker: null,
  workerId: '',
  message: '',
  arrivedAt: null,
  doneAt: null,
  totalFen: 0,
  paidFen: 0,
  cash: null,
  entries: [],
  rating: null,
  history: [],
  lookAt: NEVER,
  late: false,
  tidied: true,
  keys: [],
  inputHash: '',
  turn: 0,
}

const NOTHING: Beside = { book: [], payment: null, refund: null, refunded: null, figures: null, event: null }

export interface Payments extends Pick<Collection<PaymentDocument>, 'get' | 'insertOnce'> {
  ofOrder(communityId: string, orderId: string): Promise<PaymentDocument[]>
}

export function payments({ database, allowed }: Store): Payments {
  const documents = collection(database, PAYMENTS, paymentDocument, allowed)
  return {
    ...documents,
    ofOrder: (communityId, orderId) =>
      documents.find({ communityId, orderId }, { order: 'at', direction: 'desc', limit: 50 }),
  }
}

export interface Refunds extends Pick<Collection<RefundDocument>, 'get'> {
  due(now: number, limit: number): Promise<RefundDocument[]>
  later(refund: RefundDocument, lookAt: number): Promise<boolean>
}

export function refunds({ database, allowed }: Store): Refunds {
  const documents = collection(database, REFUNDS, refundDocument, allowed)
  return {
    get: documents.get,
    due: (now, limit) =>
      documents.find({ lookAt: database.command.lte(now) }, { order: 'lookAt', direction: 'asc', limit }),
    later: ({ _id, state, lookAt }, next) => documents.swap({ _id, state, lookAt }, { lookAt: next }),
  }
}

export interface MoneyBook {
  ofDay(communityId: string, day: number, limit: number): Promise<BookDocument[]>
  ofOrder(communityId: string, orderId: string): Promise<BookDocument[]>
  /** Sums of the days from one on, before another, by team, way of paying and kind. */
  sums(communityId: string, fromDay: number, untilDay: number): Promise<BookSum[]>
}

const bookSum = z.object({
  _id: z.object({ teamName: z.string(), channel: z.enum(['cash', 'wechat']), kind: z.enum(['payment', 'refund']) }),
  fen: z.number(),
  count: z.number(),
})
type BookSum = z.infer<typeof bookSum>
/** Teams of a company, twice two: more is another company's size. */
const MOST_SUMS = 400

export function moneyBook({ database, allowed }: Store): MoneyBook {
  const documents = collection(database, BOOK, bookDocument, allowed)
  return {
    ofDay: (communityId, day, limit) => documents.find({ communityId, day }, { order: 'at', direction: 'asc', limit }),
    ofOrder: (communityId, orderId) =>
      documents.find({ communityId, orderId }, { order: 'at', direction: 'asc', limit: 100 }),
    async sums(communityId, fromDay, untilDay) {
      const { command } = database
      const { list } = await database
        .collection(BOOK)
        .aggregate()
        .match({ communityId, day: command.and(command.gte(fromDay), command.lt(untilDay)) })
        .group({
          _id: { teamName: '$teamName', channel: '$channel', kind: '$kind' },
          fen: { $sum: '$fen' },
          count: { $sum: 1 },
        })
        .limit(MOST_SUMS)
        .end()
      return z.array(bookSum).parse(list)
    },
  }
}
