import { isDocument } from './document'
import { parseEjson } from './ejson'
import { indexedPath } from './index-key'
import { parseLayout, type Index, type Layout } from './schema'
import { quoted, type Connection } from './sql'

/**
 * Brings a collection's tables to the declared indexes: a key column (k0, k1, …) for every path that some index names,
 * filled from the documents when it is new. `declared` null keeps what the file has. Throws when existing documents
 * break a new unique index.
 */
export function prepareLayout(connection: Connection, name: string, declared: Index[] | null): Layout {
  const stored = storedLayout(connection, name)
  const indexes = declared ?? stored?.indexes ?? []
  const known = stored?.columns ?? []
  const wanted = indexes.flatMap((index) => index.keys.map((key) => key.path)).filter((path) => path !== '_id')
  const columns = [...new Set([...known, ...wanted])]
  const layout = { columns, indexes }
  if (stored === null) createTables(connection, name)
  if (JSON.stringify(stored) === JSON.stringify(layout)) return layout

  for (const [at, path] of columns.entries()) if (!known.includes(path)) addColumn(connection, name, at, path)
  for (const index of stored?.indexes ?? []) connection.exec(`DROP INDEX IF EXISTS ${indexName(name, index)}`)
  for (const index of indexes) createIndex(connection, name, index, columns)
  connection
    .prepare('INSERT INTO collections VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET layout = excluded.layout')
    .run(name, JSON.stringify(layout))
  return layout
}

/** What the data file says of a collection that an earlier run opened, or null. */
function storedLayout(connection: Connection, name: string): Layout | null {
  const row: unknown = connection.prepare('SELECT layout FROM collections WHERE name = ?').raw().get(name)
  return Array.isArray(row) ? parseLayout(String(row[0])) : null
}

function createTables(connection: Connection, name: string): void {
  const elements = quoted(`e_${name}`)
  connection.exec(
    `CREATE TABLE ${quoted(`c_${name}`)} (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc TEXT NOT NULL)`,
  )
  connection.exec(
    `CREATE TABLE ${elements} (path TEXT, key BLOB, seq INTEGER, PRIMARY KEY (path, key, seq)) WITHOUT ROWID`,
  )
  connection.exec(`CREATE INDEX ${quoted(`e_${name}/seq`)} ON ${elements} (seq)`)
}

function addColumn(connection: Connection, name: string, at: number, path: string): void {
  const main = quoted(`c_${name}`)
  connection.exec(`ALTER TABLE ${main} ADD COLUMN k${at} BLOB`)
  const fill = connection.prepare(`UPDATE ${main} SET k${at} = ? WHERE seq = ?`)
  const addElement = connection.prepare(`INSERT INTO ${quoted(`e_${name}`)} VALUES (?, ?, ?)`)
  for (const row of connection.prepare(`SELECT seq, doc FROM ${main}`).raw().all()) {
    if (!Array.isArray(row)) continue
    const document = parseEjson(String(row[1]), 0)
    if (!isDocument(document)) continue
    const { cell, elements } = indexedPath(document, path)
    fill.run(cell, row[0])
    for (const key of elements ?? []) addElement.run(path, key, row[0])
  }
}

function createIndex(connection: Connection, name: string, index: Index, columns: readonly string[]): void {
  const keys = index.keys.map(
    ({ path, descending }) => `${path === '_id' ? 'id' : `k${columns.indexOf(path)}`}${descending ? ' DESC' : ''}`,
  )
  const unique = index.unique ? 'UNIQUE ' : ''
  try {
    connection.exec(`CREATE ${unique}INDEX ${indexName(name, index)} ON ${quoted(`c_${name}`)} (${keys.join(', ')})`)
  } catch (error) {
    throw new Error(`Index ${index.name} of ${name} cannot be built: existing documents break it`, { cause: error })
  }
}

function indexName(collection: string, index: Index): string {
  return quoted(`i_${collection}/${index.name}`)
}
