import { Binary, ObjectId } from 'bson'
import { isDocument, type Document } from '../document'
import { tagOf, TAG } from '../index-key'

/** BSON order of two values: negative, zero or positive. Types come first, then values; a missing value is null. */
export function compareValues(left: unknown, right: unknown): number {
  const tag = tagOf(left)
  const apart = tag - tagOf(right)
  return apart !== 0 ? apart : compareWithin(tag, left, right)
}

function compareWithin(tag: number, left: unknown, right: unknown): number {
  switch (tag) {
    case TAG.number:
      return compareNumbers(Number(left), Number(right))
    case TAG.text:
      return compareText(String(left), String(right))
    case TAG.boolean:
      return Number(left) - Number(right)
    case TAG.date:
      return Math.sign(Number(left) - Number(right))
    case TAG.array:
      return Array.isArray(left) && Array.isArray(right) ? compareArrays(left, right) : 0
    case TAG.document:
      return isDocument(left) && isDocument(right) ? compareDocuments(left, right) : 0
    case TAG.objectId:
      return left instanceof ObjectId && right instanceof ObjectId
        ? compareText(left.toHexString(), right.toHexString())
        : 0
    case TAG.regex:
      return left instanceof RegExp && right instanceof RegExp
        ? compareText(left.source, right.source) || compareText(left.flags, right.flags)
        : 0
    case TAG.binary:
      return compareBinary(left, right)
    case TAG.other:
      return compareText(JSON.stringify(left), JSON.stringify(right))
    default:
      return 0
  }
}

/** NaN is below all numbers and equal to itself; -0 equals 0. */
function compareNumbers(left: number, right: number): number {
  if (left === right) return 0
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : -1
  if (Number.isNaN(right)) return 1
  return left < right ? -1 : 1
}

/** By UTF-8 bytes, which is by code points: a surrogate stands above every other unit. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at += 1) {
    const a = left.charCodeAt(at)
    const b = right.charCodeAt(at)
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function compareArrays(left: readonly unknown[], right: readonly unknown[]): number {
  const length = Math.min(left.length, right.length)
  for (let at = 0; at < length; at += 1) {
    const order = compareValues(left[at], right[at])
    if (order !== 0) return order
  }
  return left.length - right.length
}

/** Field by field in their order: first the types, then the names, then the values. */
function compareDocuments(left: Document, right: Document): number {
  const names = Object.keys(left)
  const others = Object.keys(right)
  const length = Math.min(names.length, others.length)
  for (let at = 0; at < length; at += 1) {
    const [name, other] = [names[at] ?? '', others[at] ?? '']
    const tag = tagOf(left[name])
    const order = tag - tagOf(right[other]) || compareText(name, other) || compareWithin(tag, left[name], right[other])
    if (order !== 0) return order
  }
  return names.length - others.length
}

function compareBinary(left: unknown, right: unknown): number {
  const [a, b] = [bytesOf(left), bytesOf(right)]
  return a.bytes.length - b.bytes.length || a.subtype - b.subtype || Buffer.compare(a.bytes, b.bytes)
}

function bytesOf(value: unknown): { bytes: Uint8Array; subtype: number } {
  if (value instanceof Binary) return { bytes: value.buffer.subarray(0, value.position), subtype: value.sub_type }
  return { bytes: value instanceof Uint8Array ? value : new Uint8Array(), subtype: 0 }
}

export function equalValues(left: unknown, right: unknown): boolean {
  return compareValues(left, right) === 0
}
