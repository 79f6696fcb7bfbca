import readXlsxFile from 'read-excel-file/node'
import { LAST_ROW, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, unreadable, type Cell, type Sheet } from './cells'
import { zipStored } from '../zipStored'
import { unzipXml } from './zip'

/** Pictures, themes and properties are left out. */
const HOLDS_TABLES = /^xl\/(?!theme|drawings|charts|comments|persons|threadedComments|externalLinks|pivot)/

/** A block of merged cells, rows and columns from 1. */
interface Merge {
  readonly left: number
  readonly top: number
  readonly bottom: number
}

/**
 * The visible sheets of an .xlsx file. The archive is inflated within bounds, its sheets are checked and made harmless
 * (`checkedSheet`), and only then does the reading library see it. Throws ROLL_UNREADABLE.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const files = unzipXml(bytes)
  const workbook = files.get('xl/workbook.xml')
  if (workbook === undefined) throw unreadable('notASheet')
  const merges = new Map<string, Merge[]>()
  const checked = new Map<string, Uint8Array>()
  for (const [path, content] of files) {
    if (!HOLDS_TABLES.test(path)) continue
    const xml = new TextDecoder().decode(content)
    if (!isPlainXml(xml)) throw unreadable('damaged')
    if (!xml.includes('sheetData')) {
      checked.set(path, content)
      continue
    }
    checked.set(path, new TextEncoder().encode(checkedSheet(xml)))
    merges.set(path, mergesOf(xml))
  }
  const paths = sheetPaths(files)
  const hidden = hiddenSheets(new TextDecoder().decode(workbook))
  const sheets = await parse(zipStored(checked))
  return sheets
    .filter(({ name }) => !hidden.has(name))
    .map(({ name, rows }) => ({ name, rows: withMerges(rows, merges.get(paths.get(name) ?? '') ?? []) }))
}

/** Far above what a spreadsheet writes into one tag or one text (32,767 characters). */
const LONGEST_PIECE = 200_000

/** Tags that close before the next opens, no piece beyond measure, no entities of its own: what a parser reads quickly. */
function isPlainXml(xml: string): boolean {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) return false
  let open = xml.indexOf('<')
  while (open >= 0) {
    const close = xml.indexOf('>', open)
    const next = xml.indexOf('<', open + 1)
    const end = next < 0 ? xml.length : next
    if (close < 0 || close > end || end - open > LONGEST_PIECE) return false
    open = next
  }
  return true
}

async function parse(archive: Uint8Array): Promise<{ name: string; rows: Cell[][] }[]> {
  try {
    // Numbers stay the decimal text that is in the file; `parseNumber` marks them apart from texts.
    const sheets = await readXlsxFile(Buffer.from(archive), { trim: false, parseNumber: (text) => ({ number: text }) })
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
  } catch {
    throw unreadable('damaged')
  }
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return { text: '', kind: 'text', merged: false }
  if (value instanceof Date) return { text: dateText(value), kind: 'date', merged: false }
  if (typeof value === 'object' && 'number' in value)
    return { text: String(value.number), kind: 'number', merged: false }
  const text = typeof value === 'string' ? value.slice(0, MAX_TEXT) : value === true ? 'TRUE' : 'FALSE'
  return { text, kind: 'text', merged: false }
}

function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

/**
 * The sheet's XML without empty cells and rows (offices format whole columns), with error values such as #N/A as
 * text instead of nothing. Refuses addresses out of bounds, from which the library would allocate endlessly.
 */
