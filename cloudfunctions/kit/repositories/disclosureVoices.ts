import { collection, type Collection } from '../collection'
import {
  questionDocument,
  ratingDocument,
  signOffDocument,
  urgeDocument,
  type QuestionDocument,
  type RatingDocument,
  type SignOffDocument,
  type UrgeDocument,
} from '../disclosureDocuments'
import type { Store } from '../store'

export interface Questions extends Pick<Collection<QuestionDocument>, 'insertOnce'> {
  get(compoundId: string, id: string): Promise<QuestionDocument | null>
  /** About one line, record or period, the newest first. */
  about(compoundId: string, period: string, target: string, limit: number): Promise<QuestionDocument[]>
  /** About a period, or all with null, the newest first, before `cursor`. */
  list(
    compoundId: string,
    period: string | null,
    cursor: string | undefined,
    limit: number,
  ): Promise<QuestionDocument[]>
  /** Moves it on from where it was read, and says whether nobody else was first. */
  move(read: QuestionDocument, change: Partial<QuestionDocument>): Promise<boolean>
  /** Counted by an index. */
  countOf(compoundId: string, period: string, inTime?: QuestionDocument['inTime']): Promise<number>
  countLate(compoundId: string, period: string, now: number): Promise<number>
}

export function disclosureQuestions({ database, allowed }: Store): Questions {
  const documents = collection(database, 'disclosureQuestions', questionDocument, allowed)
  const { command } = database
  return {
    insertOnce: documents.insertOnce,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    about: (compoundId, period, target, limit) =>
      documents.find({ compoundId, period, target }, { order: 'order', direction: 'desc', limit }),
    list: (compoundId, period, cursor, limit) =>
      documents.find(
        { compoundId, ...(period !== null && { period }), order: command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
    move: ({ _id, turn }, change) => documents.swap({ _id, turn }, { ...change, turn: turn + 1 }),
    countOf: (compoundId, period, inTime) =>
      documents.count({ compoundId, period, ...(inTime !== undefined && { inTime }) }),
    countLate: (compoundId, period, now) =>
      documents.count({ compoundId, period, inTime: 'open', answerBy: command.lt(now) }),
  }
}

export interface Ratings extends Pick<Collection<RatingDocument>, 'get' | 'insertOnce'> {
  countOf(compoundId: string, period: string): Promise<Record<RatingDocument['rating'], number>>
}

export function disclosureRatings({ database, allowed }: Store): Ratings {
  const documents = collection(database, 'disclosureRatings', ratingDocument, allowed)
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    async countOf(compoundId, period) {
      const of = (rating: RatingDocument['rating']) => documents.count({ compoundId, period, rating })
      const [good, fair, poor] = await Promise.all([of('good'), of('fair'), of('poor')])
      return { good, fair, poor }
    },
  }
}

export interface Urges extends Pick<Collection<UrgeDocument>, 'get' | 'insertOnce'> {
  /** Once more in another week; says whether it was another. */
  again(urge: UrgeDocument, week: string, at: number): Promise<boolean>
  countOf(compoundId: string, period: string): Promise<number>
}

export function disclosureUrges({ database, allowed }: Store): Urges {
  const documents = collection(database, 'disclosureUrges', urgeDocument, allowed)
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    again: ({ _id, times, week: last }, week, at) =>
      last === week ? Promise.resolve(false) : documents.swap({ _id, week: last }, { week, times: times + 1, at }),
    countOf: (compoundId, period) => documents.count({ compoundId, period }),
  }
}

/** What a home says of a period, and that it asked for it. */
export function homeWordId(compoundId: string, period: string, homeId: string): string {
  return `${compoundId}:${period}:${homeId}`
}

export interface SignOffs extends Pick<Collection<SignOffDocument>, 'get' | 'insertOnce'> {
  ofPeriod(compoundId: string, period: string, limit: number): Promise<SignOffDocument[]>
  replace(read: SignOffDocument, change: Partial<SignOffDocument>): Promise<boolean>
}

export function disclosureSignOffs({ database, allowed }: Store): SignOffs {
  const documents = collection(database, 'disclosureSignOffs', signOffDocument, allowed)
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    ofPeriod: (compoundId, period, limit) =>
      documents.find({ compoundId, period }, { order: 'order', direction: 'asc', limit }),
    replace: ({ _id, turn }, change) => documents.swap({ _id, turn }, { ...change, turn: turn + 1 }),
  }
}
