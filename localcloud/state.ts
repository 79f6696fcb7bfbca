import Sqlite from 'libsql'
import { z } from 'zod'
import { inTransaction, markOf, type Mark } from './database/mark'
import type { Connection } from './database/sql'

/** Values of one kind by their key, in the order in which they came. What a method has done outlives a kill -9. */
export interface Shelf<Value> {
  get(key: string): Value | undefined
  /** Adds or replaces; a replaced value keeps its place in the order. */
  put(key: string, value: Value): void
  remove(key: string): void
  /** Oldest first. */
  all(): Value[]
  /** Newest first. */
  newest(limit: number): Value[]
}

/**
 * What stands for WeChat's own memory: messages, credits, orders, used codes. It is no part of the functions' database,
 * so that a function can reach it through the interfaces only.
 */
export interface State {
  shelf<Schema extends z.ZodType>(name: string, schema: Schema): Shelf<z.output<Schema>>
  /** All of what `work` writes, or nothing of it when it throws. */
  together<T>(work: () => T): T
  readonly mark: Mark
  close(): void
}

export function openState(file: string): State {
  const connection = new Sqlite(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.exec(
    'CREATE TABLE IF NOT EXISTS items (n INTEGER PRIMARY KEY AUTOINCREMENT, shelf TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (shelf, key))',
  )
  let open = 0
  return {
    shelf: (name, schema) => shelfOf(connection, name, schema),
    together(work) {
      if (open > 0) return work()
      open += 1
      try {
        return inTransaction(connection, 'ROLLBACK', work)
      } finally {
        open -= 1
      }
    },
    mark: markOf(connection),
    close() {
      connection.close()
    },
  }
}

const row = z.object({ value: z.string() })

function shelfOf<Schema extends z.ZodType>(
  connection: Connection,
  name: string,
  schema: Schema,
): Shelf<z.output<Schema>> {
  const select = 'SELECT value FROM items WHERE shelf = ?'
  const one = connection.prepare(`${select} AND key = ?`)
  const forward = connection.prepare(`${select} ORDER BY n`)
  const backward = connection.prepare(`${select} ORDER BY n DESC LIMIT ?`)
  const write = connection.prepare(
    'INSERT INTO items (shelf, key, value) VALUES (?, ?, ?) ON CONFLICT (shelf, key) DO UPDATE SET value = excluded.value',
  )
  const erase = connection.prepare('DELETE FROM items WHERE shelf = ? AND key = ?')
  const read = (found: unknown) => schema.parse(JSON.parse(row.parse(found).value))
  return {
    get(key) {
      const found: unknown = one.get([name, key])
      return found === undefined ? undefined : read(found)
    },
    put(key, value) {
      write.run([name, key, JSON.stringify(value)])
    },
    remove(key) {
      erase.run([name, key])
    },
    all: () => forward.all([name]).map(read),
    newest: (limit) => backward.all([name, limit]).map(read),
  }
}
