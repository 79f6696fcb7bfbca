import { z } from 'zod'
import { collection, type Collection } from '../collection'
import { inboxDocument, type InboxDocument } from '../noticeDocuments'
import type { Store } from '../store'

export interface Inbox extends Pick<Collection<InboxDocument>, 'insertMissing'> {
  /** A person's, the newest first, not older than `since`. */
  ofPerson(openid: string, since: string, cursor: string | undefined, limit: number): Promise<InboxDocument[]>
  /** How many he has not read, `most` at most: no more of them is looked at. */
  unread(openid: string, most: number): Promise<number>
  /** Marks these, or all for null. */
  markRead(openid: string, ids: readonly string[] | null): Promise<void>
  removeOlder(before: number, limit: number): Promise<number>
  /** Deletes all of one person. */
  forget(openid: string): Promise<void>
}

const counted = z.array(z.object({ count: z.number() })).max(1)

export function inbox({ database, allowed }: Store): Inbox {
  const documents = collection(database, 'inbox', inboxDocument, allowed)
  const raw = database.collection('inbox')
  const { command } = database
  return {
    insertMissing: documents.insertMissing,
    ofPerson: (openid, since, cursor, limit) =>
      documents.find(
        { openid, order: command.and(command.gt(since), command.lt(cursor ?? '~')) },
        { order: 'order', direction: 'desc', limit },
      ),
    async unread(openid, most) {
      const { list } = await raw
        .aggregate()
        .match({ openid, unread: true })
        .limit(most)
        .group({ _id: null, count: { $sum: 1 } })
        .end()
      return counted.parse(list)[0]?.count ?? 0
    },
    async markRead(openid, ids) {
      await allowed()
      const where = ids === null ? { openid, unread: true } : { _id: command.in(ids), openid }
      await raw.where(where).update({ data: { unread: false } })
    },
    async forget(openid) {
      await documents.removeWhere({ openid })
    },
    async removeOlder(before, limit) {
      const old = await documents.find({ at: command.lt(before) }, { order: 'at', direction: 'asc', limit })
      if (old.length === 0) return 0
      return documents.removeWhere({ _id: command.in(old.map(({ _id }) => _id)) })
    },
  }
}
