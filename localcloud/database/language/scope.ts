export type Variables = Readonly<Record<string, unknown>>

/** What an expression sees: `$$ROOT`, `$$CURRENT` (the plain `$field`s) and the variables around it. */
interface Scope {
  readonly root: unknown
  readonly current: unknown
  readonly variables: Variables
}

/** A compiled expression; `undefined` is a missing value, which is not null. */
export type Expression = (scope: Scope) => unknown

export type Compile = (source: unknown) => Expression

/** Null, missing, false and 0 are false; everything else, '' too, is true. */
export function truthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0
}
