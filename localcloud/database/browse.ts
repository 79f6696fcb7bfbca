import { stringifyEjson, revive } from './ejson'
import { collectionMissing } from './errors'
import { cloneDocument, isDocument, type Document } from './document'
import { count, find, NO_OVERRIDES } from './query'
import { ID_INDEX, type Index } from './schema'
import type { Store } from './store'

/** A collection as a person looks at it: how much is in it and which indexes it has, `_id_` first. Sizes in bytes. */
export interface CollectionLook {
  name: string
  count: number
  bytes: number
  indexes: (Index & { bytes: number })[]
}

export interface DocumentPage {
  /** All that the filter matches. */
  total: number
  /** Null when every document was a candidate. */
  index: string | null
  documents: object[]
}

export function lookAt(store: Store): CollectionLook[] {
  const bytes = store.bytes()
  const sizeOf = (name: string) => bytes.get(name) ?? 0
  return store.tables().map((table) => ({
    name: table.name,
    count: table.size(),
    bytes: sizeOf(`c_${table.name}`) + sizeOf(`e_${table.name}`),
    indexes: [
      { ...ID_INDEX, bytes: sizeOf(`sqlite_autoindex_c_${table.name}_1`) },
      ...table.indexes.map((index) => ({ ...index, bytes: sizeOf(`i_${table.name}/${index.name}`) })),
    ],
  }))
}

/** A page of what a filter (JSON or EJSON) matches, in insertion order, whatever it costs to find. Throws ServiceError. */
export function browse(
  store: Store,
  collection: string,
  filter: Record<string, unknown>,
  page: { skip: number; limit: number },
  now: number,
): DocumentPage {
  const table = store.table(collection)
  if (table === null) throw collectionMissing(collection)
  const read = (): Document => {
    const revived = revive(cloneDocument(filter), now)
    return isDocument(revived) ? revived : {}
  }
  const found = find(table, { filter: read(), sort: [], ...page }, NO_OVERRIDES, false)
  const { total } = count(table, read(), NO_OVERRIDES, false)
  return { total, index: found.index, documents: found.rows.map((row) => plainJson(row.document)) }
}

/** EJSON as JSON: dates and other types are wrapped objects. */
export function plainJson(document: Document): object {
  const parsed: unknown = JSON.parse(stringifyEjson(document))
  return isDocument(parsed) ? parsed : {}
}
