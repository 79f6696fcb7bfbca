import type { Answers } from '../../../domain/meeting/phase'
import type { HomeAnswer } from '../../../domain/meeting/answers'
import { collection, replacing, type Collection } from '../collection'
import { orderAt } from '../instants'
import {
  meetingDocument,
  meetingHomeDocument,
  type MeetingDocument,
  type MeetingHomeDocument,
} from '../meetingDocuments'
import { stepped, type Stepped } from '../stepped'
import type { Store } from '../store'
import { withTransaction } from '../transaction'

/** A meeting that began longer ago is over in lists. */
const UNDER_WAY = 12 * 60 * 60_000
const MOST_OF_VOTE = 5
const MOST_TAKEN_OFF = 10
const SLICE = 200
/** In the place of an account that was erased: its home signed in by phone all the same. */
export const GONE = ''

export interface Meetings extends Stepped<MeetingDocument> {
  /** Not over at `now`, the soonest first. */
  coming(compoundId: string, now: number, cursor: string | undefined, limit: number): Promise<MeetingDocument[]>
  past(compoundId: string, now: number, cursor: string | undefined, limit: number): Promise<MeetingDocument[]>
  /** Those called for it, and those that led to it: five at most of each. */
  ofVote(compoundId: string, deliberationId: string): Promise<MeetingDocument[]>
  /** Those that stood beside it and were taken off again. */
  takenOff(compoundId: string, deliberationId: string): Promise<MeetingDocument[]>
  /** That begin from one instant until before another. */
  between(compoundId: string, from: number, until: number, limit: number): Promise<MeetingDocument[]>
}

export interface MeetingHomes extends Pick<Collection<MeetingHomeDocument>, 'insertOnce' | 'getMany'> {
  get(meetingId: string, homeId: string): Promise<MeetingHomeDocument | null>
  /** By building, unit and room. */
  list(compoundId: string, meetingId: string, cursor: string | undefined, limit: number): Promise<MeetingHomeDocument[]>
  count(compoundId: string, meetingId: string): Promise<number>
  /** Homes present, and what they answered to this version. */
  answers(compoundId: string, meetingId: string, version: number): Promise<Answers>
  /** Changes it if nobody has since it was read, and says so. */
  change(read: MeetingHomeDocument, change: Partial<MeetingHomeDocument>): Promise<boolean>
  /** Takes out what was noted by mistake, if nobody has changed it since it was read. */
  remove(read: MeetingHomeDocument): Promise<boolean>
  /** An objection stands in the meeting and with the home, or in neither. False when one of them has changed. */
  object(
    home: MeetingHomeDocument,
    answer: HomeAnswer & Pick<MeetingHomeDocument, 'answeredBy'>,
    meeting: MeetingDocument,
    objection: MeetingDocument['objections'][number],
  ): Promise<boolean>
  /** Everybody who signed in by phone, and has not had himself erased since. */
  people(compoundId: string, meetingId: string): Promise<string[]>
  /** Takes somebody's account out of all meetings; that his home was there by phone stays. Run again it completes. */
  forget(compoundId: string, openid: string): Promise<void>
}

const MEETINGS = 'meetings'
const HOMES = 'meetingHomes'

export function meetings(store: Store): Meetings {
  const documents = stepped(store, MEETINGS, meetingDocument)
  const { command } = store.database
  return {
    ...documents,
    coming: (compoundId, now, cursor, limit) =>
      documents.find(
        { compoundId, order: command.gt(cursor ?? orderAt(now - UNDER_WAY, '')) },
        { order: 'order', direction: 'asc', limit },
      ),
    past: (compoundId, now, cursor, limit) =>
      documents.find(
        { compoundId, order: command.lt(cursor ?? orderAt(now - UNDER_WAY, '')) },
        { order: 'order', direction: 'desc', limit },
      ),
    async ofVote(compoundId, deliberationId) {
      const soonest = { order: 'order', direction: 'asc', limit: MOST_OF_VOTE } as const
      const [called, before] = await Promise.all([
        documents.find({ compoundId, deliberationId }, soonest),
        documents.find({ compoundId, ledTo: deliberationId }, soonest),
      ])
      return [...before, ...called].sort((one, other) => (one.order < other.order ? -1 : 1))
    },
    takenOff: (compoundId, deliberationId) =>
      documents.find(
        { compoundId, takenOffFrom: deliberationId },
        { order: 'order', direction: 'asc', limit: MOST_TAKEN_OFF },
      ),
    between: (compoundId, from, until, limit) =>
      documents.find(
        { compoundId, order: command.and(command.gt(orderAt(from, '')), command.lt(orderAt(until, ''))) },
        { order: 'order', direction: 'asc', limit },
      ),
  }
}

export function meetingHomes({ database, allowed }: Store): MeetingHomes {
  const documents = collection(database, HOMES, meetingHomeDocument, allowed)
  const { command } = database
  const list: MeetingHomes['list'] = (compoundId, meetingId, cursor, limit) =>
    documents.find(
      { compoundId, meetingId, order: command.gt(cursor ?? '') },
      { order: 'order', direction: 'asc', limit },
    )
  return {
    insertOnce: documents.insertOnce,
    getMany: documents.getMany,
    get: (meetingId, homeId) => documents.get(meetingHomeId(meetingId, homeId)),
    list,
    count: (compoundId, meetingId) => documents.count({ compoundId, meetingId }),
    async answers(compoundId, meetingId, version) {
      const ofVersion = (objects: boolean) => documents.count({ compoundId, meetingId, answered: version, objects })
      const [homes, confirmed, objected] = await Promise.all([
        documents.count({ compoundId, meetingId }),
        ofVersion(false),
        ofVersion(true),
      ])
      return { homes, confirmed, objected }
    },
    change: ({ _id, rev }, change) => documents.swap({ _id, rev }, { ...change, rev: rev + 1 }),
    remove: async ({ _id, rev }) => (await documents.removeWhere({ _id, rev })) === 1,
    async object(home, answer, meeting, objection) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        const whole = transaction.collection(MEETINGS).doc(meeting._id)
        const own = transaction.collection(HOMES).doc(home._id)
        if (meetingDocument.parse((await whole.get()).data).rev !== meeting.rev) return false
        if (meetingHomeDocument.parse((await own.get()).data).rev !== home.rev) return false
        const objections = [...meeting.objections, objection]
        await whole.update({ data: replacing(database, { objections, rev: meeting.rev + 1 }) })
        await own.update({ data: replacing(database, { ...answer, rev: home.rev + 1 }) })
        return true
      })
    },
    async people(compoundId, meetingId) {
      const all: string[] = []
      for (let after: string | undefined; ;) {
        const slice = await list(compoundId, meetingId, after, SLICE)
        all.push(...slice.flatMap(({ people }) => people.filter((openid) => openid !== GONE)))
        const last = slice.at(-1)
        if (last === undefined || slice.length < SLICE) return all
        after = last.order
      }
    },
    async forget(compoundId, openid) {
      for (;;) {
        const found = await documents.find(
          { compoundId, people: openid },
          { order: 'order', direction: 'asc', limit: SLICE },
        )
        if (found.length === 0) return
        await Promise.all(
          found.map(({ _id, rev, people }) =>
            documents.swap({ _id, rev }, { people: people.map((one) => (one === openid ? GONE : one)), rev: rev + 1 }),
          ),
        )
      }
    },
  }
}

export function meetingHomeId(meetingId: string, homeId: string): string {
  return `${meetingId}:${homeId}`
}
