import type { CentiSqm } from '../../types/quantities'
import type { HomeState, HomeUse, RollColumn, RollProblem } from '../../types/roll'
import {
  buildingKey,
  buildingOfSheet,
  buildingWithUnit,
  headingOf,
  placeText,
  roomOnFloor,
  roomWithin,
  splitAddress,
  unitKey,
  useByName,
  type Address,
} from './address'
import { areaOfCell, isAbsurdFor } from './area'
import type { Cell, Sheet } from './cells'
import type { Columns } from './column-names'
import { purchasersOf, type Purchaser } from './owners'
import { cut, dense, isBlank, maskedArea, maskedWord } from './text'
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
  /** Sums that the sheet states and that are not those of the rows above them. */
  readonly misstated: readonly Misstated[]
}

export interface Misstated {
  readonly code: 'statedArea' | 'statedHouses'
  readonly row: number
  readonly stated: number
  readonly counted: number
}

const EMPTY: Cell = { text: '', kind: 'text', merged: false }
const TOTAL = /^(?:本页|本栋|本楼|全小区)?(?:合计|总计|小计|共计|累计|总户数|总面积|总数)/
const TOTAL_OF_PART = /^.{0,12}(?:合计|总计|小计|共计)(?:\(.*\))?:?$/
const NOTE = /^(?:注|备注|说明|制表|填表|填报|审核|复核|编制|经办|负责人|打印|日期|单位|第\d+页|共\d+页|以上|以下)/

/** Reads all rows below the header and lists everything that is wrong. Never throws, never stops at the first. */
export function interpret(sheet: Sheet, columns: Columns): Interpreted {
  const homes: HomeRow[] = []
  const addresses: (Address & { row: number })[] = []
  const problems: RollProblem[] = []
  const reader = rowReader(sheet, columns)
  let filledDown = 0
  let above: Place = { building: '', unit: '', floor: '' }
  let kindAbove: Kind = 'skipped'
  const sums = new Sums()
  const misstated: Misstated[] = []
  for (let index = columns.dataFrom; index < sheet.rows.length; index += 1) {
    const row = reader(index)
    const kind = kindOf(row, kindAbove)
    kindAbove = kind
    const report = reporter(problems, index + 1)
    if (kind === 'heading') above = headingBelow(above, row.only)
    if (kind === 'skipped') misstated.push(...misstatedBy(row, index + 1, sums, homes.length))
    if (kind === 'coOwner') addCoOwner(homes, row, report)
    if (kind !== 'home' || (saysOnlyNumbers(row) && sums.has(row.cell('area').text))) continue
    const place = placeOf(row, above, report)
    if (place.filled) filledDown += 1
    above = place
    sums.add(row.cell('area').text)
    if (place.building !== '' && place.room !== '') addresses.push({ ...place, row: index + 1 })
    const home = homeOf(row, place, index + 1, report)
    if (home !== null) homes.push(home)
  }
  return { homes, addresses, problems, filledDown, misstated }
}

interface Place {
  readonly building: string
  readonly unit: string
  /** '' where rooms are not numbered anew on every floor. */
  readonly floor: string
}

type Report = (column: RollColumn, code: RollProblem['code'], found: string) => void

interface Row {
  readonly columns: Columns
  /** Cells of a column, in the order of its columns; several for owners, their numbers and states. */
  cells(column: RollColumn): Cell[]
  cell(column: RollColumn): Cell
  readonly address: Cell
  readonly remark: Cell
  readonly floor: Cell
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
      floor: cellAt(index, columns.floor),
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

function kindOf(row: Row, kindAbove: Kind): Kind {
  if (row.texts.every((text) => text === '')) return 'skipped'
  if (TOTAL.test(row.first)) return 'skipped'
  if (row.texts.some((text, index) => index !== row.columns.remark && TOTAL_OF_PART.test(text))) return 'skipped'
  if (isHeaderAgain(row)) return 'skipped'
  const own = (cell: Cell) => !cell.merged && !isBlank(cell.text)
  const named = own(row.cell('room')) || own(row.address)
  const measured = own(row.cell('area'))
  if (row.cell('room').merged && !measured) return row.cells('owners').some(own) ? 'coOwner' : 'skipped'
  if ((kindAbove === 'home' || kindAbove === 'coOwner') && isFurtherOwner(row)) return 'coOwner'
  if (row.only !== '' && headingOf(row.only) !== null) return 'heading'
  if (row.only !== '' && !/\d/.test(row.only)) return 'skipped'
  if (NOTE.test(row.first) && !/\d/.test(row.cell('area').text)) return 'skipped'
  if (row.only !== '' && !measured && !(named && looksLikeRoom(row.only))) return 'skipped'
  if (named || measured) return 'home'
  const said = [...row.columns.at.keys()].filter((column) => row.cells(column).some(own)).length
  return said >= 2 && !row.texts.some((text) => NOTE.test(text)) ? 'home' : 'skipped'
}

/** An owner with nothing said of a place or an area: what merged cells leave behind in a file saved as text. */
function isFurtherOwner(row: Row): boolean {
  const numbers = [...row.columns.at.keys()].filter((column) => column === 'idTails' || column === 'phones')
  const expected = [...row.cells('owners'), ...numbers.flatMap((column) => row.cells(column))]
  const others = row.texts.filter((text) => text !== '').length
  const said = expected.filter(({ text, merged }) => !merged && !isBlank(text)).length
  const [owner] = row.cells('owners').filter(({ text }) => !isBlank(text))
  return said > 0 && said === others && owner !== undefined && /^[\p{Script=Han}·、\s]{2,}$/u.test(owner.text.trim())
}

/** 「合计 680 户 58347.32」: what a sheet says of all rows above, where it is not what they come to. */
function misstatedBy(row: Row, number: number, sums: Sums, houses: number): Misstated[] {
  if (!TOTAL.test(row.first) && !row.texts.some((text) => TOTAL_OF_PART.test(text))) return []
  const found: Misstated[] = []
  const area = areaOfCell(row.cell('area').text)
  if (typeof area !== 'string' && sums.total > 0 && !sums.has(row.cell('area').text)) {
    found.push({ code: 'statedArea', row: number, stated: area, counted: sums.total })
  }
  const stated = row.texts
    .map((text) => /(?:^|[^\d.])(\d{1,6})[户套](?!型)/.exec(text)?.[1])
    .find((one) => one !== undefined)
  const all = /^(?:合计|总计|共计|全小区)/.test(row.first)
  if (all && stated !== undefined && Number(stated) !== houses) {
    found.push({ code: 'statedHouses', row: number, stated: Number(stated), counted: houses })
  }
  return found
}

/** Areas above, by which a row of bare numbers is known to be their sum. */
class Sums {
  private sincePart = 0
  private all = 0

