import { cloneDocument, isDocument, type Document } from './document'
import { slotAt } from './field-path'
import { shape } from './language'

/** Keeps or drops fields as MongoDB's projection does. `$slice` alone keeps the other fields. */
export function project(documents: readonly Document[], projection: Document | null): Document[] {
  const entries = Object.entries(projection ?? {})
  const slices = entries.flatMap(([path, value]) => (isSlice(value) ? [{ path, slice: value['$slice'] }] : []))
  const plain = Object.fromEntries(entries.filter(([, value]) => !isSlice(value)))
  const including = Object.entries(plain).some(
    ([path, value]) => path !== '_id' && (isDocument(value) || Boolean(value)),
  )
  const fields = including ? { ...plain, ...Object.fromEntries(slices.map(({ path }) => [path, 1])) } : plain
  const shaped = Object.keys(fields).length === 0 ? [...documents] : shape(documents, fields)
  return slices.length === 0 ? shaped : shaped.map((document) => sliced(document, slices))
}

function isSlice(value: unknown): value is Document {
  return isDocument(value) && '$slice' in value
}

function sliced(document: Document, slices: readonly { path: string; slice: unknown }[]): Document {
  const copy = cloneDocument(document)
  for (const { path, slice } of slices) {
    const slot = slotAt(copy, path, false)
    const array = slot?.get()
    if (Array.isArray(array)) slot?.set(part(array, slice))
  }
  return copy
}

/** `n`: the first n, or the last with a minus; `[skip, n]`: n from there, a negative skip counts from the end. */
function part(array: readonly unknown[], slice: unknown): unknown[] {
  if (!Array.isArray(slice)) return Number(slice) < 0 ? array.slice(Number(slice)) : array.slice(0, Number(slice))
  const skip = Number(slice[0])
  const from = skip < 0 ? Math.max(0, array.length + skip) : skip
  return array.slice(from, from + Number(slice[1]))
}
