import { collection, type Collection } from '../collection'
import { placeDocument, type PlaceDocument } from '../grantDocuments'
import type { Store } from '../store'

/** Streets and communities. */
export interface Places extends Pick<Collection<PlaceDocument>, 'get' | 'getMany' | 'insertOnce'> {
  streets(cursor: string | undefined, limit: number): Promise<PlaceDocument[]>
  communities(streetId: string, cursor: string | undefined, limit: number): Promise<PlaceDocument[]>
}

export function places({ database, allowed }: Store): Places {
  const documents = collection(database, 'places', placeDocument, allowed)
  const page = (where: Readonly<Record<string, string>>, cursor: string | undefined, limit: number) =>
    documents.find({ ...where, order: database.command.gt(cursor ?? '') }, { order: 'order', direction: 'asc', limit })
  return {
    ...documents,
    streets: (cursor, limit) => page({ level: 'street' }, cursor, limit),
    communities: (streetId, cursor, limit) => page({ level: 'community', parentId: streetId }, cursor, limit),
  }
}
