import { MOST_OBJECTIONS, type ObjectionStage } from '../../../types/deliberation/objections'
import { collection, replacing, type Collection } from '../collection'
import {
  amendmentDocument,
  objectionDocument,
  type AmendmentDocument,
  type ObjectionDocument,
} from '../conductDocuments'
import { type LeafDocument } from '../treeDocuments'
import { ballotDocument, deliberationDocument, type DeliberationDocument } from '../voteDocuments'
import type { EventDocument } from '../noticeDocuments'
import { derivedId } from '../random'
import type { SdkTransaction } from '../sdk'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { BALLOTS } from './ballots'
import { EVENTS } from './events'
import { LEAVES } from './leaves'

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

interface Vote {
  readonly compoundId: string
  readonly deliberationId: string
}

/** What is recorded on a vote beside the document that it is about: all of it or nothing. */
interface Recorded {
  /** As it was read: another act since then wins, and this one is looked at anew. */
  readonly vote: DeliberationDocument
  readonly change: Partial<DeliberationDocument>
  readonly leaves: readonly LeafDocument[]
  readonly events: readonly EventDocument[]
}

export interface Amendments extends Pick<Collection<AmendmentDocument>, 'get' | 'insertOnce'> {
  newest(vote: Vote, page: Page): Promise<AmendmentDocument[]>
  /** Refuses or takes back what still waits, and says whether it did. */
  close(id: string, change: Pick<AmendmentDocument, 'state' | 'decided'>): Promise<boolean>
  /** Puts in force what still waits, and says whether it and the vote were as they had been read. */
  putInForce(id: string, change: Partial<AmendmentDocument>, recorded: Recorded): Promise<boolean>
}

export interface Objections extends Pick<Collection<ObjectionDocument>, 'get' | 'getMany'> {
  /** Of one stage, the newest first. */
  newest(vote: Vote, stage: ObjectionStage, page: Page): Promise<ObjectionDocument[]>
  /** All of one person, in the order of their places; a free place has none. */
  ofPerson(deliberationId: string, stage: ObjectionStage, openid: string): Promise<ObjectionDocument[]>
  /** Raises one in its place; false when another act on the vote was first, or its place is taken. */
  raise(objection: ObjectionDocument, recorded: Recorded): Promise<boolean>
  /** Answers or decides one that is still as it was read; false when it, or the vote, is not. */
  settle(read: ObjectionDocument, change: Partial<ObjectionDocument>, recorded: Recorded): Promise<boolean>
  /** The same, and sets the ballot aside that it denies. */
  setAside(read: ObjectionDocument, change: Partial<ObjectionDocument>, recorded: Recorded): Promise<boolean>
}

const AMENDMENTS = 'amendments'
const OBJECTIONS = 'objections'

export function amendments({ database, allowed }: Store): Amendments {
  const documents = collection(database, AMENDMENTS, amendmentDocument, allowed)
  const record = recorder({ database, allowed })
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    newest: ({ compoundId, deliberationId }, { cursor, limit }) =>
      documents.find(
        { compoundId, deliberationId, order: database.command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
    close: (_id, change) => documents.swap({ _id, state: 'proposed' }, change),
    putInForce: (id, change, recorded) =>
      record(recorded, async (transaction) => {
        const own = transaction.collection(AMENDMENTS).doc(id)
        if (amendmentDocument.parse((await own.get()).data).state !== 'proposed') return null
        return () => own.update({ data: replacing(database, change) })
      }),
  }
}

export function objections({ database, allowed }: Store): Objections {
  const documents = collection(database, OBJECTIONS, objectionDocument, allowed)
  const record = recorder({ database, allowed })
  const settled =
    (read: ObjectionDocument, change: Partial<ObjectionDocument>): Prepare =>
    async (transaction) => {
      const own = transaction.collection(OBJECTIONS).doc(read._id)
      if (objectionDocument.parse((await own.get()).data).state !== read.state) return null
      return () => own.update({ data: replacing(database, change) })
    }
  return {
    get: documents.get,
    getMany: documents.getMany,
    newest: ({ compoundId, deliberationId }, stage, { cursor, limit }) =>
      documents.find(
        { compoundId, deliberationId, stage, order: database.command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
    async ofPerson(deliberationId, stage, openid) {
      const ids = objectionIds(deliberationId, stage, openid)
      const found = await documents.getMany(ids)
      return ids.flatMap((id) => found.find(({ _id }) => _id === id) ?? [])
    },
    raise: (objection, recorded) =>
      record(recorded, async (transaction) => {
        const there = (await transaction.collection(OBJECTIONS).doc(objection._id).get()).data
        if (there !== null) return null
        return () => transaction.collection(OBJECTIONS).add({ data: objection })
      }),
    settle: (read, change, recorded) => record(recorded, settled(read, change)),
    setAside: (read, change, recorded) =>
      record(recorded, async (transaction) => {
        const write = await settled(read, change)(transaction)
        const ballot = transaction.collection(BALLOTS).doc(read.denies ?? '')
        if (write === null || ballotDocument.parse((await ballot.get()).data).deniedAt !== null) return null
        return async () => {
          await ballot.update({ data: { deniedAt: change.decision?.at ?? read.at } })
          await write()
        }
      }),
  }
}

/** The places that one person has in one stage of a vote. */
export function objectionIds(deliberationId: string, stage: ObjectionStage, openid: string): string[] {
  return Array.from({ length: MOST_OBJECTIONS }, (_, n) => derivedId('ob', deliberationId, stage, openid, String(n)))
}

/** Looks at a document; answers how to write it, or null when it is not as expected. */
type Prepare = (transaction: SdkTransaction) => Promise<(() => Promise<unknown>) | null>

function recorder({ database, allowed }: Store) {
  return async ({ vote, change, leaves, events }: Recorded, prepare: Prepare): Promise<boolean> => {
    await allowed()
    return withTransaction(database, async (transaction) => {
      const document = transaction.collection('deliberations').doc(vote._id)
      const read = deliberationDocument.parse((await document.get()).data)
      if (read.state !== 'published' || read.turn !== vote.turn) return false
      const write = await prepare(transaction)
      if (write === null) return false
      await document.update({ data: replacing(database, { ...change, turn: vote.turn + 1 }) })
      await write()
      for (const data of leaves) await transaction.collection(LEAVES).add({ data })
      for (const data of events) await transaction.collection(EVENTS).add({ data })
      return true
    })
  }
}
