import { isDocument, type Document } from '../../document'
import { queryFailed, describe } from '../../errors'
import { sortKey } from '../../index-key'
import { compileExpression } from '../expression'
import { typeName } from '../types'
import type { Variables } from '../scope'

/** Nothing counted is no document at all, as in MongoDB. */
export function countInto(documents: readonly Document[], name: unknown): Document[] {
  if (typeof name !== 'string' || name === '') throw queryFailed('the count field must be a non-empty string')
  if (name.startsWith('$')) throw queryFailed('the count field cannot be a $-prefixed path')
  if (name.includes('.')) throw queryFailed("the count field cannot contain '.'")
  return documents.length === 0 ? [] : [{ [name]: documents.length }]
}

export function limit(documents: readonly Document[], value: unknown): Document[] {
  return documents.slice(0, limitOf(value))
}

export function limitOf(value: unknown): number {
  if (typeof value !== 'number')
    throw queryFailed(`invalid argument to $limit stage: Expected a number in: $limit: ${describe(value)}`)
  if (!Number.isInteger(value) || value <= 0) throw queryFailed('the limit must be positive')
  return value
}

export function skip(documents: readonly Document[], value: unknown): Document[] {
  return documents.slice(skipOf(value))
}

export function skipOf(value: unknown): number {
  if (typeof value !== 'number')
    throw queryFailed(`invalid argument to $skip stage: Expected a number in: $skip: ${describe(value)}`)
  if (!Number.isInteger(value) || value < 0)
    throw queryFailed(`invalid argument to $skip stage: Expected a non-negative number in: $skip: ${value}`)
  return value
}

/** Without repetition; fewer when there are not so many. */
export function sample(documents: readonly Document[], value: unknown): Document[] {
  const size = isDocument(value) ? value['size'] : undefined
  if (typeof size !== 'number') throw queryFailed('size argument to $sample must be a number')
  if (size < 0) throw queryFailed('size argument to $sample must not be negative')
  const pool = [...documents]
  const chosen: Document[] = []
  while (chosen.length < size && pool.length > 0)
    chosen.push(...pool.splice(Math.floor(Math.random() * pool.length), 1))
  return chosen
}

/** Stable; an array counts as its least element, or its greatest when descending. */
export function sort(documents: readonly Document[], value: unknown): Document[] {
  const keys = sortKeys(value)
  const keyed = documents.map((document) => ({
    document,
    keys: keys.map(({ path, descending }) => sortKey(document, path, descending)),
  }))
  keyed.sort((a, b) => {
    for (const [at, { descending }] of keys.entries()) {
      const order = Buffer.compare(a.keys[at] ?? EMPTY, b.keys[at] ?? EMPTY)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
  return keyed.map(({ document }) => document)
}

const EMPTY = Buffer.alloc(0)

export function sortKeys(value: unknown): { path: string; descending: boolean }[] {
  if (!isDocument(value)) throw queryFailed('the $sort key specification must be an object')
  const entries = Object.entries(value)
  if (entries.length === 0) throw queryFailed('$sort stage must have at least one sort key')
  return entries.map(([path, direction]) => {
    if (isDocument(direction)) throw queryFailed('query requires text score metadata, but it is not available')
    if (direction !== 1 && direction !== -1)
      throw queryFailed('$sort key ordering must be 1 (for ascending) or -1 (for descending)')
    return { path, descending: direction === -1 }
  })
}

export function replaceRoot(documents: readonly Document[], value: unknown, variables: Variables): Document[] {
  if (!isDocument(value) || !('newRoot' in value)) throw queryFailed('no newRoot specified for the $replaceRoot stage')
  const expression = compileExpression(value['newRoot'])
  return documents.map((document) => {
    const root = expression({ root: document, current: document, variables })
    if (isDocument(root)) return root
    throw queryFailed(
      `'newRoot' expression  must evaluate to an object, but resulting value was: ${root === undefined ? 'MISSING' : describe(root)}. ` +
        `Type of resulting value: '${typeName(root)}'. Input document: ${describe(document)}`,
    )
  })
}
