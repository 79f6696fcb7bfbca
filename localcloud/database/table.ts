import { duplicateKey } from './errors'
import { isDocument, valuesAt, type Document } from './document'
import { parseEjson, stringifyEjson } from './ejson'
import { indexedPath, indexKey } from './index-key'
import { ID_INDEX, type Index } from './schema'
import { prepareLayout } from './layout'
import { quoted, type Connection, type Sql, type Statement } from './sql'

export interface Row {
  seq: number
  document: Document
}

/** One collection on disk. Rows come in insertion order unless an order is given. */
export interface Table {
  readonly name: string
  readonly indexes: readonly Index[]
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
  /** Throws E11000. */
  insert(document: Document): void
  /** Throws E11000. */
  replace(seq: number, document: Document): void
  /** Frees a row's unique keys, so that documents may exchange theirs within one commit. */
  vacate(seq: number): void
  remove(seq: number): void
}

export function openTable(connection: Connection, name: string, declared: Index[] | null): Table {
  const main = quoted(`c_${name}`)
  const elementTable = quoted(`e_${name}`)
  const { columns, indexes } = prepareLayout(connection, name, declared)
  const columnOf = new Map(columns.map((path, at) => [path, `k${at}`]))
  const multikey = new Set<string>()
  for (const path of columns) {
    const row = connection.prepare(`SELECT 1 FROM ${elementTable} WHERE path = ? LIMIT 1`).raw().get(path)
    if (Array.isArray(row)) multikey.add(path)
  }

  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const prepared = connection.prepare(sql)
    const statement: Statement = sql.startsWith('SELECT') ? prepared.raw() : prepared
    statements.set(sql, statement)
    return statement
  }
  const keyColumns = columns.map((_, at) => `, k${at}`).join('')
  const insertSql = `INSERT INTO ${main} (id, doc${keyColumns}) VALUES (?, ?${', ?'.repeat(columns.length)})`
  const replaceSql = `UPDATE ${main} SET doc = ?${columns.map((_, at) => `, k${at} = ?`).join('')} WHERE seq = ?`
  const vacateSql = `UPDATE ${main} SET doc = doc${columns.map((_, at) => `, k${at} = NULL`).join('')} WHERE seq = ?`

  const byKey = (key: Buffer): Row | null => rowOf(prepare(`SELECT seq, doc FROM ${main} WHERE id = ?`).get([key]))
  const keysOf = (document: Document): Buffer[] => columns.map((path) => indexedPath(document, path).cell)
  const writeElements = (seq: number, document: Document): void => {
    for (const path of columns) {
      const { elements } = indexedPath(document, path)
      if (elements === null) continue
      multikey.add(path)
      for (const key of elements) prepare(`INSERT INTO ${elementTable} VALUES (?, ?, ?)`).run([path, key, seq])
    }
  }
  const clearElements = (seq: number): void => {
    if (multikey.size > 0) prepare(`DELETE FROM ${elementTable} WHERE seq = ?`).run([seq])
  }
  const asDuplicate = (error: unknown, document: Document): unknown => {
    const columnsHit = violatedColumns(error)
    if (columnsHit === null) return error
    const index = columnsHit.includes('id')
      ? ID_INDEX
      : indexes.find((each) => each.keys.map((key) => columnOf.get(key.path)).join() === columnsHit.join())
    return duplicateKey(
      name,
      index?.name ?? columnsHit.join(),
      (index ?? ID_INDEX).keys.map((key) => valuesAt(document, key.path).values[0]),
    )
  }

  return {
    name,
    indexes,
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
    insert: (document) => {
      try {
        const { lastInsertRowid } = prepare(insertSql).run([
          indexKey(document['_id']),
          stringifyEjson(document),
          ...keysOf(document),
        ])
        writeElements(Number(lastInsertRowid), document)
      } catch (error) {
        throw asDuplicate(error, document)
      }
    },
    replace: (seq, document) => {
      try {
        prepare(replaceSql).run([stringifyEjson(document), ...keysOf(document), seq])
        clearElements(seq)
        writeElements(seq, document)
      } catch (error) {
        throw asDuplicate(error, document)
      }
    },
    vacate: (seq) => {
      prepare(vacateSql).run([seq])
    },
    remove: (seq) => {
      prepare(`DELETE FROM ${main} WHERE seq = ?`).run([seq])
      clearElements(seq)
    },
  }
}

/** `UNIQUE constraint failed: c_ballots.k0, c_ballots.k1` → [k0, k1]; null for any other error. */
function violatedColumns(error: unknown): string[] | null {
  if (!(error instanceof Error)) return null
  const match = /UNIQUE constraint failed: (.*)$/.exec(error.message)
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
