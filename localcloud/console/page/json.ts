import { dateTime } from './format'
import { add, el, type Child } from './dom'

/** 2001 to 2065: a whole number in this range is most likely a time in milliseconds. */
const EARLIEST = 1_000_000_000_000
const LATEST = 3_000_000_000_000

/** A value as coloured, indented JSON; times in milliseconds are told in words beside them. */
export function jsonBlock(value: unknown, label: string): HTMLElement {
  const block = el('pre', { class: 'json', tabindex: '0', 'aria-label': label })
  add(block, tokens(value, ''))
  return block
}

/** The same for text that may be JSON; other text is shown as it is. */
export function jsonText(text: string, label: string): HTMLElement {
  try {
    return jsonBlock(JSON.parse(text), label)
  } catch {
    return el('pre', { class: 'json', tabindex: '0', 'aria-label': label }, text)
  }
}

function tokens(value: unknown, indent: string): Child[] {
  if (typeof value === 'string') return [el('span', { class: 'j-text' }, JSON.stringify(value))]
  if (typeof value === 'number') return number(value)
  if (typeof value !== 'object' || value === null) return [el('span', { class: 'j-word' }, String(value))]
  const at = timeOf(value)
  if (at !== null) return [el('span', { class: 'j-number' }, JSON.stringify(value)), note(at)]
  const entries: [string | null, unknown][] = Array.isArray(value)
    ? value.map((element: unknown) => [null, element])
    : Object.entries(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  if (entries.length === 0) return [open + close]
  const inner = `${indent}  `
  const lines = entries.flatMap(([name, element], index): Child[] => [
    `\n${inner}`,
    ...(name === null ? [] : [el('span', { class: 'j-name' }, JSON.stringify(name)), ': ']),
    ...tokens(element, inner),
    index < entries.length - 1 ? ',' : '',
  ])
  return [open, ...lines, `\n${indent}${close}`]
}

function number(value: number): Child[] {
  const written = el('span', { class: 'j-number' }, String(value))
  return Number.isInteger(value) && value > EARLIEST && value < LATEST ? [written, note(value)] : [written]
}

/** EJSON's date. */
function timeOf(value: object): number | null {
  if (!('$date' in value) || Object.keys(value).length !== 1) return null
  const { $date: date } = value
  if (typeof date !== 'object' || date === null || !('$numberLong' in date)) return null
  return Number(date.$numberLong)
}

const note = (at: number) => el('span', { class: 'j-note' }, ` ⟨${dateTime(at)}⟩`)
