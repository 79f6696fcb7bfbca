import { LAST_ROW, MAX_COLUMNS, MAX_TEXT, unreadable, type Cell } from './cells'

/** Bytes of a text file, by its byte order mark, or as UTF-8, or else as GB18030 (which holds GBK and GB2312). */
export function decodeText(bytes: Uint8Array): string {
  const candidates = encodingsOf(bytes)
  for (const encoding of candidates) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not in this encoding: the next one is tried, and none is an error below.
    }
  }
  throw unreadable('encoding')
}

function encodingsOf(bytes: Uint8Array): string[] {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  const head = bytes.subarray(0, 200)
  const zeros = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  // Digits and separators have a zero byte in UTF-16, and no zero byte in the others.
  const [even = 0, odd = 0] = zeros
  if (odd > 2 && odd > 4 * even) return ['utf-16le']
  if (even > 2 && even > 4 * odd) return ['utf-16be']
  return ['utf-8', 'gb18030']
}

/**
 * Delimited text (RFC 4180, and tabs or semicolons) to rows as a spreadsheet would number them. A quote inside a field
 * stands for itself. Throws ROLL_UNREADABLE `unclosedQuote` where a quoted field never ends: rows would be lost in it.
 */
export function parseDelimited(text: string): Cell[][] {
  const delimiter = delimiterOf(text)
  const rows: Cell[][] = []
  let row: Cell[] = []
  let at = 0
  while (at < text.length) {
    const { value, end } =
      text[at] === '"' ? quotedField(text, at, delimiter, rows.length + 1) : plainField(text, at, delimiter)
    // 「="0836"」 keeps a spreadsheet from dropping the zero.
    row.push({ text: value.slice(0, MAX_TEXT).replace(/^="([^"]*)"$/, '$1'), kind: 'text', merged: false })
    if (row.length > 20 * MAX_COLUMNS) throw unreadable('tooWide')
    const stop = text[end]
    at = end + (stop === '\r' && text[end + 1] === '\n' ? 2 : 1)
    if (stop === delimiter && at < text.length) continue
    rows.push(row)
    if (rows.length > LAST_ROW) throw unreadable('tooLarge')
    row = []
  }
  return rows.map((cells) => withinWidth(cells))
}

function plainField(text: string, from: number, delimiter: string): { value: string; end: number } {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(from, end), end }
}

function quotedField(text: string, from: number, delimiter: string, row: number): { value: string; end: number } {
  let close = from + 1
  for (;;) {
    close = text.indexOf('"', close)
    if (close < 0) throw unreadable('unclosedQuote', row)
    if (text[close + 1] !== '"') break
    close += 2
  }
  const value = text.slice(from + 1, close).replaceAll('""', '"')
  const rest = plainField(text, close + 1, delimiter)
  if (rest.value.trim() !== '' || swallowsRows(value, delimiter)) throw unreadable('unclosedQuote', row)
  return { value, end: rest.end }
}

/** A quoted field with whole rows in it: a stray quote met another one further down. */
function swallowsRows(value: string, delimiter: string): boolean {
  return value.includes('\n') && value.split('\n').some((line) => line.split(delimiter).length > 3)
}

/** The separator that the first lines have most of. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 4000)
  const count = (delimiter: string) => head.split(delimiter).length
  return ['\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best), ',')
}

/** Empty cells at the right end say nothing; text beyond the last column is refused, not lost. */
function withinWidth(cells: Cell[]): Cell[] {
  if (cells.length <= MAX_COLUMNS) return cells
  if (cells.slice(MAX_COLUMNS).some(({ text }) => text.trim() !== '')) throw unreadable('tooWide')
  return cells.slice(0, MAX_COLUMNS)
}
