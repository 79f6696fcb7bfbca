import { collection } from '../collection'
import { eventDocument, type EventDocument } from '../noticeDocuments'
import type { Store } from '../store'
import { NEVER } from '../instants'

export interface Events {
  /**
   * Writes it once. Await it before the change that it tells of: killed between the two, nobody hears of what did not come
   * about, and nothing comes about of which nobody hears. One that was looked up in vain meanwhile is looked up again.
   */
  tell(event: EventDocument): Promise<void>
  due(now: number, limit: number): Promise<EventDocument[]>
  /** Moves an event on from where it was read, and says whether nobody else was first. */
  move(
    event: EventDocument,
    change: Partial<Pick<EventDocument, 'plan' | 'cursor' | 'reached' | 'dueAt'>>,
  ): Promise<boolean>
  /** Those that are over and older than `before`. */
  removeOver(before: number, limit: number): Promise<number>
}

export const EVENTS = 'events'

export function events({ database, allowed, decided }: Store): Events {
  const documents = collection(database, EVENTS, eventDocument, allowed)
  const ahead = collection(database, EVENTS, eventDocument, decided ?? allowed)
  const { command } = database
  return {
    async tell(event) {
      const { _id, at, dueAt } = event
      if ((await ahead.insertOnce(event)) !== null) return
      await ahead.swap({ _id, dueAt: NEVER, plan: null }, { at, dueAt })
    },
    due: (now, limit) => documents.find({ dueAt: command.lte(now) }, { order: 'dueAt', direction: 'asc', limit }),
    move: ({ _id, turn }, change) => documents.swap({ _id, turn }, { ...change, turn: turn + 1 }),
    async removeOver(before, limit) {
      const over = await documents.find(
        { dueAt: NEVER, at: command.lt(before) },
        { order: 'at', direction: 'asc', limit },
      )
      if (over.length === 0) return 0
      return documents.removeWhere({ _id: command.in(over.map(({ _id }) => _id)) })
    },
  }
}
