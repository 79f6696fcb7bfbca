import { isDocument, type Document } from '../../document'
import { queryFailed } from '../../errors'
import { withField } from '../fields'
import { isNil } from '../types'

interface Unwinding {
  names: readonly string[]
  indexField: string | null
  preserve: boolean
}

/** One document for each element; a value that is no array counts as its only element. */
export function unwind(documents: readonly Document[], value: unknown): Document[] {
  const unwinding = read(value)
  return documents.flatMap((document) => unwound(document, unwinding))
}

function read(value: unknown): Unwinding {
  const named = typeof value === 'string' ? { path: value } : value
  if (!isDocument(named)) throw queryFailed('expected either a string or an object as specification for $unwind stage')
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve = false } = named
  if (typeof path !== 'string') throw queryFailed('no path specified to $unwind stage')
  if (!path.startsWith('$') || path.length < 2)
    throw queryFailed(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$')))
    throw queryFailed('expected a non-empty string for the includeArrayIndex option to $unwind stage')
  if (typeof preserve !== 'boolean')
    throw queryFailed('expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage')
  return { names: path.slice(1).split('.'), indexField: index ?? null, preserve }
}

function unwound(document: Document, { names, indexField, preserve }: Unwinding): Document[] {
  const value = names.reduce<unknown>((holder, name) => (isDocument(holder) ? holder[name] : undefined), document)
  if (Array.isArray(value)) {
    if (value.length > 0)
      return value.map((element: unknown, at) => indexed(withField(document, names, element), indexField, at))
    return preserve ? [indexed(withField(document, names, undefined), indexField, null)] : []
  }
  if (isNil(value) && !preserve) return []
  return [indexed(document, indexField, null)]
}

function indexed(document: Document, field: string | null, at: number | null): Document {
  return field === null ? document : withField(document, field.split('.'), at)
}
