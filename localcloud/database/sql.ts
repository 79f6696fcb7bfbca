import type Sqlite from 'libsql'

export type Connection = InstanceType<typeof Sqlite>

/** A prepared statement whose rows are arrays. */
export interface Statement {
  run(...parameters: unknown[]): { lastInsertRowid: number | bigint }
  get(...parameters: unknown[]): unknown
  all(...parameters: unknown[]): unknown[]
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
