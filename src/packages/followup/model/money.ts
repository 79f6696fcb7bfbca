import { grouped } from '@/ui/format'

/** 100001 → 「1,000.01 元」. */
export function yuan(fen: number): string {
  return `${grouped(Math.floor(fen / 100))}.${String(fen % 100).padStart(2, '0')}\u00a0元`
}

/** 「1000.5」 → 100050; null for what is no sum of money between one fen and a million yuan. */
export function fenOf(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (match === null) return null
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return fen >= 1 && fen <= 100_000_000 ? fen : null
}
