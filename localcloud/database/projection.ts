import { cloneDocument, isDocument, type Document } from './document'
import { queryFailed } from './errors'
import { matchedPosition, slotAt } from './field-path'
import { elementTest } from './language/filter'
import { compileProjection } from './language/projection'

/** Changes one array of a document in place. */
interface Trim {
  path: string
  /** The array's new content; null removes the field. */
  keep: (array: readonly unknown[]) => unknown[] | null
}

/**
 * Keeps or drops fields as MongoDB's find does. `$slice` alone keeps the other fields; `$elemMatch` and `path.$` keep
 * the first element that matches, of their own condition or of the filter's.
 */
export function project(documents: readonly Document[], projection: Document | null, filter: Document): Document[] {
  const entries = Object.entries(projection ?? {})
  if (entries.length === 0) return [...documents]
  const trims = entries.flatMap(([path, value]) => trimOf(path, value, filter))
  const matching = new Set(
    entries.filter(([path, value]) => path.endsWith('.$') || isA(value, '$elemMatch')).map(([path]) => path),
  )
  const trimmed = new Set(trims.map((trim) => trim.path))
  const plain = entries.filter(([path]) => !trimmed.has(path) && !matching.has(path))
  const including = matching.size > 0 || plain.some(([path, value]) => path !== '_id' && isKept(value))
  if (including && plain.some(([path, value]) => path !== '_id' && !isKept(value)))
    throw queryFailed('Projection cannot have a mix of inclusion and exclusion.')
  const kept = including ? [...plain, ...trims.map((trim): [string, unknown] => [trim.path, 1])] : plain
  const reshape = kept.length === 0 ? null : compileProjection(Object.fromEntries(kept))
  return documents.map((document) => {
    const shaped = reshape === null ? document : reshape(document, {})
    return trims.length === 0 ? shaped : applied(shaped, trims)
  })
}

function isKept(value: unknown): boolean {
  return value !== 0 && value !== false
}

function isA(value: unknown, operator: string): value is Document {
  return isDocument(value) && operator in value
}

function trimOf(path: string, value: unknown, filter: Document): Trim[] {
  if (isA(value, '$slice')) return [{ path, keep: (array) => part(array, value['$slice']) }]
  if (isA(value, '$elemMatch')) {
    const matches = elementTest(value['$elemMatch'])
    return [{ path, keep: (array) => firstOnly(array, array.findIndex(matches)) }]
  }
  if (!path.endsWith('.$')) return []
  const arrayPath = path.slice(0, -2)
  return [{ path: arrayPath, keep: (array) => firstOnly(array, matchedPosition(array, arrayPath, filter)) }]
}

function firstOnly(array: readonly unknown[], at: number): unknown[] | null {
  return at < 0 ? null : [array[at]]
}

function applied(document: Document, trims: readonly Trim[]): Document {
  const copy = cloneDocument(document)
  for (const { path, keep } of trims) {
    const slot = slotAt(copy, path, false)
    const array = slot?.get()
    if (!Array.isArray(array)) continue
    const kept = keep(array)
    if (kept === null) slot?.unset()
    else slot?.set(kept)
  }
  return copy
}

/** `n`: the first n, or the last with a minus; `[skip, n]`: n from there, a negative skip counts from the end. */
function part(array: readonly unknown[], slice: unknown): unknown[] {
  if (!Array.isArray(slice)) {
    if (typeof slice !== 'number') throw queryFailed('$slice only supports numbers and [skip, limit] arrays')
    return slice < 0 ? array.slice(slice) : array.slice(0, slice)
  }
  const [skip, count] = slice.map(Number)
  if (skip === undefined || count === undefined || slice.length !== 2) throw queryFailed('$slice array wrong size')
  if (count <= 0) throw queryFailed('$slice limit must be positive')
  const from = skip < 0 ? Math.max(0, array.length + skip) : skip
  return array.slice(from, from + count)
}
