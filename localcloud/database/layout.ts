import { isDocument } from './document'
import { parseEjson } from './ejson'
import { indexedPath, reachOf } from './index-key'
import { parseLayout, type Index, type Layout } from './schema'
import { quoted, type Connection } from './sql'
import { entriesOf } from './unique'

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
  const fresh = createEntryTable(connection, name)
  if (JSON.stringify(stored) === JSON.stringify(layout) && !fresh) return layout

  for (const [at, path] of columns.entries()) if (!known.includes(path)) addColumn(connection, name, at, path)
  for (const index of stored?.indexes ?? []) connection.exec(`DROP INDEX IF EXISTS ${indexName(name, index)}`)
  for (const index of indexes) createIndex(connection, name, index, columns)
  fillEntries(connection, name, indexes)
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

/** False when it was there. */
function createEntryTable(connection: Connection, name: string): boolean {
  const entries = quoted(`u_${name}`)
  const there: unknown = connection.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').raw().get(`u_${name}`)
  if (Array.isArray(there)) return false
  connection.exec(
    `CREATE TABLE ${entries} (name TEXT, key BLOB, seq INTEGER, PRIMARY KEY (name, key, seq)) WITHOUT ROWID`,
  )
  connection.exec(`CREATE INDEX ${quoted(`u_${name}/seq`)} ON ${entries} (seq)`)
  return true
}

/** The entries of documents with arrays in the unique indexes. Throws when two documents share one. */
function fillEntries(connection: Connection, name: string, indexes: readonly Index[]): void {
  const entries = quoted(`u_${name}`)
  connection.exec(`DELETE FROM ${entries}`)
  const unique = indexes.filter((index) => index.unique)
  if (unique.length === 0) return
  const add = connection.prepare(`INSERT INTO ${entries} VALUES (?, ?, ?)`)
  const taken = new Set<string>()
  const rows = connection.prepare(`SELECT seq, doc FROM ${quoted(`c_${name}`)}`).raw()
  for (const row of rows.all()) {
    const document = Array.isArray(row) ? parseEjson(String(row[1]), 0) : null
    if (!Array.isArray(row) || !isDocument(document)) continue
    for (const index of unique) {
      const { keys, multikey } = entriesOf(index, reachOf(document))
      for (const key of keys) {
        const text = `${index.name}/${key.toString('latin1')}`
        if (taken.has(text)) throw broken(index, name)
        taken.add(text)
        if (multikey) add.run(index.name, key, row[0])
      }
    }
  }
}

function broken(index: Index, name: string, cause?: unknown): Error {
  return new Error(`Index ${index.name} of ${name} cannot be built: existing documents break it`, { cause })
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
    throw broken(index, name, error)
  }
}

function indexName(collection: string, index: Index): string {
  return quoted(`i_${collection}/${index.name}`)
}
