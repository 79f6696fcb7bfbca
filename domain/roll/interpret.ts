import type { CentiSqm } from '../../types/quantities'
import type { HomeState, HomeUse, RollColumn, RollProblem } from '../../types/roll'
import {
  buildingKey,
  headingOf,
  placeText,
  roomWithin,
  splitAddress,
  unitKey,
  useByName,
  type Address,
} from './address'
import { areaOfCell } from './area'
import type { Cell, Sheet } from './cells'
import type { Columns } from './columns'
import { purchasersOf, type Purchaser } from './owners'
import { cut, dense, isBlank, maskedArea } from './text'
import { answerOf, namesDeveloper, stateOf, stateOfRemark, useOf } from './words'

/** A row of the roll, read. */
export interface HomeRow {
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly use: HomeUse
  readonly areaCentiSqm: CentiSqm
  readonly state: HomeState
  readonly purchasers: readonly Purchaser[]
  /** The row as a person sees it in the sheet, from 1. */
  readonly row: number
}

export interface Interpreted {
  readonly homes: HomeRow[]
  /** Of every row that names a home, also of one that has problems. */
  readonly addresses: readonly (Address & { readonly row: number })[]
  readonly problems: RollProblem[]
  /** Rows of which a merged or empty cell was filled from above. */
  readonly filledDown: number
}

const EMPTY: Cell = { text: '', kind: 'text', merged: false }
const TOTAL = /^(?:本页|本栋|本楼)?(?:合计|总计|小计|共计|累计|总户数|总面积|总数)/
const NOTE = /^(?:注|备注|说明|制表|填表|填报|审核|复核|编制|经办|负责人|打印|日期|单位|第\d+页|共\d+页|以上|以下)/

/** Reads all rows below the header and lists everything that is wrong. Never throws, never stops at the first. */
export function interpret(sheet: Sheet, columns: Columns): Interpreted {
  const homes: HomeRow[] = []
  const addresses: (Address & { row: number })[] = []
  const problems: RollProblem[] = []
  const reader = rowReader(sheet, columns)
  let filledDown = 0
  let above: Place = { building: '', unit: '' }
  for (let index = columns.dataFrom; index < sheet.rows.length; index += 1) {
    const row = reader(index)
    const kind = kindOf(row)
    if (kind === 'heading') above = headingBelow(above, row.only)
    if (kind === 'coOwner') addCoOwner(homes, problems, row)
    if (kind !== 'home') continue
    const report = reporter(problems, index + 1)
    const place = placeOf(row, above, report)
    if (place.filled) filledDown += 1
    above = { building: place.building, unit: place.unit }
    if (place.building !== '' && place.room !== '') addresses.push({ ...place, row: index + 1 })
    const home = homeOf(row, place, index + 1, report)
    if (home !== null) homes.push(home)
  }
  return { homes, addresses, problems, filledDown }
}

interface Place {
  readonly building: string
  readonly unit: string
}

type Report = (column: RollColumn, code: RollProblem['code'], found: string) => void

interface Row {
  readonly columns: Columns
  /** Cells of a column, in the order of its columns; several for owners, their numbers and states. */
  cells(column: RollColumn): Cell[]
  cell(column: RollColumn): Cell
  readonly address: Cell
  readonly remark: Cell
  /** The text of the row's only cell, or '' if there are more. */
  readonly only: string
  readonly first: string
  readonly texts: readonly string[]
  readonly sheetName: string
  /** Whether the office writes the unit into every row, so that an empty one means there is none. */
  readonly unitsWritten: boolean
  /** Whether the file has a column for states, so that an empty one does not mean unsold. */
  readonly statesWritten: boolean
}

function rowReader(sheet: Sheet, columns: Columns): (index: number) => Row {
  const cellAt = (index: number, column: number | null | undefined) =>
    (typeof column === 'number' ? sheet.rows[index]?.[column] : undefined) ?? EMPTY
  const unitsWritten = writtenInEveryRow(sheet, columns)
  const statesWritten = sheet.rows
    .slice(columns.dataFrom)
    .some(
      (row) =>
        (columns.at.get('state') ?? []).some((at) => !isBlank(row[at]?.text ?? '')) ||
        stateOfRemark(row[columns.remark ?? -1]?.text ?? '') !== null,
    )
  return (index) => {
    const texts = (sheet.rows[index] ?? []).map(({ text, merged }) => (merged ? '' : dense(text)))
    const said = texts.filter((text) => text !== '')
    return {
      columns,
      cells: (column) => (columns.at.get(column) ?? []).map((at) => cellAt(index, at)),
      cell: (column) => cellAt(index, columns.at.get(column)?.[0]),
      address: cellAt(index, columns.address),
      remark: cellAt(index, columns.remark),
      only: said.length === 1 ? (said[0] ?? '') : '',
      first: said[0] ?? '',
      texts,
      sheetName: sheet.name,
      unitsWritten,
      statesWritten,
    }
  }
}

