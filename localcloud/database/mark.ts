import type { Connection } from './sql'

/** How the data is at a moment, to return to: in memory of this process, and of one mark at a time. */
export interface Mark {
  /** Remembers how everything is now. Throws when it remembers a moment already. */
  set(): void
  /** Undoes what was written since; the mark stays. */
  back(): void
  /** Keeps what was written since, and forgets the moment. */
  keep(): void
}

/**
 * The marked moment is an SQLite transaction that is left open, with a savepoint in it: until it is kept, a kill of this
 * process undoes what was written since.
 */
export function markOf(connection: Connection): Mark {
  return {
    set() {
      connection.exec('BEGIN IMMEDIATE')
      connection.exec('SAVEPOINT mark')
    },
    back() {
      connection.exec('ROLLBACK TO mark')
    },
    keep() {
      connection.exec('COMMIT')
    },
  }
}

/** Runs the writes as one transaction, within the marked moment's where there is one. */
export function inTransaction<T>(connection: Connection, onThrow: 'COMMIT' | 'ROLLBACK', work: () => T): T {
  const inside = connection.inTransaction
  const commit = inside ? 'RELEASE work' : 'COMMIT'
  const rollback = inside ? 'ROLLBACK TO work; RELEASE work' : 'ROLLBACK'
  connection.exec(inside ? 'SAVEPOINT work' : 'BEGIN IMMEDIATE')
  try {
    const result = work()
    connection.exec(commit)
    return result
  } catch (error) {
    connection.exec(onThrow === 'COMMIT' ? commit : rollback)
    throw error
  }
}
