import { isDocument, type Document } from '../document'

/**
 * What a condition on a path looks at: each value that the path reaches, through arrays into their documents. An array
 * at the end stands for its elements and, last, for itself (`expand`), or only for itself. `undefined` is a missing
 * field; an array on the way that holds no document gives nothing at all.
 */
export function candidates(document: Document, names: readonly string[], expand: boolean): unknown[] {
  const found: unknown[] = []
  follow(document, names, 0, expand, found)
  return found
}

function follow(value: unknown, names: readonly string[], depth: number, expand: boolean, found: unknown[]): void {
  const name = names[depth]
  if (name === undefined) {
    if (expand && Array.isArray(value)) for (const element of value) found.push(element)
    found.push(value)
  } else if (Array.isArray(value)) {
    const elements: readonly unknown[] = value
    if (/^\d+$/.test(name) && Number(name) < elements.length)
      follow(elements[Number(name)], names, depth + 1, expand, found)
    for (const element of elements) if (isDocument(element)) follow(element, names, depth, expand, found)
  } else if (isDocument(value) && Object.hasOwn(value, name)) follow(value[name], names, depth + 1, expand, found)
  else found.push(undefined)
}

/** A field path in an expression: through an array it gives the array of what its documents hold; no indexes. */
export function fieldAt(value: unknown, names: readonly string[], depth = 0): unknown {
  const name = names[depth]
  if (name === undefined) return value
  if (Array.isArray(value)) {
    const reached: unknown[] = []
    for (const element of value) {
      const field = isDocument(element) ? fieldAt(element, names, depth) : undefined
      if (field !== undefined) reached.push(field)
    }
    return reached
  }
  return isDocument(value) && Object.hasOwn(value, name) ? fieldAt(value[name], names, depth + 1) : undefined
}
