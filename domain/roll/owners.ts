import type { RollColumn } from '../../types/roll'
import type { Cell } from './cells'
import { dense, isBlank, masked, plain } from './text'

/** One owner of one home, as the roll names him. */
export interface Purchaser {
  readonly name: string
  /** Last four characters of the identity number; more is never kept. */
  readonly idTail: string | null
  /** Digits only. */
  readonly phone: string | null
}

interface OwnerProblem {
  readonly column: RollColumn
  readonly code: 'unreadablePhone' | 'unreadableIdTail' | 'countMismatch'
  readonly found: string
}

type Marks = Pick<Cell, 'text' | 'kind'>

/**
 * The owners of a home with their numbers, matched by position. Several phones of a single owner: the first is kept;
 * one phone of several owners is the first owner's. Any other difference in number is a problem: a phone beside the
 * wrong name would let the wrong person vote.
 */
export function purchasersOf(
  owners: string,
  idTails: Marks,
  phones: Marks,
): { purchasers: Purchaser[]; problems: OwnerProblem[] } {
  const tails = read(idTails, tailOf)
  const numbers = read(phones, phoneOf)
  const names = namesOf(owners, Math.max(tails.values.length, numbers.values.length))
  const problems: OwnerProblem[] = []
  if (!tails.readable) problems.push({ column: 'idTails', code: 'unreadableIdTail', found: masked(idTails.text) })
  if (!numbers.readable) problems.push({ column: 'phones', code: 'unreadablePhone', found: masked(phones.text) })
  if (tails.readable && names.length > 0 && tails.values.length > 0 && tails.values.length !== names.length) {
    problems.push(mismatch('idTails', names.length, tails.values.length))
  }
  if (numbers.readable && names.length > 1 && numbers.values.length > 1 && numbers.values.length !== names.length) {
    problems.push(mismatch('phones', names.length, numbers.values.length))
  }
  const purchasers = names.map((name, index) => ({
    name,
    idTail: tails.values[index] ?? null,
    phone: numbers.values[index] ?? null,
  }))
  return { purchasers, problems }
}

function mismatch(column: RollColumn, names: number, numbers: number): OwnerProblem {
  return { column, code: 'countMismatch', found: `${names} ≠ ${numbers}` }
}

const SEPARATORS = /[、,;/|&+\n\\]+/

/**
 * Splits co-owners. White space separates them too, but not within 「张 三」: a part of one character is no name, and
 * where the numbers beside say how many persons there are, they decide.
 */
export function namesOf(text: string, expected: number): string[] {
  if (isBlank(text)) return []
  const parts = plain(text.replace(/\r\n?/g, '\n'))
    .replace(/\([^()]*(?:共有|份额|按份|占|%|共同|\d{3})[^()]*\)/g, '')
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => !isBlank(part))
  if (parts.length === expected) return parts.map(nameOf)
  const pieces = parts.map((part) => part.split(/\s+/))
  const whole = (words: readonly string[]) =>
    words.some((word) => word.length < 2) || words.some((word) => /[A-Za-z]/.test(word))
  const split = pieces.flatMap((words) => (whole(words) ? [words.join(' ')] : words))
  const every = pieces.flat()
  if (expected > 0 && split.length !== expected && every.length === expected) return every.map(nameOf)
  return split.map(nameOf)
}

function nameOf(text: string): string {
  const name = text.replace(/[·•・‧∙]/g, '·')
  return /[A-Za-z]/.test(name) ? name.replace(/\s+/g, ' ').trim() : dense(name)
}

/** The values of a cell by position; null stands for a blank between two others. */
function read(cell: Marks, parse: (text: string, kind: Cell['kind']) => string | null) {
  if (isBlank(cell.text)) return { values: [], readable: true }
  const text = plain(cell.text.replace(/\r\n?/g, '\n'))
  const whole = parse(text, cell.kind)
  if (whole !== null) return { values: [whole], readable: true }
  const parts = text.split(/[、,;/|&\n\\]/).flatMap((part) => {
    if (isBlank(part)) return [null]
    const one = parse(part, cell.kind)
    if (one !== null) return [one]
    return part
      .trim()
      .split(/\s+/)
      .map((word) => parse(word, cell.kind) ?? false)
  })
  // A separator at the end, or two in a row at the end, separates nothing.
  while (parts.at(-1) === null) parts.pop()
  const values = parts.map((part) => (part === false ? null : part))
  return { values, readable: !parts.includes(false) }
}

/**
 * The last four characters of an identity number, or four characters as they are. A number cell that lost its leading
 * zeros gets them back; one of more than fifteen digits has lost its last ones and is refused.
 */
function tailOf(text: string, kind: Cell['kind']): string | null {
  const mark = dense(text)
    .toUpperCase()
    .replace(/[×✕]/g, 'X')
    .replace(/^['‘’`]/, '')
    .replace(/\.0+$/, '')
  if (kind === 'number' && mark.length > 15) return null
  // 「3536 4624」 are two tails; an identity number typed in groups is one.
  if (/\s/.test(text.trim()) && !/^\d{14}(?:\d|\d{3}[\dX])$/.test(mark)) return null
  if (/^\d{1,3}$/.test(mark)) return mark.padStart(4, '0')
  if (/^\d{3}[\dX]$/.test(mark)) return mark
  if (/^\d+X?$/.test(mark) && mark.length < 8) return null
  return /^[A-Z0-9*()]{8,25}$/.test(mark) ? (/([A-Z0-9]{4})\)?$/.exec(mark)?.[1] ?? null) : null
}

/** A mobile number or a landline, digits only. */
function phoneOf(text: string, kind: Cell['kind']): string | null {
  const mark = kind === 'number' && /e/i.test(text) ? String(Number(text)) : dense(text)
  const digits = mark
    .replace(/\.0+$/, '')
    .replace(/\([^()\d]+\)/g, '')
    .replace(/[-—–()+.·'‘’`]/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '')
  return /^(?:1\d{10}|0\d{9,11}|[2-9]\d{6,7})$/.test(digits) ? digits : null
}