  get total(): number {
    return this.all
  }

  add(text: string): void {
    const area = areaOfCell(text)
    if (typeof area === 'string') return
    this.sincePart += area
    this.all += area
  }

  has(text: string): boolean {
    const area = Math.round(
      Number(
        dense(text)
          .replaceAll(',', '')
          .replace(/[^\d.]+$/, ''),
      ) * 100,
    )
    if (area !== this.all && area !== this.sincePart) return false
    this.sincePart = 0
    return area > 0
  }
}

function saysOnlyNumbers(row: Row): boolean {
  return row.texts.every((text) => /^[\d.,]*(?:m2|平方米|平米)?$/i.test(text)) && isBlank(row.cell('room').text)
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
  return heading.building === '' ? { ...above, unit: heading.unit, floor: '' } : { ...heading, floor: '' }
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
  const both = isBlank(cells.unit.text) ? buildingWithUnit(textOf(cells.building)) : null
  const own = both?.building ?? (textOf(cells.building) || (combined?.building ?? ''))
  const onSheet = row.columns.at.has('building') ? '' : buildingOfSheet(row.sheetName)
  const building = own || onSheet || above.building
  const sameBuilding = above.building !== '' && buildingKey(building) === buildingKey(above.building)
  const ownUnit = both?.unit ?? (textOf(cells.unit) || (combined?.unit ?? ''))
  const fillsUnit = ownUnit === '' && !row.unitsWritten && sameBuilding && useOfRow(row, building) === 'residence'
  const unit = fillsUnit ? above.unit : ownUnit
  const sameUnit = sameBuilding && unitKey(unit) === unitKey(above.unit)
  const floor = textOf(row.floor) || (sameUnit ? above.floor : '')
  const room = roomOnFloor(floor, textOf(cells.room))
  const place = roomWithin(building, unit, room || (combined?.room ?? ''))
  if (building === '' && cells.building.kind !== 'date') report('building', 'missingBuilding', cut(row.address.text))
  if (place.room === '' && cells.room.kind !== 'date') report('room', 'missingRoom', cut(row.address.text))
  const taken = own === '' && onSheet === '' && building !== ''
  const filled = taken || fillsUnit || cells.building.merged || cells.unit.merged
  return { building: placeText(building), unit: placeText(place.unit), room: place.room, floor, filled }
}

const MISSING = { building: 'missingBuilding', room: 'missingRoom' } as const

function textOf(cell: Cell): string {
  return isBlank(cell.text) || cell.kind === 'date' ? '' : placeText(cell.text)
}

function homeOf(row: Row, place: FilledPlace, number: number, report: Report): HomeRow | null {
  const { text, merged } = row.cell('area')
  const area = areaOfCell(merged || isBlank(text) ? '' : text)
  const use = useOfRow(row, place.building)
  const problem = typeof area === 'string' ? area : use !== null && isAbsurdFor(use, area) ? 'areaAbsurd' : null
  if (problem !== null) report('area', problem, maskedArea(text))
  if (use === null) report('use', 'unknownUse', maskedWord(row.cell('use').text))
  const { purchasers, developer } = ownersOf(row, report)
  const state = developer ? 'unsold' : stateOfRow(row, purchasers.length > 0, report)
  if (state === 'delivered' && purchasers.length === 0) report('owners', 'deliveredWithoutOwner', '')
  if (typeof area === 'string' || problem !== null || use === null || state === null) return null
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
    report('state', 'unknownState', maskedWord(words))
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
function addCoOwner(homes: HomeRow[], row: Row, report: Report): void {
  const { purchasers } = ownersOf(row, report)
  const home = homes.pop()
  if (home === undefined) return
  homes.push({ ...home, purchasers: [...home.purchasers, ...purchasers] })
}

function reporter(problems: RollProblem[], row: number): Report {
  return (column, code, found) => {
    problems.push({ row, column, code, found })
  }
}
