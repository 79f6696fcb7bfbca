import { AppError } from '../../../types/errors'
import { addDays } from '../../../domain/station/time'
import { collection, replacing, type Collection } from '../collection'
import { NEVER } from '../instants'
import type { EventDocument } from '../noticeDocuments'
import type { SdkTransaction } from '../sdk'
import { isDuplicate } from '../sdkErrors'
import {
  dayDocument,
  roomDocument,
  weekDocument,
  type DayDocument,
  type RoomDocument,
  type WeekDocument,
} from '../stationDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'

/** More rooms than a station has, and few enough to look at all of them with two days each. */
const MOST_ROOMS = 12
const ROUNDS = 4

/** What a change writes, together or not at all; what is left out stays. */
export interface Changed<Answer> {
  readonly day?: DayDocument
  readonly week?: WeekDocument
  readonly events?: readonly EventDocument[]
  readonly answer: Answer
}

export interface Rooms extends Pick<Collection<RoomDocument>, 'insertOnce'> {
  ofCompound(compoundId: string): Promise<RoomDocument[]>
  get(compoundId: string, id: string): Promise<RoomDocument | null>
  /** Changes its rules if nobody has since it was read. */
  replace(read: RoomDocument, change: Partial<RoomDocument>): Promise<boolean>
  /** Rooms whose standing bookings the clock should look through. */
  due(now: number, limit: number): Promise<RoomDocument[]>
  lookedThrough(room: RoomDocument): Promise<void>
}

export interface RoomDays {
  /** Those that exist: on the others nobody has held anything. */
  getMany(ids: readonly string[]): Promise<DayDocument[]>
  get(compoundId: string, id: string): Promise<DayDocument | null>
  /** A room's days from a date on, up to another if it is given. */
  ofRoom(compoundId: string, roomId: string, from: string, until: string | null, limit: number): Promise<DayDocument[]>
  /** Days with something that waits for leave, from a date on. */
  asking(compoundId: string, from: string, limit: number): Promise<DayDocument[]>
  due(now: number, limit: number): Promise<DayDocument[]>
  /** Changes a room's day and a home's week together. `act` may run several times on what is then there. */
  change<Answer>(
    day: DayDocument,
    week: WeekDocument,
    act: (day: DayDocument, week: WeekDocument) => Changed<Answer>,
  ): Promise<Answer>
  changeDay<Answer>(day: DayDocument, act: (day: DayDocument) => Omit<Changed<Answer>, 'week'>): Promise<Answer>
}

export interface HomeWeeks {
  /** Those that exist, by home and Monday. */
  ofHome(homeId: string, mondays: readonly string[]): Promise<WeekDocument[]>
  appealing(compoundId: string, cursor: string | undefined, limit: number): Promise<WeekDocument[]>
  change<Answer>(week: WeekDocument, act: (week: WeekDocument) => Omit<Changed<Answer>, 'day'>): Promise<Answer>
}

const ROOMS = 'stationRooms'
export const DAYS = 'stationDays'
const WEEKS = 'stationWeeks'

export function stationRooms({ database, allowed }: Store): Rooms {
  const documents = collection(database, ROOMS, roomDocument, allowed)
  return {
    insertOnce: documents.insertOnce,
    ofCompound: (compoundId) =>
      documents.find(
        { compoundId, order: database.command.gt('') },
        { order: 'order', direction: 'asc', limit: MOST_ROOMS },
      ),
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    replace: ({ _id, rev }, change) => documents.swap({ _id, rev }, { ...change, rev: rev + 1 }),
    due: (now, limit) =>
      documents.find({ workAt: database.command.lte(now) }, { order: 'workAt', direction: 'asc', limit }),
    async lookedThrough({ _id, rev }) {
      await documents.swap({ _id, rev }, { workAt: NEVER })
    },
  }
}

