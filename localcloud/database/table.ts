import { calculateObjectSize } from 'bson'
import { duplicateKey, writeFailed, describe } from './errors'
import { isDocument, valuesAt, type Document } from './document'
import { parseEjson, stringifyEjson } from './ejson'
import { readShape } from './geo/shape'
import { indexKey, reachOf, type Reach } from './index-key'
import { ID_INDEX, type GeoIndex, type Index } from './schema'
import { prepareLayout } from './layout'
import { prepared, quoted, type Connection, type Sql } from './sql'
import { openUniqueEntries } from './unique-entries'

export interface Row {
  seq: number
  document: Document
}

/** One collection on disk. Rows come in insertion order unless an order is given. */
export interface Table {
  readonly name: string
  readonly indexes: readonly Index[]
  readonly geoIndexes: readonly GeoIndex[]
  /** The column that holds a path's key, or null when no index names the path. */
  column(path: string): string | null
  /** Whether some document ever held an array on this path, so that one row can have several keys. */
  isMultikey(path: string): boolean
  /** The table of further keys of rows with arrays: (path, key, seq). */
  readonly elementTable: string
  size(): number
  byId(id: unknown): Row | null
  /** The same by the latin1 text of the `_id` key. */
  byKey(idText: string): Row | null
  select(where: Sql | null, order: string | null, limit: number, offset: number): Row[]
  count(where: Sql | null): number
  /** The rows that hold one of the document's entries of a unique index. */
  holders(index: Index, reach: Reach): Row[]
  /** Throws E11000. */
  insert(document: Document): void
  /** Throws E11000. */
  replace(seq: number, document: Document): void
  /** Frees a row's unique keys, so that documents may exchange theirs within one commit. */
  vacate(seq: number): void
  remove(seq: number): void
}

