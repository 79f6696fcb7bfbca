import { ServiceError } from './errors'
import { isDocument, type Document } from './document'
import type { SortSpec } from './plan'

/** Documents a query may read for nothing before strict mode asks for an index. */
export const STRICT_LIMIT = 200

/** Names the index to declare: equalities first, then the sort, then ranges, as MongoDB advises. */
export function strictIndexError(collection: string, filter: Document, sort: SortSpec, examined: number): ServiceError {
  const fields = new Map<string, string>()
  const conditions = flat(filter)
  const isEquality = (condition: unknown): boolean =>
    !isDocument(condition) ||
    '$eq' in condition ||
    '$in' in condition ||
    !Object.keys(condition).some((name) => name.startsWith('$'))
  for (const [path, condition] of conditions) if (isEquality(condition)) fields.set(path, `${path}: 1`)
  for (const { path, descending } of sort) if (!fields.has(path)) fields.set(path, `${path}: ${descending ? -1 : 1}`)
  for (const [path] of conditions) if (!fields.has(path)) fields.set(path, `${path}: 1`)
  return new ServiceError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation] strict index: a query of ${collection} read ${examined} documents without a covering index. ` +
      `Declare { ${[...fields.values()].join(', ')} } for ${collection} in database/collections.json.`,
  )
}

function flat(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    if (!name.startsWith('$')) return [[name, condition]]
    return Array.isArray(condition) ? condition.filter(isDocument).flatMap(flat) : []
  })
}
