import { queryFailed, describe } from '../../errors'
import { compareText } from '../compare'
import { printed } from '../print'
import { isNil, typeName } from '../types'
import { namedArguments, operator, optional, required, type Operator } from './define'

function concatenated(parts: readonly unknown[]): unknown {
  let text = ''
  for (const part of parts) {
    if (isNil(part)) return null
    if (typeof part !== 'string') throw queryFailed(`$concat only supports strings, not ${typeName(part)}`)
    text += part
  }
  return text
}

interface Units {
  split(text: string): readonly (string | number)[]
}

const BYTES: Units = { split: (text) => [...Buffer.from(text, 'utf8')] }
const POINTS: Units = { split: (text) => Array.from(text) }

/** `[text, part, start?, end?]`, counted in bytes or code points. */
function indexOf(units: Units): Operator {
  return operator(2, 4, ([text, part, start = 0, end], name) => {
    if (isNil(text)) return null
    if (typeof text !== 'string')
      throw queryFailed(`${name} requires a string as the first argument, found: ${typeName(text)}`)
    if (typeof part !== 'string')
      throw queryFailed(`${name} requires a string as the second argument, found: ${typeName(part)}`)
    const [whole, wanted] = [units.split(text), units.split(part)]
    const last = Math.min(whole.length, position(end ?? whole.length, name)) - wanted.length
    for (let at = position(start, name); at <= last; at += 1)
      if (wanted.every((unit, offset) => whole[at + offset] === unit)) return at
    return -1
  })
}

function position(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw queryFailed(`${name} requires an integral starting index, found a value of type: ${typeName(value)}`)
  if (value < 0) throw queryFailed(`${name} requires a nonnegative start index, found: ${value}`)
  return value
}

function split([text, separator]: readonly unknown[]): unknown {
  if (isNil(text) || isNil(separator)) return null
  if (typeof text !== 'string')
    throw queryFailed(
      `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`,
    )
  if (typeof separator !== 'string')
    throw queryFailed(
      `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(separator)}`,
    )
  if (separator === '') throw queryFailed('$split requires a non-empty separator')
  return text.split(separator)
}

/** A negative length takes the rest. Cutting a character in two is refused. */
function substringOfBytes([value, start, length]: readonly unknown[], name: string): string {
  const text = printed(value, name)
  if (typeof start !== 'number')
    throw queryFailed(`${name}: starting index must be a numeric type (is BSON type ${typeName(start)})`)
  if (typeof length !== 'number')
    throw queryFailed(`${name}: length must be a numeric type (is BSON type ${typeName(length)})`)
  const bytes = Buffer.from(text, 'utf8')
  if (start < 0) throw queryFailed(`${name}: starting index must be non-negative (got: ${start})`)
  const from = Math.min(start, bytes.length)
  const to = length < 0 ? bytes.length : Math.min(bytes.length, from + length)
  if (isInsideCharacter(bytes, from))
    throw queryFailed(`${name}:  Invalid range, starting index is a UTF-8 continuation byte.`)
  if (isInsideCharacter(bytes, to))
    throw queryFailed(`${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`)
  return bytes.subarray(from, to).toString('utf8')
}

function isInsideCharacter(bytes: Buffer, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xc0) === 0x80
}

function substringOfPoints([value, start, length]: readonly unknown[], name: string): string {
  const text = printed(value, name)
  if (typeof start !== 'number' || !Number.isInteger(start) || start < 0)
    throw queryFailed(`${name}: the starting index must be a non-negative integer.`)
  if (typeof length !== 'number' || !Number.isInteger(length) || length < 0)
    throw queryFailed(`${name}: length must be a nonnegative integer.`)
  return Array.from(text)
    .slice(start, start + length)
    .join('')
}

function textIn(value: unknown, name: string): string {
  if (typeof value !== 'string') throw queryFailed(`${name} requires a string argument, found: ${typeName(value)}`)
  return value
}

/** Only ASCII letters change, as in MongoDB. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
const upper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())

function trimmed(sides: 'both' | 'left' | 'right'): Operator {
  return (operand, name, compile) => {
    const named = namedArguments(operand, name, ['input', 'chars'])
    const input = required(named['input'], name, 'input', compile)
    const chars = optional(named['chars'], compile)
    return (scope) => {
      const text = input(scope)
      const wanted = chars?.(scope)
      if (isNil(text) || wanted === null) return null
      if (typeof text !== 'string')
        throw queryFailed(
          `${name} requires its input to be a string, got ${describe(text)} (of type ${typeName(text)}) instead.`,
        )
      const drop = typeof wanted === 'string' ? new Set(Array.from(wanted)) : BLANKS
      const points = Array.from(text)
      let from = 0
      let to = points.length
      if (sides !== 'right') while (from < to && drop.has(points[from] ?? '')) from += 1
      if (sides !== 'left') while (to > from && drop.has(points[to - 1] ?? '')) to -= 1
      return points.slice(from, to).join('')
    }
  }
}

const BLANKS = new Set(
  Array.from('\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'),
)

export const text: Readonly<Record<string, Operator>> = {
  $concat: operator(0, Infinity, concatenated),
  $indexOfBytes: indexOf(BYTES),
  $indexOfCP: indexOf(POINTS),
  $ltrim: trimmed('left'),
  $rtrim: trimmed('right'),
  $split: operator(2, 2, split),
  $strLenBytes: operator(1, 1, ([value], name) => Buffer.byteLength(textIn(value, name), 'utf8')),
  $strLenCP: operator(1, 1, ([value], name) => Array.from(textIn(value, name)).length),
  $strcasecmp: operator(2, 2, ([a, b], name) =>
    Math.sign(compareText(upper(printed(a, name)), upper(printed(b, name)))),
  ),
  $substr: operator(3, 3, substringOfBytes),
  $substrBytes: operator(3, 3, substringOfBytes),
  $substrCP: operator(3, 3, substringOfPoints),
  $toLower: operator(1, 1, ([value], name) => lower(printed(value, name))),
  $toUpper: operator(1, 1, ([value], name) => upper(printed(value, name))),
  $trim: trimmed('both'),
}
