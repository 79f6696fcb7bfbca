import type { ROLL_PROBLEMS, RollProblem, RollTotals } from '../../types/roll'
import { buildingKey, buildingOfSheet, headingOf, homeKey, unitKey, type Address } from './address'
import { MAX_ROWS, type Sheet } from './cells'
import type { Columns } from './column-names'
import { findColumns, type ColumnMapping } from './columns'
import { interpret, type HomeRow, type Interpreted, type Misstated } from './interpret'
import { readSheets } from './sheet'
import { cut } from './text'
import { totalsOf } from './totals'
import { votersOf, withPersons, type RollHome, type RollVoter } from './voters'

export type { ColumnMapping } from './columns'
export type { RollHome, RollPurchaser, RollVoter } from './voters'

export type ReadRoll =
  | {
      ok: true
      homes: RollHome[]
      voters: RollVoter[]
      totals: RollTotals
      filledDown: number
      misstated: readonly Misstated[]
    }
  | { ok: false; problems: RollProblem[] }

/**
 * Reads an office's file: all of it, or every problem by row. A file that cannot be read as a table at all throws
 * AppError ROLL_UNREADABLE, whose `reason` is an `Unreadable` of cells.ts. What the file is, its content tells.
 */
export async function readRoll(bytes: Uint8Array, fileName: string, mapping?: ColumnMapping): Promise<ReadRoll> {
  if (bytes.length === 0) return ofFile('emptyFile', fileName)
  const sheets = await readSheets(bytes)
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.filter(saysSomething).length, 0)
  if (rows === 0) return ofFile('emptyFile', fileName)
  if (rows > MAX_ROWS) return ofFile('tooManyRows', String(rows))
  const candidates = sheets.map((sheet) => ({ sheet, columns: findColumns(sheet.rows, mapping) }))
  const fitting = candidates.filter(fits)
  if (fitting.length === 0) return { ok: false, problems: missingColumns(candidates, mapping) }
  const read = fitting.map((one) => ({ ...interpretWithFloors(one), name: one.sheet.name }))
  const lacking = candidates
    .filter((one) => !fitting.includes(one) && isBuilding(one.sheet.name))
    .flatMap(lackingColumns)
  const problems = [...lacking, ...[...problemsOf(read), ...duplicatesOf(read)].sort(bySheetAndRow(read))]
  if (problems.length > 0) return { ok: false, problems }
  const homes = withPersons(withOneSpelling(read.flatMap((one) => one.homes)))
  if (homes.length === 0) return ofFile('emptyFile', fileName)
  return {
    ok: true,
    homes,
    voters: votersOf(homes),
    totals: totalsOf(homes),
    filledDown: read.reduce((sum, { filledDown }) => sum + filledDown, 0),
    misstated: read.flatMap(({ misstated }) => misstated),
  }
}

interface Candidate {
  readonly sheet: Sheet
  readonly columns: Columns
}

type Read = Interpreted & { readonly name: string }

function ofFile(code: (typeof ROLL_PROBLEMS)[number], found: string): ReadRoll {
  return { ok: false, problems: [{ row: 0, column: null, code, found: cut(found) }] }
}

function saysSomething(row: Sheet['rows'][number]): boolean {
  return row.some(({ text, merged }) => !merged && text.trim() !== '')
}

/** A workbook may have a sheet a building: then the sheet's name is the building, and all fitting sheets are the roll. */
function fits({ sheet, columns }: Candidate): boolean {
  const missing = columns.missing.filter((column) => column !== 'building' || buildingOfSheet(sheet.name) === '')
  return missing.length === 0
}

/** Rooms such as 「01」 that would stand twice in a building are counted anew on every floor, if there is a floor. */
function interpretWithFloors({ sheet, columns }: Candidate): Interpreted {
  const plain = interpret(sheet, { ...columns, floor: null })
  const keys = new Set(plain.addresses.map(homeKey))
  return columns.floor === null || keys.size === plain.addresses.length ? plain : interpret(sheet, columns)
}

function isBuilding(sheetName: string): boolean {
  return (headingOf(sheetName)?.building ?? '') !== ''
}

/** A sheet that is named as a building is part of the roll, and must not be left out because it lacks a column. */
function lackingColumns({ sheet, columns }: Candidate): RollProblem[] {
  if (!sheet.rows.some(saysSomething)) return []
  return columns.missing
    .filter((column) => column !== 'building')
    .map((column) => ({ row: 0, column, code: 'missingColumn', found: '', sheet: cut(sheet.name) }))
}

/** What the most fitting sheet lacks, with the headers that were found or the one that was asked for. */
function missingColumns(candidates: readonly Candidate[], mapping: ColumnMapping = {}): RollProblem[] {
  const [best] = [...candidates].sort((a, b) => b.columns.at.size - a.columns.at.size)
  const headers = best?.columns.headers.filter((header) => header !== '').join('、') ?? ''
  return (best?.columns.missing ?? []).map((column) => ({
    row: 0,
    column,
    code: 'missingColumn',
    found: cut(mapping[column] ?? headers),
  }))
}

function problemsOf(read: readonly Read[]): RollProblem[] {
  return read.flatMap(({ problems, name }) => problems.map((problem) => ({ ...problem, ...onSheet(read, name) })))
}

/** A home that stands twice: every row but the first is a problem. */
function duplicatesOf(read: readonly Read[]): RollProblem[] {
  const seen = new Set<string>()
  return read.flatMap(({ addresses, name }) =>
    addresses.flatMap(({ row, ...address }): RollProblem[] => {
      const key = homeKey(address)
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      return [{ row, column: 'room', code: 'duplicateHome', found: cut(addressText(address)), ...onSheet(read, name) }]
    }),
  )
}

function addressText({ building, unit, room }: Address): string {
  return [building, unit, room].filter((part) => part !== '').join(' ')
}

function onSheet(read: readonly Read[], name: string): { sheet?: string } {
  return read.length > 1 ? { sheet: cut(name) } : {}
}

function bySheetAndRow(read: readonly Read[]): (a: RollProblem, b: RollProblem) => number {
  const order = new Map(read.map(({ name }, index) => [cut(name), index]))
  const place = ({ sheet }: RollProblem) => (sheet === undefined ? 0 : (order.get(sheet) ?? 0))
  return (a, b) => place(a) - place(b) || a.row - b.row
}

/** The same building or unit written in several ways is shown as it is written first. */
function withOneSpelling(homes: readonly HomeRow[]): HomeRow[] {
  const spelling = new Map<string, string>()
  const first = (key: string, text: string) => {
    const standing = spelling.get(key) ?? text
    spelling.set(key, standing)
    return standing
  }
  return homes.map((home) => {
    const key = buildingKey(home.building)
    return {
      ...home,
      building: first(key, home.building),
      unit: home.unit === '' ? '' : first(`${key}\n${unitKey(home.unit)}`, home.unit),
    }
  })
}
