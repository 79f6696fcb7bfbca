import { replacing } from '../collection'
import { activityDocument, dayDocument, type ActivityDocument, type DayDocument } from '../stationDocuments'
import { stepped, writeBeside, type Beside, type Stepped } from '../stepped'
import type { Store } from '../store'
import { DAYS, readIn, together, writeIn } from './station'

/** Days of rooms that change with an activity: `act` gets them as they stand, in that order, and answers those that change. */
export interface DaysBeside {
  readonly blanks: readonly DayDocument[]
  readonly act: (days: readonly DayDocument[]) => readonly DayDocument[]
}

export interface Activities extends Pick<Stepped<ActivityDocument>, 'get'> {
  /** Not over at `now`, the soonest to end first. */
  coming(compoundId: string, after: string, limit: number): Promise<ActivityDocument[]>
  over(compoundId: string, before: string, limit: number): Promise<ActivityDocument[]>
  /** Publishes it together with the days that it holds; false when the `_id` is taken. */
  begin(document: ActivityDocument, days?: DaysBeside): Promise<boolean>
  /** Changes it, and with it the days, if nobody has changed it since it was read. */
  step(
    read: ActivityDocument,
    change: Partial<ActivityDocument>,
    beside?: Beside & { readonly days?: DaysBeside },
  ): Promise<boolean>
}

const ACTIVITIES = 'stationActivities'
const NO_DAYS: DaysBeside = { blanks: [], act: () => [] }

export function stationActivities(store: Store): Activities {
  const { get, find } = stepped(store, ACTIVITIES, activityDocument)
  const { command } = store.database
  const changed = async (
    id: string,
    { blanks, act }: DaysBeside,
    write: (standing: ActivityDocument | null) => Partial<ActivityDocument> | null,
    beside: Beside,
  ): Promise<boolean> =>
    together(store, async (transaction) => {
      const document = transaction.collection(ACTIVITIES).doc(id)
      const { data } = await document.get()
      const next = write(data === null ? null : activityDocument.parse(data))
      if (next === null) return false
      const days = []
      for (const blank of blanks) days.push(await readIn(transaction, DAYS, blank, dayDocument))
      for (const day of act(days.map((read) => read.document))) {
        const there = days.some((read) => read.there && read.document._id === day._id)
        await writeIn(store, transaction, DAYS, day, there)
      }
      if (data === null) await transaction.collection(ACTIVITIES).add({ data: next })
      else await document.update({ data: replacing(store.database, next) })
      await writeBeside(transaction, beside)
      return true
    })
  return {
    get,
    coming: (compoundId, after, limit) =>
      find({ compoundId, order: command.gt(after) }, { order: 'order', direction: 'asc', limit }),
    over: (compoundId, before, limit) =>
      find({ compoundId, order: command.lt(before) }, { order: 'order', direction: 'desc', limit }),
    begin: (document, days = NO_DAYS) =>
      changed(document._id, days, (standing) => (standing === null ? document : null), {}),
    step: ({ _id, rev }, change, { days = NO_DAYS, ...beside } = {}) =>
      changed(_id, days, (standing) => (standing?.rev === rev ? { ...change, rev: rev + 1 } : null), beside),
  }
}
