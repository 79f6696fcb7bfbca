import Sqlite from 'libsql'
import { inTransaction, markOf, type Mark } from './mark'
import { openTable, type Table } from './table'
import { geoIndexesOf, indexesOf, type GeoIndex, type Index, type Schema } from './schema'
import type { Connection } from './sql'

/** The data file: one SQLite database, a table a collection. Every method is synchronous and sees committed data only. */
export interface Store {
  table(name: string): Table | null
  tables(): Table[]
  /** Adds a collection without indexes. */
  create(name: string): void
  /** Runs the writes as one SQLite transaction; what was written before a throw is kept, as MongoDB's ordered writes do. */
  write<T>(work: () => T): T
  /** The same, but a throw undoes everything. */
  writeAtomically<T>(work: () => T): T
  /** Bytes on disk of each SQLite table and index, by its name. */
  bytes(): Map<string, number>
  readonly mark: Mark
  close(): void
}

/**
 * Opens or creates the data file and brings it to the schema. WAL with synchronous=NORMAL: a write that returned is in
 * the operating system's hands and outlives kill -9 of this process at any moment.
 */
export function openStore(file: string, schema: Schema): Store {
  const connection = new Sqlite(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('busy_timeout = 5000')
  connection.exec('CREATE TABLE IF NOT EXISTS collections (name TEXT PRIMARY KEY, layout TEXT NOT NULL)')
  const tables = new Map<string, Table>()
  const open = (name: string, indexes: Index[] | null, geo: GeoIndex[] = []): void => {
    inTransaction(connection, 'ROLLBACK', () => tables.set(name, openTable(connection, name, indexes, geo)))
  }
  for (const collection of schema.collections) open(collection.name, indexesOf(collection), geoIndexesOf(collection))
  for (const name of storedNames(connection)) if (!tables.has(name)) open(name, null)
  return {
    table: (name) => tables.get(name) ?? null,
    tables: () => [...tables.values()],
    create: (name) => {
      open(name, [])
    },
    write: (work) => inTransaction(connection, 'COMMIT', work),
    writeAtomically: (work) => inTransaction(connection, 'ROLLBACK', work),
    bytes: () =>
      new Map(
        connection
          .prepare('SELECT name, sum(pgsize) FROM dbstat GROUP BY name')
          .raw()
          .all()
          .flatMap((row): [string, number][] => (Array.isArray(row) ? [[String(row[0]), Number(row[1])]] : [])),
      ),
    mark: markOf(connection),
    close: () => {
      connection.close()
    },
  }
}

function storedNames(connection: Connection): string[] {
  return connection
    .prepare('SELECT name FROM collections ORDER BY name')
    .raw()
    .all()
    .flatMap((row) => (Array.isArray(row) ? [String(row[0])] : []))
}
