import { grouped } from './format'

/** 6000 → 「60.00」. */
function yuanFigure(fen: number): string {
  return `${grouped(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}`
}

/** 6000 → 「60.00 元」. */
export function yuan(fen: number): string {
  return `${yuanFigure(fen)}\u00a0元`
}

/** 6000 → 「60」, 1990 → 「19.9」: a price in a list. */
export function shortYuan(fen: number): string {
  return (
    grouped(Math.floor(fen / 100)) +
    (fen % 100 === 0
      ? ''
      : `.${String(fen % 100)
          .padStart(2, '0')
          .replace(/0$/, '')}`)
  )
}

/** 「1000.5」 → 100050; null for what is no sum of money between one fen and a million yuan. */
export function fenOf(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (match === null) return null
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return fen >= 1 && fen <= 100_000_000 ? fen : null
}
