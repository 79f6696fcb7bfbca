import type Sqlite from 'libsql'

export type Connection = InstanceType<typeof Sqlite>

/** A prepared statement whose rows are arrays. Parameters go as one array: libsql takes a lone Buffer for named ones. */
export interface Statement {
  run(parameters: readonly unknown[]): { lastInsertRowid: number | bigint }
  get(parameters: readonly unknown[]): unknown
  all(parameters: readonly unknown[]): unknown[]
}

/** A condition on key columns, with its parameters. */
export interface Sql {
  text: string
  parameters: (Buffer | string | number)[]
}

/** An SQL identifier: collection names may hold any character. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Prepares each statement once. */
export function prepared(connection: Connection): (sql: string) => Statement {
  const statements = new Map<string, Statement>()
  return (sql) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = connection.prepare(sql)
    const statement: Statement = sql.startsWith('SELECT') ? made.raw() : made
    statements.set(sql, statement)
    return statement
  }
}