/** True if two rows in a row name the same unit: then units are neither merged nor left out below the first. */
function writtenInEveryRow({ rows }: Sheet, columns: Columns): boolean {
  const at = columns.at.get('unit')?.[0]
  if (at === undefined) return true
  return rows.slice(columns.dataFrom).some((row, index, all) => {
    const [here, next] = [row[at], all[index + 1]?.[at]]
    if (here === undefined || next === undefined || here.merged || next.merged || isBlank(here.text)) return false
    return unitKey(here.text) === unitKey(next.text)
  })
}

type Kind = 'home' | 'coOwner' | 'heading' | 'skipped'

function kindOf(row: Row): Kind {
  if (row.texts.every((text) => text === '')) return 'skipped'
  if (TOTAL.test(row.first) || row.texts.some((text) => /^(?:合计|总计|小计|共计)$/.test(text))) return 'skipped'
  if (isHeaderAgain(row)) return 'skipped'
  const own = (cell: Cell) => !cell.merged && !isBlank(cell.text)
  const named = own(row.cell('room')) || own(row.address)
  const measured = own(row.cell('area'))
  if (row.cell('room').merged && !measured) return row.cells('owners').some(own) ? 'coOwner' : 'skipped'
  if (row.only !== '' && headingOf(row.only) !== null) return 'heading'
  if (row.only !== '' && !/\d/.test(row.only)) return 'skipped'
  if (NOTE.test(row.first) && !/\d/.test(row.cell('area').text)) return 'skipped'
  if (row.only !== '' && !measured && !(named && looksLikeRoom(row.only))) return 'skipped'
  if (named || measured) return 'home'
  const said = [...row.columns.at.keys()].filter((column) => row.cells(column).some(own)).length
  return said >= 2 && !row.texts.some((text) => NOTE.test(text)) ? 'home' : 'skipped'
}

/** A room alone in its row is a home that lacks everything else; a date or a page number is not. */
function looksLikeRoom(text: string): boolean {
  return /^[0-9A-Za-z]{1,6}(?:-[0-9A-Za-z]{1,6}){0,2}[室号房]?$|车位|商铺/.test(text)
}

/** A long list prints its header again on every page. */
function isHeaderAgain({ columns, texts }: Row): boolean {
  const same = columns.headers.filter((header, index) => header !== '' && texts[index] === header).length
  return same >= 2
}

function headingBelow(above: Place, text: string): Place {
  const heading = headingOf(text)
  if (heading === null) return above
  return heading.building === '' ? { ...above, unit: heading.unit } : heading
}

interface FilledPlace extends Place {
  readonly room: string
  readonly filled: boolean
}

/** Where the home is; empty buildings are taken from above, empty units where the office writes each unit once. */
function placeOf(row: Row, above: Place, report: Report): FilledPlace {
  const combined = isBlank(row.address.text) ? null : splitAddress(row.address.text)
  const cells = { building: row.cell('building'), unit: row.cell('unit'), room: row.cell('room') }
  for (const column of ['building', 'room'] as const) {
    if (cells[column].kind === 'date') report(column, MISSING[column], cells[column].text)
  }
  const own = textOf(cells.building) || (combined?.building ?? '')
  const onSheet = row.columns.at.has('building') || headingOf(row.sheetName) === null ? '' : placeText(row.sheetName)
  const building = own || onSheet || above.building
  const sameBuilding = above.building !== '' && buildingKey(building) === buildingKey(above.building)
  const ownUnit = textOf(cells.unit) || (combined?.unit ?? '')
  const fillsUnit = ownUnit === '' && !row.unitsWritten && sameBuilding && useOfRow(row, building) === 'residence'
  const unit = fillsUnit ? above.unit : ownUnit
  const room = textOf(cells.room)
  const place = roomWithin(building, unit, room || (combined?.room ?? ''))
  if (building === '' && cells.building.kind !== 'date') report('building', 'missingBuilding', cut(row.address.text))
  if (place.room === '' && cells.room.kind !== 'date') report('room', 'missingRoom', cut(row.address.text))
  const taken = own === '' && onSheet === '' && building !== ''
  const filled = taken || fillsUnit || cells.building.merged || cells.unit.merged
  return { building: placeText(building), unit: placeText(place.unit), room: place.room, filled }
}

