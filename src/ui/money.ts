import { fenOfCell, yuanFigure } from '~domain/money'
import { grouped } from './format'

/** A million yuan: more is a typing error. */
const MOST_FEN = 100_000_000

/** 6000 → 「60.00 元」. */
export function yuan(fen: number): string {
  return `${yuanFigure(fen)}\u00a0元`
}

/** 6000 → 「60」, 1990 → 「19.9」: a price in a list. */
export function shortYuan(fen: number): string {
  const cents = fen % 100
  return grouped(Math.floor(fen / 100)) + (cents === 0 ? '' : `.${String(cents).padStart(2, '0').replace(/0$/, '')}`)
}

/** 「1000.5」 → 100050; null for what is no sum of money between one fen and a million yuan. */
export function fenOf(text: string): number | null {
  const fen = fenOfCell(text)
  return typeof fen === 'number' && fen >= 1 && fen <= MOST_FEN ? fen : null
}
