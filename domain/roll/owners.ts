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
 * one phone or one identity number of several owners is the first owner's, whom offices write first. Any other difference in number is a problem: a phone beside the
 * wrong name would let the wrong person vote.
 */
export function purchasersOf(
  owners: string,
  idTails: Marks,
  phones: Marks,
): { purchasers: Purchaser[]; problems: OwnerProblem[] } {
  const tails = read(
    isBlank(idTails.text) ? besideNames(owners, /\d{17}[\dXx]|(?<=\()\d{3}[\dXx](?=\))/) : idTails,
    tailOf,
  )
  const numbers = read(isBlank(phones.text) ? besideNames(owners, /1\d{10}/) : phones, phoneOf)
  const names = namesOf(owners, Math.max(tails.values.length, numbers.values.length))
  const problems: OwnerProblem[] = []
  if (!tails.readable) problems.push({ column: 'idTails', code: 'unreadableIdTail', found: masked(idTails.text) })
  if (!numbers.readable) problems.push({ column: 'phones', code: 'unreadablePhone', found: masked(phones.text) })
  if (tails.readable && names.length > 0 && tails.values.length > 1 && tails.values.length !== names.length) {
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

/** Numbers that stand with the names, 「张三(13800138000)、李四」, and 无 where a name has none. */
function besideNames(owners: string, number: RegExp): Marks {
  const pattern = new RegExp(`(?<!\\d)(?:${number.source})(?![\\dXx])`)
  const found = plain(owners)
    .split(SEPARATORS)
    .map((part) => pattern.exec(part)?.[0])
  const text = found.some((one) => one !== undefined) ? found.map((one) => one ?? '无').join('、') : ''
  return { text, kind: 'text' }
}

function mismatch(column: RollColumn, names: number, numbers: number): OwnerProblem {
  return { column, code: 'countMismatch', found: `${names} ≠ ${numbers}` }
}

/** 和 stands in names too: it joins only what are names on both sides. */
const JOINED = /^(\p{Script=Han}{2,4})(?:以及|[和与及])(\p{Script=Han}{2,4})$/u

const SEPARATORS = /[、,;/|&+\n\\]+/

/**
 * Splits co-owners. White space separates them too, but not within 「张 三」: a part of one character is no name, and
 * where the numbers beside say how many persons there are, they decide.
 */
export function namesOf(text: string, expected: number): string[] {
  if (isBlank(text)) return []
  const parts = plain(text.replace(/\r\n?/g, '\n'))
    .replace(/\([^()]*(?:共有|份额|按份|占|%|共同|\d\/\d|\d{3})[^()]*\)/g, '')
    .replace(/\((?:夫妻?|妻子?|丈夫|妻子|户主|本人|配偶|[父母子女]亲?|儿子|女儿|男|产权人|业主|主|已故)\)/g, '')
    .replace(/^(?:产权人|所有权人|业主|共有人|买受人):/, '')
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => !isBlank(part))
  if (parts.length === expected) return parts.map(nameOf)
  const pieces = parts.map((part) => part.split(/\s+/))
  const whole = (words: readonly string[]) =>
    words.some((word) => word.length < 2) || words.some((word) => /[A-Za-z]/.test(word))
  const split = pieces
    .flatMap((words) => inPairs(words, expected) ?? (whole(words) ? [words.join(' ')] : words))
    .flatMap((part) => (/公司/.test(part) ? [part] : (JOINED.exec(dense(part))?.slice(1) ?? [part])))
  const every = pieces.flat()
  if (expected > 0 && split.length !== expected && every.length === expected) return every.map(nameOf)
  return split.map(nameOf)
}

/** 「张 三 李 四」, where the numbers beside say that they are two. */
function inPairs(words: readonly string[], expected: number): string[] | null {
  if (expected < 2 || words.length !== 2 * expected || words.some(({ length }) => length !== 1)) return null
  return words.flatMap((word, index) => (index % 2 === 0 ? [word + (words[index + 1] ?? '')] : []))
}

function nameOf(text: string): string {
  const name = text.replace(/(?<=[^\d(])[\s:]*(?:\d{17}[\dXx]|1\d{10})$/, '').replace(/[·•・‧∙]/g, '·')
  return /[A-Za-z]/.test(name) ? name.replace(/\s+/g, ' ').trim() : dense(name)
}

/** The values of a cell by position; null stands for a blank between two others. */
function read(cell: Marks, parse: (text: string, kind: Cell['kind']) => string | null) {
  if (isBlank(cell.text)) return { values: [], readable: true }
  const text = plain(cell.text.replace(/\r\n?/g, '\n')).replace(/(?<=[\dXx])\s*\+\s*(?=\d{4})(?!86)/g, '、')
  const whole = parse(text, cell.kind)
  if (whole !== null) return { values: [whole], readable: true }
  const parts = text.split(/[、,;/|&\n\\]/).flatMap((part): (string | null | false)[] => {
    if (isBlank(part)) return [null]
    const one = parse(part, cell.kind)
    if (one !== null) return [one]
    const mobiles = /^(?:(?:\+?86)?1\d{10}){2,}$/.test(part.replace(/[\s-]/g, '')) ? part.replace(/[\s-]/g, '') : ''
    if (parse === phoneOf && mobiles !== '') return mobiles.match(/1\d{10}/g) ?? [false]
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

/** A mobile number or a landline, digits only; a foreign one where it begins with +. Words beside it do not matter. */
function phoneOf(text: string, kind: Cell['kind']): string | null {
  const mark = kind === 'number' && /e/i.test(text) ? String(Number(text)) : dense(text)
  const bare = mark
    .replace(/\.0+$/, '')
    .replace(/\([^()\d]+\)/g, '')
    .replace(/转\d{1,5}$/, '')
    .replace(/\p{Script=Han}+:?/gu, '')
    .replace(/^((?:0\d{2,3}-?)?\d{7,8})-\d{1,5}$/, '$1')
  const digits = bare.replace(/[-—–()+.·'‘’`:]/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
  if (/^(?:1\d{10}|0\d{9,11}|[2-9]\d{6,7}|[48]00\d{7})$/.test(digits)) return digits
  return /^\+(?!86)/.test(bare) && /^\d{8,15}$/.test(digits) ? digits : null
}