const MISSING = { building: 'missingBuilding', room: 'missingRoom' } as const

function textOf(cell: Cell): string {
  return isBlank(cell.text) || cell.kind === 'date' ? '' : placeText(cell.text)
}

function homeOf(row: Row, place: FilledPlace, number: number, report: Report): HomeRow | null {
  const { text, merged } = row.cell('area')
  const area = areaOfCell(merged || isBlank(text) ? '' : text)
  if (typeof area === 'string') report('area', area, maskedArea(text))
  const use = useOfRow(row, place.building)
  if (use === null) report('use', 'unknownUse', cut(row.cell('use').text))
  const { purchasers, developer } = ownersOf(row, report)
  const state = developer ? 'unsold' : stateOfRow(row, purchasers.length > 0, report)
  if (state === 'delivered' && purchasers.length === 0) report('owners', 'deliveredWithoutOwner', '')
  if (typeof area === 'string' || use === null || state === null) return null
  const { building, unit, room } = place
  return { building, unit, room, use, areaCentiSqm: area, state, purchasers, row: number }
}

function useOfRow(row: Row, building: string): HomeUse | null {
  const { text } = row.cell('use')
  if (!isBlank(text)) return useOf(text)
  const header = row.columns.headers[row.columns.at.get('room')?.[0] ?? -1] ?? ''
  return useByName(row.cell('room').text, row.address.text, building, /车位|车库|铺/.test(header) ? header : '')
}

/** The state the cells name; where none does, an owner makes it delivered, and none makes it unsold. */
function stateOfRow(row: Row, owned: boolean, report: Report): HomeState | null {
  const texts = (row.columns.at.get('state') ?? []).flatMap((column, index) => {
    const { text } = row.cells('state')[index] ?? EMPTY
    const question = row.columns.questions.get(column)
    if (question === undefined) return isBlank(text) ? [] : [text]
    return dense(text) === '' ? [] : [answerOf(question, text)]
  })
  const words = texts.join('，')
  const state = words === '' ? stateOfRemark(row.remark.text) : stateOf(words)
  if (state === null && words !== '') {
    report('state', 'unknownState', cut(words))
    return null
  }
  if (state !== null && state !== 'silent') return state
  return owned || row.statesWritten ? 'delivered' : 'unsold'
}

/** Owners may stand in several columns (产权人, 共有人), each with its own numbers or all with one. */
function ownersOf(row: Row, report: Report): { purchasers: Purchaser[]; developer: boolean } {
  const owners = row.cells('owners')
  const [idTails, phones] = [row.cells('idTails'), row.cells('phones')]
  const own = (cells: readonly Cell[]) => cells.length === 0 || cells.length === owners.length
  const groups =
    own(idTails) && own(phones)
      ? owners.map((cell, index) => [cell, idTails[index] ?? EMPTY, phones[index] ?? EMPTY] as const)
      : [[joined(owners), joined(idTails), joined(phones)] as const]
  if (groups.every(([cell]) => isBlank(cell.text) || namesDeveloper(cell.text))) {
    return { purchasers: [], developer: owners.some(({ text }) => namesDeveloper(text)) }
  }
  const read = groups.map(([cell, tails, numbers]) => purchasersOf(cell.text, tails, numbers))
  for (const problem of read.flatMap(({ problems }) => problems)) report(problem.column, problem.code, problem.found)
  return { purchasers: read.flatMap(({ purchasers }) => purchasers), developer: false }
}

function joined(cells: readonly Cell[]): Cell {
  const said = cells.filter(({ text }) => !isBlank(text))
  const [only] = said
  if (said.length === 1 && only !== undefined) return only
  return { ...EMPTY, text: said.map(({ text }) => text).join('、') }
}

/** A row below a merged room: one more owner of the home above. */
function addCoOwner(homes: HomeRow[], problems: RollProblem[], row: Row): void {
  const home = homes.pop()
  if (home === undefined) return
  const { purchasers } = ownersOf(row, reporter(problems, home.row))
  homes.push({ ...home, purchasers: [...home.purchasers, ...purchasers] })
}

function reporter(problems: RollProblem[], row: number): Report {
  return (column, code, found) => {
    problems.push({ row, column, code, found })
  }
}
