import { AppError } from '../../../types/errors'
import type { ComplaintState } from '../../../types/service/complaints'
import { collection, replacing, type Collection } from '../collection'
import { NEVER } from '../instants'
import type { EventDocument } from '../noticeDocuments'
import { complaintDocument, type ComplaintDocument } from '../serviceDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'

const COMPLAINTS = 'complaints'

export interface Complaints extends Pick<Collection<ComplaintDocument>, 'get'> {
  ofOrder(compoundId: string, orderId: string, limit: number): Promise<ComplaintDocument[]>
  ofState(
    communityId: string,
    state: ComplaintState,
    cursor: string | undefined,
    limit: number,
  ): Promise<ComplaintDocument[]>
  /** Writes it with its event; null when it is there. */
  raise(complaint: ComplaintDocument, event: EventDocument): Promise<ComplaintDocument | null>
  /** Changes what is still at this turn, with its event. Throws CONFLICT when it has moved on. */
  step(read: ComplaintDocument, next: ComplaintDocument, event: EventDocument): Promise<ComplaintDocument>
  due(now: number, limit: number): Promise<ComplaintDocument[]>
}

export function complaints({ database, allowed }: Store): Complaints {
  const documents = collection(database, COMPLAINTS, complaintDocument, allowed)
  const { command } = database
  return {
    get: documents.get,
    ofOrder: (compoundId, orderId, limit) =>
      documents.find({ compoundId, orderId }, { order: 'order', direction: 'desc', limit }),
    ofState: (communityId, state, cursor, limit) =>
      documents.find(
        { communityId, state, order: command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    async raise(complaint, event) {
      await allowed()
      const standing = await documents.get(complaint._id)
      if (standing !== null) return null
      await withTransaction(database, async (transaction) => {
        await transaction.collection(COMPLAINTS).add({ data: complaint })
        await transaction.collection(EVENTS).add({ data: event })
      })
      return complaint
    },
    async step(read, next, event) {
      await allowed()
      const { _id, ...fields } = next
      const lookAt = next.state === 'open' ? next.dueAt : NEVER
      const change = { ...fields, lookAt, turn: read.turn + 1 }
      await withTransaction(database, async (transaction) => {
        const one = transaction.collection(COMPLAINTS).doc(_id)
        if (complaintDocument.parse((await one.get()).data).turn !== read.turn) throw new AppError('CONFLICT')
        await one.update({ data: replacing(database, change) })
        await transaction.collection(EVENTS).add({ data: event })
      })
      return { ...next, ...change }
    },
    due: (now, limit) => documents.find({ lookAt: command.lte(now) }, { order: 'lookAt', direction: 'asc', limit }),
  }
}
