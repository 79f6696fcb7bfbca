import { collection, type Collection } from '../collection'
import { homeDocument, type HomeDocument } from '../documents'
import type { Store } from '../store'

export interface Homes extends Pick<Collection<HomeDocument>, 'insertMany'> {
  get(rollId: string, homeId: string): Promise<HomeDocument | null>
  /** Those of `{rollId, homeId}` that exist. */
  getMany(keys: readonly { rollId: string; homeId: string }[]): Promise<HomeDocument[]>
  /** The homes of one unit that people can join, as people count them, after `cursor`. */
  ofUnit(
    roll: { compoundId: string; rollId: string },
    place: { building: string; unit: string },
    cursor: string | undefined,
    limit: number,
  ): Promise<HomeDocument[]>
}

export const HOMES = 'homes'

export function homes({ database, allowed }: Store): Homes {
  const documents = collection(database, HOMES, homeDocument, allowed)
  return {
    insertMany: documents.insertMany,
    get: (rollId, homeId) => documents.get(homeDocumentId(rollId, homeId)),
    getMany: (keys) => documents.getMany(keys.map(({ rollId, homeId }) => homeDocumentId(rollId, homeId))),
    ofUnit: ({ compoundId, rollId }, { building, unit }, cursor, limit) =>
      documents.find(
        { compoundId, rollId, building, unit, joinable: true, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
  }
}

export function homeDocumentId(rollId: string, homeId: string): string {
  return `${rollId}:${homeId}`
}
