import { parseDocument, parseEjson } from './ejson'
import { invalidParam } from './errors'
import { isDocument, type Document } from './document'
import { sortSpec } from './aggregate'
import type { SortSpec } from './plan'

/** The fields of a request body, read defensively: the SDK posts some as EJSON text, some as plain JSON. */
export interface Request {
  action: string
  collection: string
  transactionId: string | null
  now: number
  body: Document
}

const MAX_LIMIT = 1000
const DEFAULT_LIMIT = 100

export function readRequest(body: Document, now: number): Request {
  const { action, collectionName, transactionId } = body
  return {
    action: typeof action === 'string' ? action : '',
    collection: typeof collectionName === 'string' ? collectionName : '',
    transactionId: typeof transactionId === 'string' && transactionId !== '' ? transactionId : null,
    now,
    body,
  }
}

/** An absent query means every document. */
export function filterOf({ body, now }: Request): Document {
  const { query } = body
  if (query === undefined || query === null || query === '') return {}
  if (typeof query === 'string') return parseDocument(query, now)
  throw invalidParam('query must be EJSON text')
}

export function documentsOf({ body, now }: Request): Document[] {
  const { data } = body
  const texts: readonly unknown[] = Array.isArray(data) ? data : [data]
  return texts.map((text) => {
    if (typeof text !== 'string') throw invalidParam('data must be EJSON text')
    return parseDocument(text, now)
  })
}

export function dataOf(request: Request): Document {
  const [data] = documentsOf(request)
  if (data === undefined) throw invalidParam('data is missing')
  return data
}

export function orderOf({ body, now }: Request): SortSpec {
  const { order } = body
  if (typeof order !== 'string' || order === '') return []
  const parsed = parseEjson(order, now)
  if (isDocument(parsed)) return sortSpec(parsed)
  if (!Array.isArray(parsed)) throw invalidParam('order must be an object')
  return parsed.filter(isDocument).flatMap((entry) => sortSpec({ [String(entry['field'])]: entry['direction'] }))
}

export function pageOf({ body }: Request): { skip: number; limit: number } {
  const limit = Number(body['limit'] ?? DEFAULT_LIMIT)
  const skip = Number(body['offset'] ?? 0)
  if (!(limit >= 0) || !(skip >= 0)) throw invalidParam('limit and offset must not be negative')
  return { skip, limit: Math.min(limit === 0 ? DEFAULT_LIMIT : limit, MAX_LIMIT) }
}

export function projectionOf({ body, now }: Request): Document | null {
  const { projection } = body
  return typeof projection === 'string' && projection !== '' ? parseDocument(projection, now) : null
}
