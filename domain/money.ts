import { dense } from './roll/text'

/** A hundred million yuanFigure: no line of a compound is larger, a sum in fen typed as yuanFigure is. */
const LARGEST = 10_000_000_000

type AmountProblem = 'missingAmount' | 'unreadableAmount' | 'amountTooFine' | 'amountTooLarge'

/**
 * An amount of yuanFigure as offices write it, in fen: 「18,750.4」, 「￥1,234.50元」, 「（12.00）」 for a negative one,
 * 24370.099999999999 for what a spreadsheet made of 24370.1. Never rounded: a third decimal is a problem.
 */
export function fenOfCell(text: string): number | AmountProblem {
  const bare = dense(text)
    .replace(/^(?:人民币|RMB|CNY)/i, '')
    .replace(/(?:元整?|圆|RMB|CNY)$/i, '')
  if (bare === '' || /^[-—–/]+$/.test(bare)) return 'missingAmount'
  const inBrackets = /^\((.+)\)$/.exec(bare)
  const parts = /^([-−–+]?)[¥￥]?([-−–]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(inBrackets?.[1] ?? bare)
  if (parts === null) return 'unreadableAmount'
  const [, before = '', after = '', whole = '', decimals = ''] = parts
  const digits = whole.replaceAll(',', '')
  if (digits.length > 12) return 'amountTooLarge'
  const cents = centsOf(digits, decimals)
  if (cents === null) return 'amountTooFine'
  if (cents > LARGEST) return 'amountTooLarge'
  const negative = inBrackets !== null || /[-−–]/.test(before + after)
  return negative && cents !== 0 ? -cents : cents
}

function centsOf(whole: string, decimals: string): number | null {
  if (/^\d{0,2}0*$/.test(decimals)) return Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'))
  // The binary fraction next to two decimals, as a spreadsheet may write it.
  if (decimals.length < 9) return null
  const value = Number(`${whole}.${decimals}`)
  const rounded = Math.round(value * 100)
  return Math.abs(value * 100 - rounded) < 1e-4 ? rounded : null
}

/** 12345678 is 123,456.78. */
export function yuanFigure(fen: number): string {
  const cents = Math.abs(fen)
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${whole}.${String(cents % 100).padStart(2, '0')}`
}
