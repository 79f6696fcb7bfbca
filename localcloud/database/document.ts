/** A stored document: plain JSON values, `Date`, `RegExp` and bson's own classes. */
export type Document = Record<string, unknown>

/** True for an embedded document; false for arrays, dates, regular expressions and bson's classes. */
export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** An array as it is; anything else as an empty one. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function cloneValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneValue)
  if (isDocument(value)) return cloneDocument(value)
  if (value instanceof Date) return new Date(value)
  return value
}

export function cloneDocument(source: Document): Document {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [name, cloneValue(value)]))
}

interface Reached {
  /** Every value the path reaches; an array it ends in counts as itself and as each of its elements. */
  values: unknown[]
  /** The same, but an array it ends in counts as its elements only; an empty one as itself. */
  entries: unknown[]
  /** Whether an array lay on the way or at the end. */
  throughArray: boolean
}

/** Follows a dotted path as MongoDB's index does: through arrays into each element; a missing field is `undefined`. */
export function valuesAt(document: Document, path: string): Reached {
  const reached: Reached = { values: [], entries: [], throughArray: false }
  follow(document, path.split('.'), 0, reached)
  if (reached.values.length === 0) reached.values.push(undefined)
  if (reached.entries.length === 0) reached.entries.push(undefined)
  return reached
}

function follow(value: unknown, names: readonly string[], depth: number, reached: Reached): void {
  const name = names[depth]
  if (name === undefined) {
    reached.values.push(value)
    if (Array.isArray(value) && value.length > 0) {
      for (const element of value) reached.values.push(element)
      for (const element of value) reached.entries.push(element)
    } else reached.entries.push(value)
    reached.throughArray ||= Array.isArray(value)
    return
  }
  if (Array.isArray(value)) {
    reached.throughArray = true
    const elements: readonly unknown[] = value
    if (/^\d+$/.test(name) && Number(name) < elements.length) follow(elements[Number(name)], names, depth + 1, reached)
    for (const element of elements) if (isDocument(element)) follow(element, names, depth, reached)
    return
  }
  if (isDocument(value) && Object.hasOwn(value, name)) follow(value[name], names, depth + 1, reached)
  else {
    reached.values.push(undefined)
    reached.entries.push(undefined)
  }
}
