import { fits, keyOf } from '../../../domain/service/search'
import { AppError } from '../../../types/errors'
import { collection, replacing, type Collection } from '../collection'
import { NEVER } from '../instants'
import type { EventDocument } from '../noticeDocuments'
import {
  bookDocument,
  companyDocument,
  itemDocument,
  orderDocument,
  paymentDocument,
  refundDocument,
  windowDocument,
  workerDocument,
  type BookDocument,
  type CompanyDocument,
  type ItemDocument,
  type OrderDocument,
  type PaymentDocument,
  type RefundDocument,
  type WindowDocument,
  type WorkerDocument,
} from '../serviceDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'

const ORDERS = 'orders'
const WORKERS = 'serviceWorkers'
const PAYMENTS = 'payments'
const REFUNDS = 'refunds'
const BOOK = 'moneyBook'

export interface Companies extends Pick<Collection<CompanyDocument>, 'get' | 'insertOnce'> {
  /** Changes what is still that version, and says whether it was. */
  change(company: CompanyDocument, change: Partial<CompanyDocument>): Promise<boolean>
}

export function companies({ database, allowed }: Store): Companies {
  const documents = collection(database, 'companies', companyDocument, allowed)
  return {
    ...documents,
    change: ({ _id, version }, change) => documents.swap({ _id, version }, { ...change, version: version + 1 }),
  }
}

/** What an order takes of something limited. */
export interface Hold {
  readonly id: string
  readonly n: number
}

export interface Items extends Pick<Collection<ItemDocument>, 'get' | 'getMany' | 'insertOnce'> {
  ofCategory(communityId: string, category: string, limit: number): Promise<ItemDocument[]>
  /** What is ordered most first. */
  popular(communityId: string, limit: number): Promise<ItemDocument[]>
  /** By a part of the name or its initials. */
  search(communityId: string, typed: string, limit: number): Promise<ItemDocument[]>
  all(communityId: string): Promise<ItemDocument[]>
  change(item: ItemDocument, change: Partial<ItemDocument>): Promise<boolean>
  /** The same, with so much more or less in stock; false too where less is left than is taken. */
  changeWithStock(item: ItemDocument, change: Partial<ItemDocument>, more: number): Promise<boolean>
  /**
   * Takes `n` for an order, once however often it is asked; false when there is not so much left. One conditional update:
   * what is left never goes below zero.
   */
  hold(orderId: string, hold: Hold, now: number): Promise<boolean>
  /** Gives back what an order holds; nothing when it holds nothing. */
  release(orderId: string, hold: Hold): Promise<void>
  /** The order stands: what it took is taken. */
  settle(orderId: string, id: string): Promise<void>
  /** Those with a hold that nobody has looked at since. */
  heldBefore(instant: number, limit: number): Promise<ItemDocument[]>
  /** All its holds have an order. False when there is a newer one. */
  looked(id: string, heldSince: number): Promise<boolean>
  /** One more order of it. */
  praise(id: string): Promise<void>
}

export function items({ database, allowed }: Store): Items {
  const documents = collection(database, 'serviceItems', itemDocument, allowed)
  const limited = limitedBy({ database, allowed }, 'serviceItems')
  const { command } = database
  return {
    ...documents,
    ...limited,
    ofCategory: (communityId, category, limit) =>
      documents.find({ communityId, category }, { order: 'order', direction: 'asc', limit }),
    popular: (communityId, limit) =>
      documents.find({ communityId, paused: false }, { order: 'popularity', direction: 'desc', limit }),
    async search(communityId, typed, limit) {
      const keyed = { communityId, searchTexts: keyOf(typed) }
      const found = await documents.find(keyed, { order: 'order', direction: 'asc', limit })
      return found.filter(({ name }) => fits(name, typed))
    },
    all: (communityId) => documents.find({ communityId }, { order: 'order', direction: 'asc', limit: 1000 }),
    change: ({ _id, version }, change) => documents.swap({ _id, version }, { ...change, version: version + 1 }),
    async changeWithStock({ _id, version, left }, change, more) {
      await allowed()
      const data = replacing(database, { ...change, version: version + 1 })
      // What had no stock has one from the first delivery on.
      const stock = more === 0 ? {} : { left: left === null ? more : command.inc(more) }
      const enough = more < 0 ? { left: command.gte(-more) } : {}
      const { stats } = await database
        .collection('serviceItems')
        .where({ _id, version, ...enough })
        .update({ data: { ...data, ...stock } })
      return stats.updated === 1
    },
    looked: (_id, heldSince) => documents.swap({ _id, heldSince }, { heldSince: NEVER }),
    heldBefore: (instant, limit) =>
      documents.find({ heldSince: command.lte(instant) }, { order: 'heldSince', direction: 'asc', limit }),
    async praise(id) {
      await allowed()
      await database
        .collection('serviceItems')
        .where({ _id: id })
        .update({ data: { popularity: command.inc(1) } })
    },
  }
}