export function openTable(
  connection: Connection,
  name: string,
  declared: Index[] | null,
  geoIndexes: GeoIndex[],
): Table {
  const main = quoted(`c_${name}`)
  const elementTable = quoted(`e_${name}`)
  const { columns, indexes } = prepareLayout(connection, name, declared)
  const columnOf = new Map(columns.map((path, at) => [path, `k${at}`]))
  const prepare = prepared(connection)
  const multikey = new Set(
    columns.filter((path) =>
      Array.isArray(prepare(`SELECT 1 FROM ${elementTable} WHERE path = ? LIMIT 1`).get([path])),
    ),
  )
  const unique = openUniqueEntries(prepare, name, indexes, columnOf)

  const keyColumns = columns.map((_, at) => `, k${at}`).join('')
  const insertSql = `INSERT INTO ${main} (id, doc${keyColumns}) VALUES (?, ?${', ?'.repeat(columns.length)})`
  const replaceSql = `UPDATE ${main} SET doc = ?${columns.map((_, at) => `, k${at} = ?`).join('')} WHERE seq = ?`
  const vacateSql = `UPDATE ${main} SET doc = doc${columns.map((_, at) => `, k${at} = NULL`).join('')} WHERE seq = ?`

  const byKey = (key: Buffer): Row | null => rowOf(prepare(`SELECT seq, doc FROM ${main} WHERE id = ?`).get([key]))
  const cellsOf = (reach: Reach): Buffer[] => columns.map((path) => reach(path).cell)
  const writeElements = (seq: number, reach: Reach): void => {
    for (const path of columns) {
      const { elements } = reach(path)
      if (elements === null) continue
      multikey.add(path)
      for (const key of elements) prepare(`INSERT INTO ${elementTable} VALUES (?, ?, ?)`).run([path, key, seq])
    }
  }
  const clearElements = (seq: number): void => {
    if (multikey.size > 0) prepare(`DELETE FROM ${elementTable} WHERE seq = ?`).run([seq])
    unique.clear(seq)
  }
  const duplicate = (index: Index, document: Document): Error =>
    duplicateKey(
      name,
      index.name,
      index.keys.map((key) => valuesAt(document, key.path).entries[0]),
    )
  const check = (document: Document, reach: Reach, seq: number | null): void => {
    refuseBadGeometry(document, geoIndexes)
    const hit = unique.conflict(reach, seq)
    if (hit !== null) throw duplicate(hit, document)
  }
  const asDuplicate = (error: unknown, document: Document): unknown => {
    const columnsHit = violatedColumns(error)
    if (columnsHit === null) return error
    if (columnsHit.includes('id')) return duplicate(ID_INDEX, document)
    const index = indexes.find((each) => each.keys.map((key) => columnOf.get(key.path)).join() === columnsHit.join())
    return duplicate(index ?? ID_INDEX, document)
  }

  return {
    name,
    indexes,
    geoIndexes,
    elementTable,
    column: (path) => (path === '_id' ? 'id' : (columnOf.get(path) ?? null)),
    isMultikey: (path) => multikey.has(path),
    size: () => firstNumber(prepare(`SELECT count(*) FROM ${main}`).get([])),
    byId: (id) => byKey(indexKey(id)),
    byKey: (idText) => byKey(Buffer.from(idText, 'latin1')),
    select: (where, order, limit, offset) =>
      prepare(
        `SELECT seq, doc FROM ${main}${where === null ? '' : ` WHERE ${where.text}`} ORDER BY ${order ?? 'seq'} LIMIT ? OFFSET ?`,
      )
        .all([...(where?.parameters ?? []), limit, offset])
        .flatMap((row) => rowOf(row) ?? []),
    count: (where) =>
      firstNumber(
        prepare(`SELECT count(*) FROM ${main}${where === null ? '' : ` WHERE ${where.text}`}`).get(
          where?.parameters ?? [],
        ),
      ),
    holders: (index, reach) =>
      unique
        .holders(index, reach)
        .flatMap((seq) => rowOf(prepare(`SELECT seq, doc FROM ${main} WHERE seq = ?`).get([seq])) ?? []),
    insert: (document) => {
      try {
        const reach = reachOf(document)
        check(document, reach, null)
        const text = stringifyEjson(document)
        const size = tooLarge(text, document)
        if (size !== null)
          throw writeFailed(`object to insert too large. size in bytes: ${size}, max size: ${MAX_BYTES}`)
        const values = [indexKey(document['_id']), text, ...cellsOf(reach)]
        const seq = Number(prepare(insertSql).run(values).lastInsertRowid)
        writeElements(seq, reach)
        unique.add(seq, reach)
      } catch (error) {
        throw asDuplicate(error, document)
      }
    },
    replace: (seq, document) => {
      try {
        const reach = reachOf(document)
        check(document, reach, seq)
        const text = stringifyEjson(document)
        if (tooLarge(text, document) !== null)
          throw writeFailed(`Resulting document after update is larger than ${MAX_BYTES}`)
        prepare(replaceSql).run([text, ...cellsOf(reach), seq])
        clearElements(seq)
        writeElements(seq, reach)
        unique.add(seq, reach)
      } catch (error) {
        throw asDuplicate(error, document)
      }
    },
    vacate: (seq) => {
      prepare(vacateSql).run([seq])
      unique.clear(seq)
    },
    remove: (seq) => {
      prepare(`DELETE FROM ${main} WHERE seq = ?`).run([seq])
      clearElements(seq)
    },
  }
}

/** MongoDB's limit on one document, in bytes of BSON. */
const MAX_BYTES = 16 * 1024 * 1024

/** The size of a document over the limit, or null. A document of few characters cannot be. */
function tooLarge(text: string, document: Document): number | null {
  if (text.length < MAX_BYTES / 8) return null
  const size = calculateObjectSize(document)
  return size > MAX_BYTES ? size : null
}

/** A 2dsphere index refuses what it cannot place; a missing field is no matter. */
function refuseBadGeometry(document: Document, geoIndexes: readonly GeoIndex[]): void {
  for (const { path } of geoIndexes) {
    const { values } = valuesAt(document, path)
    const [whole] = values
    if (whole === undefined || whole === null || readShape(whole) !== null) continue
    if (values.length > 1 && values.slice(1).every((each) => readShape(each) !== null)) continue
    throw writeFailed(`Can't extract geo keys: ${describe(document)}  unknown GeoJSON type: ${describe(whole)}`)
  }
}

/** `UNIQUE constraint failed: c_ballots.k0, c_ballots.k1` → [k0, k1]; null for any other error. */
function violatedColumns(error: unknown): string[] | null {
  if (typeof error !== 'object' || error === null || !('message' in error)) return null
  const match = /UNIQUE constraint failed: (.*)$/.exec(String(error.message))
  return match?.[1]?.split(', ').map((column) => column.slice(column.lastIndexOf('.') + 1)) ?? null
}

function rowOf(row: unknown): Row | null {
  if (!Array.isArray(row)) return null
  const document = parseEjson(String(row[1]), 0)
  return isDocument(document) ? { seq: Number(row[0]), document } : null
}

function firstNumber(row: unknown): number {
  return Array.isArray(row) ? Number(row[0]) : 0
}
