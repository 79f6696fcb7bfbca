import { queryFailed } from './errors'
import { nearest, nearnessIn } from './geo/query'
import { indexKey, sortKey } from './index-key'
import { compileFilter } from './language/filter'
import { branches, plan, type Plan, type SortSpec } from './plan'
import { STRICT_LIMIT, strictIndexError } from './strict-index'
import type { Document } from './document'
import type { Row, Table } from './table'

interface Find {
  filter: Document
  sort: SortSpec
  skip: number
  /** Infinity reads all. */
  limit: number
}

export interface Found {
  rows: Row[]
  /** Documents read, matching or not. */
  examined: number
  index: string | null
}

/**
 * A transaction's view over the committed table: documents that differ from it, by the text of their `_id` key; null
 * where the transaction sees none. Empty for everybody else.
 */
export type Overrides = ReadonlyMap<string, Row | null>

export const NO_OVERRIDES: Overrides = new Map()

export const idText = (id: unknown): string => indexKey(id).toString('latin1')

/** Finds documents through the best index, the rest of MongoDB's query language evaluated on the candidates. */
export function find(table: Table, query: Find, overrides: Overrides, strict: boolean): Found {
  const matches = compileFilter(query.filter)
  if (nearnessIn(query.filter) !== null) return findNear(table, query, matches, overrides, strict)
  const chosen = plan(table, query.filter, query.sort)
  const united = chosen.index === null || chosen.where === null ? unite(table, query) : null
  if (united !== null)
    return finish(united.rows.filter(visible(overrides)), united, query, matches, overrides, strict, table)
  if (overrides.size > 0 || !chosen.sorted) {
    const rows = table.select(chosen.where, chosen.order, -1, 0)
    const read = { examined: rows.length, index: chosen.index, uncovered: chosen.uncovered, sorted: chosen.sorted }
    return finish(rows.filter(visible(overrides)), read, query, matches, overrides, strict, table)
  }
  return stream(table, chosen, query, matches, strict)
}

interface Counted {
  total: number
  examined: number
  index: string | null
  /** Counted in the index, without reading a document. */
  covered: boolean
}

/** Counts without limits. What an index says by itself is counted there. */
export function count(table: Table, filter: Document, overrides: Overrides, strict: boolean): Counted {
  const chosen = plan(table, filter, [])
  if (chosen.exact && overrides.size === 0) {
    return { total: table.count(chosen.where), examined: 0, index: chosen.index, covered: true }
  }
  const found = find(table, { filter, sort: [], skip: 0, limit: Infinity }, overrides, strict)
  return { total: found.rows.length, examined: found.examined, index: found.index, covered: false }
}

/** Ordered by distance, unless the query asks for another order. */
function findNear(
  table: Table,
  query: Find,
  matches: (document: Document) => boolean,
  overrides: Overrides,
  strict: boolean,
): Found {
  const wanted = nearnessIn(query.filter)
  if (wanted === null) throw new Error('a query without $near')
  const { path, near } = wanted
  const index = geoIndexOf(table, path, strict)
  const chosen = plan(table, query.filter, [])
  const committed = table.select(chosen.where, null, -1, 0)
  const own = [...overrides.values()].filter((row) => row !== null)
  const rows = [...committed.filter(visible(overrides)), ...own].filter((row) => matches(row.document))
  const far = (row: Row): number => nearest(row.document, path, near.centre)?.angle ?? Infinity
  const ordered =
    query.sort.length > 0
      ? sortRows(rows, query.sort)
      : rows
          .map((row) => ({ row, far: far(row) }))
          .sort((a, b) => a.far - b.far)
          .map(({ row }) => row)
  return {
    rows: ordered.slice(query.skip, query.skip + query.limit),
    examined: committed.length + own.length,
    index: index ?? chosen.index,
  }
}

/**
 * The 2dsphere index of a path. Without one the service refuses to look for what is near; here only strict mode does,
 * since no client can make such an index.
 */
