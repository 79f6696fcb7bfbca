import type { DisclosureRules, LineEntry, ServiceEntry, Statement } from '../../types/disclosure/books'
import { LINE_TEXTS, MOST_FEN, SERVICE_TEXTS } from '../../types/disclosure/limits'
import { yuanFigure } from '../money'
import { daysOfPeriod } from './period'
import { numberInText } from './privacy'
import type { Problem, ProblemCode } from './problems'
import { wrong, spanWords, type Read } from './reading'
import { totalsOf } from './totals'

interface CheckedLine extends Read<LineEntry> {
  /** How many files hang on it; null before it can have any, as in a file that is being read. */
  readonly vouchers: number | null
}

export interface Books {
  readonly period: string
  readonly rules: DisclosureRules
  readonly lines: readonly CheckedLine[]
  readonly services: readonly Read<ServiceEntry>[]
  readonly openingFen: number
  /** What the office's own sums say; null where nobody wrote any. */
  readonly stated: Statement | null
  /** With what the last published period closed; null for the first. */
  readonly lastClosingFen: number | null
  /** Of the roll; null without one. */
  readonly buildings: readonly string[] | null
}

/** Everything that keeps these books from being published, by row. Empty when they add up. */
export function problemsOf(books: Books): Problem[] {
  return [...lineProblems(books), ...totalProblems(books), ...serviceProblems(books)]
}

function lineProblems({ period, rules, lines, buildings }: Books): Problem[] {
  const problems: Problem[] = []
  const { from, to } = daysOfPeriod(period)
  const numbers = new Map<string, number>()
  const bareLines = new Map<string, number>()
  for (const { row, entry, vouchers } of lines) {
    const say = (code: ProblemCode, found = '', expected = '') =>
      problems.push(wrong('lines', row, code, found, expected))
    const { date, direction, category, item, fen, counterparty, voucherNo, note, building } = entry
    if (date < from || date > to) say('outsidePeriod', date, spanWords(period))
    const names = rules.categories.filter((one) => one.name === category)
    if (names.length === 0) {
      const known = rules.categories.filter((one) => one.direction === direction).map(({ name }) => name)
      say('unknownCategory', category, known.join('、'))
    } else if (!names.some((one) => one.direction === direction))
      say('otherDirection', category, direction === 'in' ? '支出' : '收入')
    if (item.length > LINE_TEXTS.item) say('itemTooLong', '', String(LINE_TEXTS.item))
    if (counterparty.length > LINE_TEXTS.counterparty) say('counterpartyTooLong', '', String(LINE_TEXTS.counterparty))
    if (note.length > LINE_TEXTS.note) say('noteTooLong', '', String(LINE_TEXTS.note))
    if (counterparty === '') say('missingCounterparty')
    if (building !== null && buildings !== null && !buildings.includes(building)) say('unknownBuilding', building)
    if (fen > MOST_FEN) say('amountTooLarge', yuanFigure(fen))
    const held = [item, counterparty, note].map(numberInText).find((one) => one !== null)
    if (held != null) say(held)

    const above = fen > rules.voucherAboveFen
    if (voucherNo.length > LINE_TEXTS.voucherNo) say('voucherNoTooLong', '', String(LINE_TEXTS.voucherNo))
    if (voucherNo === '' && above) say('missingVoucherNo', '', yuanFigure(rules.voucherAboveFen))
    const first = voucherNo === '' ? undefined : numbers.get(voucherNo)
    if (first !== undefined) say('voucherNoTwice', voucherNo, String(first))
    else if (voucherNo !== '') numbers.set(voucherNo, row)
    if (voucherNo === '') {
      const same = JSON.stringify([date, direction, category, item, fen, counterparty, note])
      const twin = bareLines.get(same)
      if (twin !== undefined) say('sameLineTwice', '', String(twin))
      else bareLines.set(same, row)
    }
    if (vouchers === 0 && above) say('voucherMissing', item, yuanFigure(rules.voucherAboveFen))
  }
  return problems
}

function totalProblems({ lines, rules, openingFen, stated, lastClosingFen }: Books): Problem[] {
  const problems: Problem[] = []
  const say = (code: ProblemCode, found: number, expected: number) =>
    problems.push(wrong('statement', null, code, yuanFigure(found), yuanFigure(expected)))
  if (lastClosingFen !== null && openingFen !== lastClosingFen) say('openingDiffers', openingFen, lastClosingFen)
  if (stated === null) return problems
  const sums = totalsOf(
    openingFen,
    lines.map(({ entry }) => entry),
    rules.categories,
  )
  if (stated.incomeFen !== sums.incomeFen) say('incomeDiffers', stated.incomeFen, sums.incomeFen)
  if (stated.expenseFen !== sums.expenseFen) say('expenseDiffers', stated.expenseFen, sums.expenseFen)
  const closing = openingFen + stated.incomeFen - stated.expenseFen
  if (stated.closingFen !== closing) say('closingDiffers', stated.closingFen, closing)
  return problems
}

function serviceProblems({ period, services }: Books): Problem[] {
  const problems: Problem[] = []
  const { from, to } = daysOfPeriod(period)
  const standards = new Map<string, { standard: string; due: number }>()
  for (const { row, entry } of services) {
    const say = (code: ProblemCode, found = '', expected = '') =>
      problems.push(wrong('services', row, code, found, expected))
    if (entry.date < from || entry.date > to) say('outsidePeriod', entry.date, spanWords(period))
    for (const [field, name] of SERVICE_FIELDS) {
      const most = SERVICE_TEXTS[field]
      if (entry[field].length > most) say('serviceTooLong', name, String(most))
    }
    const held = [entry.item, entry.team, entry.reason, entry.place].map(numberInText).find((one) => one !== null)
    if (held != null) say(held)
    if (!entry.done && entry.reason === '') say('missingReason')
    const key = `${entry.category} ${entry.item}`
    const first = standards.get(key)
    if (first === undefined) standards.set(key, entry)
    else if (first.standard !== entry.standard || first.due !== entry.due)
      say('standardDiffers', wordsOf(entry), wordsOf(first))
  }
  return problems
}

const SERVICE_FIELDS = [
  ['category', '服务类别'],
  ['item', '服务内容'],
  ['standard', '标准要求'],
  ['team', '责任人'],
  ['reason', '原因'],
  ['place', '位置'],
] as const

function wordsOf({ standard, due }: { standard: string; due: number }): string {
  return `${standard}、应做 ${String(due)} 次`
}
