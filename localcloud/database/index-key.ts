import { Binary, MaxKey, MinKey, ObjectId } from 'bson'
import { isDocument, valuesAt, type Document } from './document'

/**
 * Keys that compare byte by byte as BSON compares values: null and missing, numbers, text, documents, arrays, binary,
 * booleans, dates, regular expressions. SQLite orders BLOBs by memcmp, so a column of such keys is a MongoDB index.
 */
export const TAG = {
  minKey: 0x01,
  emptyArray: 0x04,
  null: 0x05,
  number: 0x10,
  text: 0x14,
  document: 0x18,
  array: 0x1c,
  binary: 0x20,
  objectId: 0x24,
  boolean: 0x28,
  date: 0x2c,
  other: 0x30,
  regex: 0x34,
  maxKey: 0x7f,
} as const

/** The key of a whole value. Two values are equal to an index exactly when their keys are. */
export function indexKey(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.concat([tagged(TAG.text), Buffer.from(value, 'utf8')])
  const tag = tagOf(value)
  if (tag === TAG.null) return tagged(TAG.null)
  return Buffer.concat([tagged(tag), payload(tag, value)])
}

/** The range of all keys of one type: [from, to). Comparisons in MongoDB never leave the operand's type. */
export function typeRange(tag: number): { from: Buffer; to: Buffer } {
  return { from: tagged(tag), to: tagged(tag + 1) }
}

/** The range of all text that starts with the prefix: [from, to). */
export function prefixRange(prefix: string): { from: Buffer; to: Buffer } {
  const from = indexKey(prefix)
  return { from, to: Buffer.concat([from, Buffer.from([0xff])]) }
}

interface IndexedPath {
  /** The column's key: of the one value, or of the whole array when the path goes through one. */
  cell: Buffer
  /** Keys of every element when the path goes through an array, else null. */
  elements: Buffer[] | null
  /** What a unique index keeps apart: the keys of the elements, without that of an array around them. */
  entries: Buffer[]
}

export type Reach = (path: string) => IndexedPath

/** The keys of a document's paths, each worked out once. */
export function reachOf(document: Document): Reach {
  const known = new Map<string, IndexedPath>()
  return (path) => {
    const found = known.get(path) ?? indexedPath(document, path)
    known.set(path, found)
    return found
  }
}

export function indexedPath(document: Document, path: string): IndexedPath {
  const { values, entries, throughArray } = valuesAt(document, path)
  if (!throughArray) {
    const cell = indexKey(values[0])
    return { cell, elements: null, entries: [cell] }
  }
  const whole = Array.isArray(values[0]) ? values[0] : values
  return { cell: indexKey(whole), elements: distinctKeys(values), entries: distinctKeys(entries) }
}

function distinctKeys(values: readonly unknown[]): Buffer[] {
  const keys = values.map(indexKey)
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()]
}

/** What a document sorts by: ascending an array counts as its least element, descending as its greatest. */
export function sortKey(document: Document, path: string, descending: boolean): Buffer {
  const { values, throughArray } = valuesAt(document, path)
  if (!throughArray) return indexKey(values[0])
  const elements = Array.isArray(values[0]) ? values.slice(1) : values
  const keys = elements.map(indexKey).sort((a, b) => Buffer.compare(a, b))
  return (descending ? keys.at(-1) : keys[0]) ?? tagged(TAG.emptyArray)
}

export function tagOf(value: unknown): number {
  if (value === null || value === undefined) return TAG.null
  if (typeof value === 'number' || typeof value === 'bigint') return TAG.number
  if (typeof value === 'string') return TAG.text
  if (typeof value === 'boolean') return TAG.boolean
  if (value instanceof Date) return TAG.date
  if (Array.isArray(value)) return TAG.array
  if (value instanceof RegExp) return TAG.regex
  if (value instanceof ObjectId) return TAG.objectId
  if (value instanceof Binary || value instanceof Uint8Array) return TAG.binary
  if (value instanceof MinKey) return TAG.minKey
  if (value instanceof MaxKey) return TAG.maxKey
  return isDocument(value) ? TAG.document : TAG.other
}

/** Self-delimiting, so that values can follow one another inside documents and arrays. */
function payload(tag: number, value: unknown): Buffer {
  switch (tag) {
    case TAG.number:
      return orderedDouble(Number(value))
    case TAG.date:
      return orderedDouble(value instanceof Date ? value.getTime() : 0)
    case TAG.text:
      return delimited(String(value))
    case TAG.boolean:
      return tagged(value === true ? 1 : 0)
    case TAG.array:
      return Buffer.concat([...(Array.isArray(value) ? value.map(element) : []), END])
    case TAG.document:
      return Buffer.concat([...(isDocument(value) ? Object.entries(value).map(field) : []), END])
    case TAG.regex:
      return value instanceof RegExp ? Buffer.concat([delimited(value.source), delimited(value.flags)]) : END
    case TAG.binary:
      return binaryPayload(value)
    case TAG.objectId:
      return value instanceof ObjectId ? Buffer.from(value.toHexString(), 'hex') : END
    case TAG.other:
      return delimited(JSON.stringify(value))
    default:
      return Buffer.alloc(0)
  }
}

function element(value: unknown): Buffer {
  const tag = tagOf(value)
  return Buffer.concat([tagged(tag), payload(tag, value)])
}

/** BSON compares fields by type first, then by name, then by value. */
function field([name, value]: [string, unknown]): Buffer {
  const tag = tagOf(value)
  return Buffer.concat([tagged(tag), delimited(name), payload(tag, value)])
}

const END = Buffer.from([0])

function tagged(byte: number): Buffer {
  return Buffer.from([byte])
}

/** UTF-8 with 0 and 1 escaped and a closing 0: no text is a prefix of another, and the order stays. */
function delimited(text: string): Buffer {
  const bytes: number[] = []
  for (const byte of Buffer.from(text, 'utf8')) {
    if (byte > 1) bytes.push(byte)
    else bytes.push(1, byte + 1)
  }
  bytes.push(0)
  return Buffer.from(bytes)
}

/** IEEE 754 big-endian with the sign turned, so that bytes order as numbers; NaN is below all, -0 equals 0. */
function orderedDouble(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  if (Number.isNaN(value)) return bytes
  bytes.writeDoubleBE(value === 0 ? 0 : value)
  const first = bytes.readUInt8(0)
  if ((first & 0x80) === 0) bytes.writeUInt8(first | 0x80, 0)
  else for (let at = 0; at < 8; at += 1) bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
  return bytes
}

function binaryPayload(value: unknown): Buffer {
  const bytes =
    value instanceof Binary
      ? value.buffer.subarray(0, value.position)
      : value instanceof Uint8Array
        ? value
        : new Uint8Array()
  const head = Buffer.alloc(5)
  head.writeUInt32BE(bytes.length)
  head.writeUInt8(value instanceof Binary ? value.sub_type : 0, 4)
  return Buffer.concat([head, bytes])
}
