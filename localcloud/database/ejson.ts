import { Binary, EJSON, ObjectId } from 'bson'
import { invalidParam } from './errors'
import { isDocument, type Document } from './document'

/**
 * Reads the EJSON the SDK writes (canonical) into plain values: every number becomes a JavaScript number,
 * `$tcb_server_date` the server's time plus its offset.
 */
export function parseEjson(text: string, now: number): unknown {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw invalidParam('the request carries text that is not JSON')
  }
  return text.includes('"$') ? revive(parsed, now) : parsed
}

export function parseDocument(text: string, now: number): Document {
  const value = parseEjson(text, now)
  if (!isDocument(value)) throw invalidParam('an object was expected')
  return value
}

/** The same for values that were parsed as JSON already. */
export function revive(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((element) => revive(element, now))
  if (!isDocument(value)) return value
  const [name] = Object.keys(value)
  if (name !== undefined && name.startsWith('$')) {
    const special = reviveSpecial(name, value, now)
    if (special !== NOT_SPECIAL) return special
  }
  for (const key of Object.keys(value)) value[key] = revive(value[key], now)
  return value
}

const NOT_SPECIAL = Symbol('not a wrapped value')

function reviveSpecial(name: string, wrapper: Document, now: number): unknown {
  const content = wrapper[name]
  switch (name) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
    case '$numberDecimal':
      return Number(content)
    case '$date':
      return reviveDate(content, now)
    case '$oid':
      return objectId(content)
    case '$undefined':
      return null
    case '$tcb_server_date':
      return serverDate(content, now)
    case '$regularExpression':
      return isDocument(content) ? regularExpression(content['pattern'], content['options']) : NOT_SPECIAL
    case '$binary':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
      return EJSON.deserialize(wrapper)
    default:
      return NOT_SPECIAL
  }
}

function serverDate(content: unknown, now: number): Date {
  return new Date(now + (isDocument(content) ? Number(revive(content['offset'], now) ?? 0) : 0))
}

function objectId(content: unknown): ObjectId {
  if (typeof content !== 'string' || !/^[0-9a-f]{24}$/i.test(content))
    throw invalidParam(`'${String(content)}' is not a valid ObjectId`)
  return new ObjectId(content)
}

/** `{offset}` is how older clients write a server date. */
function reviveDate(content: unknown, now: number): Date {
  if (isDocument(content))
    return 'offset' in content ? serverDate(content, now) : new Date(Number(content['$numberLong']))
  return typeof content === 'number' ? new Date(content) : new Date(String(content))
}

/** MongoDB's flags are i, m, s, x, u; JavaScript has no x, and g and y would keep state between tests. */
function regularExpression(pattern: unknown, options: unknown): RegExp {
  const flags = Array.from('imsu')
    .filter((flag) => typeof options === 'string' && options.includes(flag))
    .join('')
  try {
    return new RegExp(String(pattern), flags)
  } catch {
    throw invalidParam('Regular expression is invalid')
  }
}

/** Writes EJSON that reads back to the same values: dates canonical, ordinary numbers as they are. */
export function stringifyEjson(value: unknown): string {
  return JSON.stringify(wrap(value))
}

/** The same for a client, to which the service gives object ids as their hex text. */
export function stringifyForClient(value: unknown): string {
  return JSON.stringify(wrap(value, idForClient))
}

/** An `_id` as it goes back beside the documents. */
export function idForClient(id: unknown): unknown {
  return id instanceof ObjectId ? id.toHexString() : id
}

function wrap(value: unknown, foreign: (value: object) => unknown = (same) => same): unknown {
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $numberDouble: Object.is(value, -0) ? '-0.0' : nonFinite(value) }
  }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (Array.isArray(value)) return value.map((element) => wrap(element ?? null, foreign))
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: sorted(value.flags) } }
  if (isDocument(value)) {
    const wrapped: Document = {}
    for (const key of Object.keys(value)) if (value[key] !== undefined) wrapped[key] = wrap(value[key], foreign)
    return wrapped
  }
  if (value instanceof Uint8Array) return wrapForeign(new Binary(value))
  const replaced = foreign(value)
  return typeof replaced === 'object' && replaced !== null ? wrapForeign(replaced) : replaced
}

function wrapForeign(value: object): unknown {
  const parsed: unknown = JSON.parse(EJSON.stringify(value, { relaxed: false }))
  return parsed
}

function nonFinite(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
}

function sorted(flags: string): string {
  return Array.from(flags).sort().join('')
}
