import { isDocument } from './document'

/** `database/collections.json`: the collections that exist and their indexes. `_id` is always indexed and unique. */
export interface Schema {
  readonly collections: readonly CollectionSchema[]
}

interface CollectionSchema {
  readonly name: string
  readonly indexes?: readonly IndexSchema[]
}

interface IndexSchema {
  readonly name: string
  readonly unique?: boolean
  /** `direction` as the console writes it: 1 or -1 (also as text), or `2dsphere` for geometries. */
  readonly keys: readonly { readonly name: string; readonly direction: number | string }[]
}

/** An index as the store keeps it. */
export interface Index {
  name: string
  unique: boolean
  keys: { path: string; descending: boolean }[]
}

/** An index over geometries. */
export interface GeoIndex {
  name: string
  path: string
}

/** What the data file remembers of a collection: the columns (by dotted path) and the indexes over them. */
export interface Layout {
  columns: string[]
  indexes: Index[]
}

export const ID_INDEX: Index = { name: '_id_', unique: true, keys: [{ path: '_id', descending: false }] }

export function indexesOf(collection: CollectionSchema): Index[] {
  return (collection.indexes ?? [])
    .map((index) => ({
      name: index.name,
      unique: index.unique ?? false,
      keys: index.keys
        .filter((key) => !isGeo(key.direction))
        .map((key) => ({ path: key.name, descending: Number(key.direction) === -1 })),
    }))
    .filter((index) => index.keys.length > 0)
}

export function geoIndexesOf(collection: CollectionSchema): GeoIndex[] {
  return (collection.indexes ?? []).flatMap((index) =>
    index.keys.filter((key) => isGeo(key.direction)).map((key) => ({ name: index.name, path: key.name })),
  )
}

function isGeo(direction: number | string): boolean {
  return direction === '2dsphere' || direction === '2d'
}

/** Reads a layout that the store wrote earlier. */
export function parseLayout(text: string): Layout {
  const value: unknown = JSON.parse(text)
  const columns = isDocument(value) && Array.isArray(value['columns']) ? value['columns'].map(String) : []
  const indexes = isDocument(value) && Array.isArray(value['indexes']) ? value['indexes'].flatMap(parseIndex) : []
  return { columns, indexes }
}

function parseIndex(value: unknown): Index[] {
  if (!isDocument(value) || !Array.isArray(value['keys'])) return []
  const keys = value['keys'].flatMap((key: unknown) =>
    isDocument(key) ? [{ path: String(key['path']), descending: key['descending'] === true }] : [],
  )
  return [{ name: String(value['name']), unique: value['unique'] === true, keys }]
}
