import { collection, type Collection } from '../collection'
import { personCaseDocument, type PersonCaseDocument } from '../documents'
import type { Store } from '../store'

export interface PersonCases extends Pick<Collection<PersonCaseDocument>, 'get' | 'insertOnce'> {
  /** Opened by one person, the newest first, fifty at most. */
  openedBy(openid: string): Promise<PersonCaseDocument[]>
  /** Cases that wait for somebody, the oldest first, after `cursor`; in one building, or in all for null. */
  waiting(
    compoundId: string,
    building: string | null,
    cursor: string | undefined,
    limit: number,
  ): Promise<PersonCaseDocument[]>
  /** Changes a case that is still in this state, and says whether it was. */
  advance(id: string, from: PersonCaseDocument['state'], change: Partial<PersonCaseDocument>): Promise<boolean>
}

export const PERSON_CASES = 'personCases'

export function personCases({ database, allowed }: Store): PersonCases {
  const documents = collection(database, PERSON_CASES, personCaseDocument, allowed)
  return {
    ...documents,
    openedBy: (openid) => documents.find({ openedBy: openid }, { order: 'order', direction: 'desc', limit: 50 }),
    waiting: (compoundId, building, cursor, limit) =>
      documents.find(
        {
          compoundId,
          waits: true,
          ...(building === null ? {} : { building }),
          order: database.command.gt(cursor ?? ''),
        },
        { order: 'order', direction: 'asc', limit },
      ),
    advance: (id, from, change) => documents.swap({ _id: id, state: from }, change),
  }
}
