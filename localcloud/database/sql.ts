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
