import { collection, type Collection } from '../collection'
import { outboxDocument, type OutboxDocument } from '../noticeDocuments'
import type { Store } from '../store'

export interface Outbox extends Pick<Collection<OutboxDocument>, 'get' | 'insertMissing'> {
  /** In that state and due, the longest due first. */
  due(state: 'pending' | 'sending', now: number, limit: number): Promise<OutboxDocument[]>
  /** Changes a message that is still as it was read, and says whether it was. */
  turn(
    message: Pick<OutboxDocument, '_id' | 'state' | 'dueAt'>,
    change: Pick<OutboxDocument, 'state' | 'dueAt'> & Partial<Pick<OutboxDocument, 'tries' | 'errcode'>>,
  ): Promise<boolean>
  removeOlder(before: number, limit: number): Promise<number>
}

export function outbox({ database, allowed }: Store): Outbox {
  const documents = collection(database, 'outbox', outboxDocument, allowed)
  const { command } = database
  return {
    ...documents,
    due: (state, now, limit) =>
      documents.find({ state, dueAt: command.lte(now) }, { order: 'dueAt', direction: 'asc', limit }),
    turn: ({ _id, state, dueAt }, change) => documents.swap({ _id, state, dueAt }, change),
    async removeOlder(before, limit) {
      const old = await documents.find({ at: command.lt(before) }, { order: 'at', direction: 'asc', limit })
      if (old.length === 0) return 0
      return documents.removeWhere({ _id: command.in(old.map(({ _id }) => _id)) })
    },
  }
}