export function stationDays(store: Store): RoomDays {
  const { database } = store
  const { command } = database
  const documents = collection(database, DAYS, dayDocument, store.allowed)
  return {
    getMany: documents.getMany,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    ofRoom: (compoundId, roomId, from, until, limit) =>
      documents.find(
        { compoundId, roomId, date: command.and(command.gte(from), command.lte(until ?? addDays(from, 400))) },
        { order: 'date', direction: 'asc', limit },
      ),
    asking: (compoundId, from, limit) =>
      documents.find({ compoundId, asks: true, date: command.gte(from) }, { order: 'date', direction: 'asc', limit }),
    due: (now, limit) => documents.find({ workAt: command.lte(now) }, { order: 'workAt', direction: 'asc', limit }),
    change: (day, week, act) =>
      together(store, async (transaction) => {
        const [standing, booked] = [
          await readIn(transaction, DAYS, day, dayDocument),
          await readWeek(transaction, week),
        ]
        const changed = act(standing.document, booked.document)
        if (changed.day !== undefined) await writeIn(store, transaction, DAYS, changed.day, standing.there)
        if (changed.week !== undefined) await writeIn(store, transaction, WEEKS, changed.week, booked.there)
        await tell(transaction, changed.events)
        return changed.answer
      }),
    changeDay: (day, act) =>
      together(store, async (transaction) => {
        const standing = await readIn(transaction, DAYS, day, dayDocument)
        const changed = act(standing.document)
        if (changed.day !== undefined) await writeIn(store, transaction, DAYS, changed.day, standing.there)
        await tell(transaction, changed.events)
        return changed.answer
      }),
  }
}

export function stationWeeks(store: Store): HomeWeeks {
  const documents = collection(store.database, WEEKS, weekDocument, store.allowed)
  return {
    ofHome: (homeId, mondays) => documents.getMany(mondays.map((monday) => `${homeId}:${monday}`)),
    appealing: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, appeals: true, order: store.database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    change: (week, act) =>
      together(store, async (transaction) => {
        const booked = await readWeek(transaction, week)
        const changed = act(booked.document)
        if (changed.week !== undefined) await writeIn(store, transaction, WEEKS, changed.week, booked.there)
        await tell(transaction, changed.events)
        return changed.answer
      }),
  }
}

/** A transaction, again where another wrote the first document of a day or a week in the same moment. */
export async function together<Answer>(
  { database, allowed }: Store,
  write: (transaction: SdkTransaction) => Promise<Answer>,
): Promise<Answer> {
  await allowed()
  for (let round = 1; ; round += 1) {
    try {
      return await withTransaction(database, write)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      if (round === ROUNDS) throw new AppError('BUSY')
    }
  }
}

interface Read<Doc> {
  readonly document: Doc
  /** False when it is the blank one. */
  readonly there: boolean
}

export async function readIn<Doc extends { readonly _id: string }>(
  transaction: SdkTransaction,
  name: string,
  blank: Doc,
  schema: { parse(value: unknown): Doc },
): Promise<Read<Doc>> {
  const { data } = await transaction.collection(name).doc(blank._id).get()
  return data === null ? { document: blank, there: false } : { document: schema.parse(data), there: true }
}

function readWeek(transaction: SdkTransaction, blank: WeekDocument): Promise<Read<WeekDocument>> {
  return readIn(transaction, WEEKS, blank, weekDocument)
}

export async function writeIn(
  { database }: Store,
  transaction: SdkTransaction,
  name: string,
  next: DayDocument | WeekDocument,
  there: boolean,
): Promise<void> {
  if (!there) {
    await transaction.collection(name).add({ data: next })
    return
  }
  const { _id, ...fields } = next
  await transaction
    .collection(name)
    .doc(_id)
    .update({ data: replacing(database, fields) })
}

async function tell(transaction: SdkTransaction, events: readonly EventDocument[] = []): Promise<void> {
  for (const event of events) await transaction.collection(EVENTS).add({ data: event })
}
