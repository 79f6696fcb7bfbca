import { collection, type Collection } from '../collection'
import { homeDocument, type HomeDocument } from '../rollDocuments'
import type { Store } from '../store'
import { layersOf, winning } from './layers'

export interface Homes {
  readonly insertMissing: Collection<HomeDocument>['insertMissing']
  get(rollId: string, homeId: string): Promise<HomeDocument | null>
  /** Those of `{rollId, homeId}` that exist; each says by its `rollId` which version it was asked for. */
  getMany(keys: readonly { rollId: string; homeId: string }[]): Promise<HomeDocument[]>
  /** The homes of one unit that people can join, as people count them, after `cursor`. */
  ofUnit(
    roll: { compoundId: string; rollId: string },
    place: { building: string; unit: string },
    cursor: string | undefined,
    limit: number,
  ): Promise<HomeDocument[]>
  /** All that lies under this very id, what is gone too, in slices: for making versions only. */
  stored(rollId: string): Promise<HomeDocument[]>
}

export const HOMES = 'homes'
/** Documents a read. */
const SLICE = 500
/** Homes of one unit that a version may have taken away or changed. */
const DIFFERING = 50

export function homes({ database, allowed }: Store): Homes {
  const documents = collection(database, HOMES, homeDocument, allowed)
  const getMany: Homes['getMany'] = async (keys) => {
    const ids = keys.flatMap(({ rollId, homeId }) => layersOf(rollId).map((layer) => homeDocumentId(layer, homeId)))
    const found = new Map((await documents.getMany(ids)).map((home) => [home._id, home]))
    const asked = new Map(keys.map((key) => [homeDocumentId(key.rollId, key.homeId), key]))
    return [...asked.values()].flatMap(({ rollId, homeId }) => {
      const home = layersOf(rollId)
        .map((layer) => found.get(homeDocumentId(layer, homeId)))
        .find((one) => one !== undefined)
      if (home === undefined || home.gone) return []
      return [{ ...home, _id: homeDocumentId(rollId, homeId), rollId }]
    })
  }
  return {
    insertMissing: documents.insertMissing,
    getMany,
    get: async (rollId, homeId) => (await getMany([{ rollId, homeId }]))[0] ?? null,
    async ofUnit({ compoundId, rollId }, { building, unit }, cursor, limit) {
      const read = (layer: string, joinable: boolean, most: number) =>
        documents.find(
          { compoundId, rollId: layer, building, unit, joinable, order: database.command.gt(cursor ?? '') },
          { order: 'order', direction: 'asc', limit: most },
        )
      const [own = rollId, root] = layersOf(rollId)
      if (root === undefined) return read(own, true, limit)
      const [whole, changed, taken] = await Promise.all([
        read(root, true, limit + DIFFERING),
        read(own, true, limit),
        read(own, false, DIFFERING),
      ])
      return winning([...whole, ...changed, ...taken], ({ homeId }) => homeId)
        .filter(({ joinable }) => joinable)
        .sort((a, b) => (a.order < b.order ? -1 : 1))
        .slice(0, limit)
    },
    stored: (rollId) => documents.withPrefix(`${rollId}:`, SLICE),
  }
}

export function homeDocumentId(rollId: string, homeId: string): string {
  return `${rollId}:${homeId}`
}
