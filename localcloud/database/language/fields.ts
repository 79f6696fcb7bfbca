import { isDocument, type Document } from '../document'

/** A copy in which the path holds the value, documents made on the way; an undefined value takes the field away. */
export function withField(document: Document, [name = '', ...rest]: readonly string[], value: unknown): Document {
  const copy = { ...document }
  const inner = document[name]
  const next = rest.length === 0 ? value : withField(isDocument(inner) ? inner : {}, rest, value)
  if (next === undefined) Reflect.deleteProperty(copy, name)
  else copy[name] = next
  return copy
}