/** Holding, for whatever has `left`, `holds` and `heldSince`. */
function limitedBy({ database, allowed }: Store, name: string): Pick<Items, 'hold' | 'release' | 'settle'> {
  const { command } = database
  const documents = database.collection(name)
  return {
    async hold(orderId, { id, n }, now) {
      await allowed()
      const taking = { left: command.inc(-n), [`holds.${orderId}`]: command.set({ n, at: now }), heldSince: now }
      const { stats } = await documents
        .where({ _id: id, left: command.gte(n), [`holds.${orderId}`]: command.exists(false) })
        .update({ data: taking })
      if (stats.updated === 1) return true
      const { data } = await documents
        .where({ _id: id, [`holds.${orderId}`]: command.exists(true) })
        .limit(1)
        .get()
      return data.length === 1
    },
    async release(orderId, { id, n }) {
      await allowed()
      await documents
        .where({ _id: id, [`holds.${orderId}`]: command.exists(true) })
        .update({ data: { left: command.inc(n), [`holds.${orderId}`]: command.remove() } })
    },
    async settle(orderId, id) {
      await allowed()
      await documents
        .where({ _id: id, [`holds.${orderId}`]: command.exists(true) })
        .update({ data: { [`holds.${orderId}`]: command.remove() } })
    },
  }
}

export interface Windows extends Pick<Collection<WindowDocument>, 'get' | 'getMany' | 'insertOnce'> {
  hold(orderId: string, hold: Hold, now: number): Promise<boolean>
  release(orderId: string, hold: Hold): Promise<void>
  settle(orderId: string, id: string): Promise<void>
  heldBefore(instant: number, limit: number): Promise<WindowDocument[]>
  looked(id: string, heldSince: number): Promise<boolean>
}

export function serviceWindows({ database, allowed }: Store): Windows {
  const documents = collection(database, 'serviceWindows', windowDocument, allowed)
  return {
    ...documents,
    ...limitedBy({ database, allowed }, 'serviceWindows'),
    looked: (_id, heldSince) => documents.swap({ _id, heldSince }, { heldSince: NEVER }),
    heldBefore: (instant, limit) =>
      documents.find({ heldSince: database.command.lte(instant) }, { order: 'heldSince', direction: 'asc', limit }),
  }
}

export interface Workers extends Pick<Collection<WorkerDocument>, 'get' | 'getMany' | 'insertOnce' | 'swap'> {
  ofCommunity(communityId: string): Promise<WorkerDocument[]>
}

export function workers({ database, allowed }: Store): Workers {
  const documents = collection(database, WORKERS, workerDocument, allowed)
  return {
    ...documents,
    ofCommunity: (communityId) => documents.find({ communityId }, { order: 'badge', direction: 'asc', limit: 200 }),
  }
}

/** What an order adds to its worker's figures: once, in the transaction of its step. */
export interface Figures {
  readonly workerId: string
  readonly done: number
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
  ofWorker(communityId: string, workerId: string, cursor: string | undefined, limit: number): Promise<OrderDocument[]>
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
    ofWorker: (communityId, workerId, cursor, limit) =>
      documents.find({ communityId, workerId, order: before(cursor) }, newest(limit)),
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
          const { workerId, done, stars } = figures
          const rated = stars === null ? {} : { ratings: { count: command.inc(1), sum: command.inc(stars) } }
          await transaction
            .collection(WORKERS)
            .doc(workerId)
            .update({ data: { done: command.inc(done), ...rated } })
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
  homeVisit: false,
  lines: [],
  extras: [],
  lessFen: 0,
  window: null,
  note: '',
  photos: { placed: [], before: [], after: [] },
  state: 'cancelled',
  redoes: 0,
  doorWord: '',
  worker: null,
  workerId: '',
  message: '',
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
}

export function moneyBook({ database, allowed }: Store): MoneyBook {
  const documents = collection(database, BOOK, bookDocument, allowed)
  return {
    ofDay: (communityId, day, limit) => documents.find({ communityId, day }, { order: 'at', direction: 'asc', limit }),
    ofOrder: (communityId, orderId) =>
      documents.find({ communityId, orderId }, { order: 'at', direction: 'asc', limit: 100 }),
  }
}