function checkedSheet(xml: string): string {
  const lean = withAddresses(xml)
    .replace(/<(?:\w+:)?dimension\b[^<>]*\/>/g, '')
    .replace(/<(?:\w+:)?c(?:\s[^<>]*)?\/>/g, '')
    .replace(/<(?:\w+:)?row(?:\s[^<>]*)?\/>/g, '')
    .replace(/<(?:\w+:)?row(?:\s[^<>]*)?>\s*<\/(?:\w+:)?row>/g, '')
    .replace(/(<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*)(?:"e"|'e')/g, '$1"str"')
  let cells = 0
  for (const [, tag, attributes = ''] of lean.matchAll(/<(?:\w+:)?(row|c)(?=[\s/>])([^<>]*)>/g)) {
    if (!/^(?:\s+[\w:.-]+\s*=\s*(?:"[^"&]*"|'[^'&]*'))*\s*\/?$/.test(attributes)) throw unreadable('damaged')
    const address = /\sr\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1]
    if (tag === 'row') {
      if (address !== undefined && !(/^\d{1,7}$/.test(address) && Number(address) <= LAST_ROW))
        throw unreadable('tooLarge')
    } else {
      cells += 1
      if (cells > MAX_CELLS) throw unreadable('tooLarge')
      const parts = /^([A-Z]{1,3})(\d{1,7})$/.exec(address ?? '')
      if (parts === null) throw unreadable('damaged')
      if (Number(parts[2]) > LAST_ROW) throw unreadable('tooLarge')
      if (columnNumber(parts[1] ?? '') > MAX_COLUMNS) throw unreadable('tooWide')
    }
  }
  return lean
}

/** Some programs leave out where a row or a cell is: then it is the next one. */
function withAddresses(xml: string): string {
  if (!/<(?:\w+:)?c(?:\s+(?!r\s*=)[\w:]+\s*=\s*"[^"<>]*")*\s*\/?>/.test(xml)) return xml
  let row = 0
  let column = 0
  return xml.replace(/<((?:\w+:)?)(row|c)(?=[\s/>])([^<>]*)>/g, (whole, prefix: string, tag: string, rest: string) => {
    const [, address] = /\sr\s*=\s*["']([^"']*)["']/.exec(rest) ?? []
    if (tag === 'row') {
      row = address === undefined ? row + 1 : Number(address)
      column = 0
      return address === undefined ? `<${prefix}row r="${String(row)}"${rest}>` : whole
    }
    column = address === undefined ? column + 1 : columnNumber(address.replace(/\d+$/, ''))
    return address === undefined ? `<${prefix}c r="${columnLetters(column)}${String(row)}"${rest}>` : whole
  })
}

function columnLetters(number: number): string {
  const rest = number - 1
  const last = String.fromCharCode(65 + (rest % 26))
  return rest < 26 ? last : columnLetters(Math.floor(rest / 26)) + last
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function mergesOf(xml: string): Merge[] {
  const merges = [
    ...xml.matchAll(/<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g),
  ]
  return merges.map(([, left = '', top, bottom]) => ({
    left: columnNumber(left),
    top: Number(top),
    bottom: Math.min(Number(bottom), LAST_ROW),
  }))
}

/** Writes the text of merged cells into the rows below, in the block's first column. Blocks must not overlap. */
function withMerges(rows: readonly Cell[][], merges: readonly Merge[]): Cell[][] {
  const filled = rows.map((row) => [...row])
  let budget = MAX_ROWS * MAX_COLUMNS
  for (const { left, top, bottom } of merges) {
    const source = filled[top - 1]?.[left - 1]
    if (source === undefined || source.text === '' || left > MAX_COLUMNS) continue
    for (const row of filled.slice(top, bottom)) {
      budget -= 1
      if (budget < 0) throw unreadable('damaged')
      while (row.length < left) row.push({ text: '', kind: 'text', merged: false })
      if (row[left - 1]?.text === '') row[left - 1] = { ...source, merged: true }
    }
  }
  return filled
}

function sheetPaths(files: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const text = (path: string) => new TextDecoder().decode(files.get(path))
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)].map(([tag]) => {
      const target = attribute(tag, 'Target')
      return [attribute(tag, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`] as const
    }),
  )
  return new Map(
    sheetTags(text('xl/workbook.xml')).map((tag) => [nameOf(tag), targets.get(attribute(tag, 'r:id')) ?? '']),
  )
}

function hiddenSheets(workbook: string): Set<string> {
  return new Set(
    sheetTags(workbook)
      .filter((tag) => /hidden/i.test(attribute(tag, 'state')))
      .map(nameOf),
  )
}

function sheetTags(workbook: string): string[] {
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)].map(([tag]) => tag)
}

function nameOf(tag: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return attribute(tag, 'name').replace(/&(lt|gt|quot|apos|amp);/g, (_, entity: string) => entities[entity] ?? '')
}

function attribute(tag: string, name: string): string {
  return (
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
      .exec(tag)
      ?.slice(1)
      .find((value) => value) ?? ''
  )
}