export function geoIndexOf(table: Table, path: string, strict: boolean): string | null {
  const index = table.geoIndexes.find((each) => each.path === path)
  if (index === undefined && strict)
    throw queryFailed(
      `error processing query: ns=${table.name} field=${path} planner returned error :: caused by :: unable to find index for $geoNear query`,
    )
  return index?.name ?? null
}

function sortRows(rows: readonly Row[], sort: SortSpec): Row[] {
  const keyed = rows.map((row) => ({ row, keys: sort.map((key) => sortKey(row.document, key.path, key.descending)) }))
  keyed.sort((a, b) => {
    for (const [at, key] of sort.entries()) {
      const order = Buffer.compare(a.keys[at] ?? EMPTY, b.keys[at] ?? EMPTY)
      if (order !== 0) return key.descending ? -order : order
    }
    return a.row.seq - b.row.seq
  })
  return keyed.map(({ row }) => row)
}

const EMPTY = Buffer.alloc(0)

interface Read {
  examined: number
  index: string | null
  uncovered: readonly string[]
  sorted: boolean
}

/** Reads along the index in growing batches and stops as soon as the page is full. */
function stream(
  table: Table,
  chosen: Plan,
  query: Find,
  matches: (document: Document) => boolean,
  strict: boolean,
): Found {
  if (chosen.exact) {
    const rows = table.select(chosen.where, chosen.order, query.limit === Infinity ? -1 : query.limit, query.skip)
    return { rows, examined: rows.length + (rows.length > 0 ? query.skip : 0), index: chosen.index }
  }
  const wanted = query.skip + query.limit
  const matched: Row[] = []
  let examined = 0
  for (let size = query.limit === Infinity ? -1 : Math.max(64, wanted); ; size = size * 4) {
    const rows = table.select(chosen.where, chosen.order, size, examined)
    for (const row of rows) {
      if (matched.length >= wanted) break
      examined += 1
      if (matches(row.document)) matched.push(row)
      refuseIfWasteful(strict, table, query, { ...chosen, examined }, matched.length)
    }
    if (size < 0 || rows.length < size || matched.length >= wanted) break
  }
  return { rows: matched.slice(query.skip), examined, index: chosen.index }
}

function finish(
  committed: readonly Row[],
  read: Read,
  query: Find,
  matches: (document: Document) => boolean,
  overrides: Overrides,
  strict: boolean,
  table: Table,
): Found {
  const own = [...overrides.values()].filter((row) => row !== null)
  const matched = [...committed, ...own].filter((row) => matches(row.document))
  refuseIfWasteful(strict, table, query, read, read.sorted ? matched.length : 0)
  const ordered = query.sort.length === 0 ? matched : sortRows(matched, query.sort)
  return {
    rows: ordered.slice(query.skip, query.skip + query.limit),
    examined: read.examined + own.length,
    index: read.index,
  }
}

const visible =
  (overrides: Overrides) =>
  (row: Row): boolean =>
    overrides.size === 0 || !overrides.has(idText(row.document['_id']))

/** An `$or` is covered when each of its branches has an index. */
function unite(table: Table, query: Find): (Read & { rows: Row[] }) | null {
  const filters = branches(query.filter)
  const plans = filters?.map((filter) => plan(table, filter, [])) ?? []
  if (plans.length === 0 || plans.some((branch) => branch.index === null || branch.where === null)) return null
  const rows = new Map<number, Row>()
  for (const branch of plans) for (const row of table.select(branch.where, null, -1, 0)) rows.set(row.seq, row)
  const ordered = [...rows.values()].sort((a, b) => a.seq - b.seq)
  return {
    rows: ordered,
    examined: ordered.length,
    index: [...new Set(plans.map((branch) => branch.index ?? ''))].join(' | '),
    uncovered: [],
    sorted: query.sort.length === 0,
  }
}

function refuseIfWasteful(strict: boolean, table: Table, query: Find, read: Read, useful: number): void {
  if (!strict || read.examined - useful <= STRICT_LIMIT) return
  if (read.sorted && read.uncovered.length === 0) return
  throw strictIndexError(table.name, query.filter, query.sort, read.examined)
}
