import { collection, type Collection } from '../collection'
import { personKeyDocument, type PersonKeyDocument } from '../personDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'
import { replacer, type Replace } from './versioned'

export interface PersonKeys extends Pick<Collection<PersonKeyDocument>, 'get'> {
  of(compoundId: string, openid: string): Promise<PersonKeyDocument | null>
  /** Of one person in all compounds, fifty at most. */
  ofPerson(openid: string): Promise<PersonKeyDocument[]>
  replace: Replace<PersonKeyDocument>
  /** Requests for a new phone's key, the oldest first, after `cursor`; in one building, or in all for null. */
  waiting(
    compoundId: string,
    building: string | null,
    cursor: string | undefined,
    limit: number,
  ): Promise<PersonKeyDocument[]>
}

export const PERSON_KEYS = 'personKeys'

export function personKeys(store: Store): PersonKeys {
  const { database, allowed } = store
  const documents = collection(database, PERSON_KEYS, personKeyDocument, allowed)
  return {
    get: documents.get,
    of: (compoundId, openid) => documents.get(personKeyId(compoundId, openid)),
    ofPerson: (openid) => documents.find({ openid }, { order: 'order', direction: 'asc', limit: 50 }),
    replace: replacer(store, PERSON_KEYS, documents),
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
  }
}

export function personKeyId(compoundId: string, openid: string): string {
  return derivedId('k', compoundId, openid)
}
