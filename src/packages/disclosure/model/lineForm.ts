import type { LineEntry } from '~types/disclosure/books'
import { fenOfCell, yuanFigure } from '~domain/money'

/** A line as it is typed: the amount in yuanFigure, texts as they are. */
export interface TypedLine extends Omit<LineEntry, 'fen' | 'building'> {
  readonly amount: string
  readonly building: string
}

export function typedOf(line: LineEntry): TypedLine {
  const { fen, building, ...rest } = line
  return { ...rest, amount: yuanFigure(fen).replaceAll(',', ''), building: building ?? '' }
}

export function emptyLine(date: string, category: string): TypedLine {
  return {
    date,
    direction: 'out',
    category,
    item: '',
    amount: '',
    counterparty: '',
    voucherNo: '',
    note: '',
    building: '',
  }
}

/** What is wrong with it, by field; an empty object when nothing is. */
export function wrongIn(typed: TypedLine): Partial<Record<keyof TypedLine, string>> {
  const wrong: Partial<Record<keyof TypedLine, string>> = {}
  if (!/^20\d\d-\d\d-\d\d$/.test(typed.date)) wrong.date = '日期写成 2026-07-28 这样'
  if (typed.category === '') wrong.category = '选一个类别'
  if (typed.item.trim() === '') wrong.item = '写清楚这笔钱是什么事'
  const fen = fenOfCell(typed.amount)
  if (typeof fen === 'string' || fen <= 0) wrong.amount = '金额写成 1234.50 这样，要大于 0'
  return wrong
}

/** The line that was typed; null while something is wrong with it. */
export function lineOf(typed: TypedLine): LineEntry | null {
  const fen = fenOfCell(typed.amount)
  if (typeof fen === 'string' || Object.keys(wrongIn(typed)).length > 0) return null
  const { date, direction, category, item, counterparty, voucherNo, note, building } = typed
  return {
    date,
    direction,
    category,
    item: item.trim(),
    fen,
    counterparty: counterparty.trim(),
    voucherNo: voucherNo.trim(),
    note: note.trim(),
    building: building.trim() === '' ? null : building.trim(),
  }
}
