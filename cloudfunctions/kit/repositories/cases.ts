import { collection, type Collection } from '../collection'
import { eventOf } from '../events'
import { caseDocument, reportDocument, type CaseDocument, type ReportDocument } from '../groupDocuments'
import type { Store } from '../store'
import { events } from './events'

interface Cases extends Pick<Collection<CaseDocument>, 'insertOnce'> {
  get(compoundId: string, id: string): Promise<CaseDocument | null>
  /**
   * What waits, the first due first, after `cursor`; in one building, or in all for null. `before` leaves out what is
   * due later.
   */
  open(
    compoundId: string,
    building: string | null,
    range: { cursor: string | undefined; before: string | null },
    limit: number,
  ): Promise<CaseDocument[]>
  /** Closes a case that is still open, and says whether it was. */
  close(id: string, decision: Partial<CaseDocument>): Promise<boolean>
  /** Puts the decision that took effect on record, whoever closed it. */
  settle(id: string, decision: Partial<CaseDocument>): Promise<void>
}

export function cases(store: Store): Cases {
  const { database, allowed } = store
  const told = events(store)
  const documents = collection(database, 'cases', caseDocument, allowed)
  const { command } = database
  return {
    /** Who looks after its place is told. */
    async insertOnce(opened) {
      const event = eventOf('caseOpened', opened.compoundId, [opened._id], opened.openedAt)
      await told.tell(event)
      return documents.insertOnce(opened)
    },
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    open: (compoundId, building, { cursor, before }, limit) =>
      documents.find(
        {
          compoundId,
          state: 'open',
          ...(building === null ? {} : { building }),
          order: before === null ? command.gt(cursor ?? '') : command.and(command.gt(cursor ?? ''), command.lt(before)),
        },
        { order: 'order', direction: 'asc', limit },
      ),
    close: (id, decision) => documents.swap({ _id: id, state: 'open' }, decision),
    async settle(id, decision) {
      await documents.swap({ _id: id }, decision)
    },
  }
}

interface Reports extends Pick<Collection<ReportDocument>, 'insertOnce'> {
  ofCase(compoundId: string, caseId: string, limit: number): Promise<ReportDocument[]>
  /** Whether this person reported in this case. */
  by(id: string): Promise<ReportDocument | null>
}

export function reports({ database, allowed }: Store): Reports {
  const documents = collection(database, 'reports', reportDocument, allowed)
  return {
    insertOnce: documents.insertOnce,
    ofCase: (compoundId, caseId, limit) =>
      documents.find({ compoundId, caseId }, { order: 'order', direction: 'asc', limit }),
    by: documents.get,
  }
}
