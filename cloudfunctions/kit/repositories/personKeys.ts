import { AppError } from '../../../types/errors'
import { collection, type Collection } from '../collection'
import { personKeyDocument, type PersonKeyDocument } from '../personDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

export interface PersonKeys extends Pick<Collection<PersonKeyDocument>, 'get'> {
  of(compoundId: string, openid: string): Promise<PersonKeyDocument | null>
  /** Of one person in all compounds, fifty at most. */
  ofPerson(openid: string): Promise<PersonKeyDocument[]>
  /** Puts `next` in the place of what was read as `before`; CONFLICT when another change came first. */
  replace(before: PersonKeyDocument | null, next: PersonKeyDocument): Promise<void>
  /** Requests for a new phone's key, the oldest first, after `cursor`; in one building, or in all for null. */
  waiting(
    compoundId: string,
    building: string | null,
    cursor: string | undefined,
    limit: number,
  ): Promise<PersonKeyDocument[]>
}

export const PERSON_KEYS = 'personKeys'

export function personKeys({ database, allowed }: Store): PersonKeys {
  const documents = collection(database, PERSON_KEYS, personKeyDocument, allowed)
  return {
    get: documents.get,
    of: (compoundId, openid) => documents.get(personKeyId(compoundId, openid)),
    ofPerson: (openid) => documents.find({ openid }, { order: 'order', direction: 'asc', limit: 50 }),
    async replace(before, next) {
      // An update names no `_id`.
      const { _id, ...change } = next
      const replaced =
        before === null
          ? (await documents.insertOnce(next)) !== null
          : await documents.swap({ _id, version: before.version }, change)
      if (!replaced) throw new AppError('CONFLICT')
    },
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
