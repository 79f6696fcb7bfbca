import { ROLL_COLUMNS, type RollColumn } from '../../types/roll'
import { splitAddress } from './address'
import { withColumnsByContent } from './by-content'
import type { Cell } from './cells'
import { CO_OWNER, NAMES, NOT_A_HOME, NOT_OWNERS, type Columns } from './column-names'
import { dense, isBlank } from './text'

/** Header text by column, as a person chose it for a file whose column names are not known. */
export type ColumnMapping = Partial<Record<RollColumn, string>>

/** Without one of these no home can be counted. Everything else has a sensible reading when it is absent. */
const NEEDED: readonly RollColumn[] = ['building', 'room', 'area', 'owners']

const SEARCHED_ROWS = 60
const HEADER_ROWS = 3
/** Longer is a note, not the name of a column. */
const LONGEST_NAME = 60

const SEVERAL: readonly RollColumn[] = ['owners', 'idTails', 'phones', 'state']

/** Finds the header: the one, two or three rows that name most columns. Rows above are titles. */
export function findColumns(rows: readonly (readonly Cell[])[], mapping: ColumnMapping = {}): Columns {
  let best: { columns: Columns; score: number } | null = null
  for (let from = 0; from < Math.min(rows.length, SEARCHED_ROWS); from += 1) {
    for (let height = 1; height <= HEADER_ROWS && from + height <= rows.length; height += 1) {
      const header = rows.slice(from, from + height)
      if (height > 1 && header.slice(1).some(looksLikeData)) break
      const columns = columnsOf(header, from + height, mapping)
      const score = columns.at.size + (columns.address === null ? 0 : 2) - columns.missing.length
      if (columns.at.size >= 2 && score > (best?.score ?? -1)) best = { columns, score }
    }
  }
  const columns = withCombinedRooms(rows, best?.columns ?? columnsOf([], 0, mapping), mapping)
  const complete = withColumnsByContent(rows, columns)
  return { ...complete, questions: questionsOf(complete) }
}

/** Without a building column, rooms such as 「1-1-302」 are whole addresses, if nearly all of them are. */
function withCombinedRooms(rows: readonly (readonly Cell[])[], columns: Columns, mapping: ColumnMapping): Columns {
  const room = columns.at.get('room')?.[0]
  if (room === undefined || columns.address !== null || !columns.missing.includes('building')) return columns
  if (mapping.building !== undefined) return columns
  const texts = rows.slice(columns.dataFrom).flatMap((row) => {
    const text = row[room]?.text ?? ''
    return isBlank(text) ? [] : [text]
  })
  const whole = texts.filter((text) => splitAddress(text) !== null).length
  if (whole === 0 || whole * 10 < texts.length * 8) return columns
  return {
    ...columns,
    at: new Map([...columns.at].filter(([column]) => column !== 'room')),
    address: room,
    missing: columns.missing.filter((column) => column !== 'building'),
  }
}

function columnsOf(header: readonly (readonly Cell[])[], dataFrom: number, mapping: ColumnMapping): Columns {
  const width = Math.max(0, ...header.map((row) => row.length))
  const titles = Array.from({ length: width }, (_, column) => titlesOf(header, column))
  const taken = new Set<number>()
  const at = new Map<RollColumn, readonly number[]>()
  for (const column of ROLL_COLUMNS) {
    const wanted = mapping[column]
    if (wanted === undefined) continue
    const index = titles.findIndex((title) => title.some(({ full }) => full === dense(wanted)))
    if (index < 0) continue
    at.set(column, [index])
    taken.add(index)
  }
  const free = (names: readonly RegExp[], several: boolean): number[] => {
    if (names === NAMES.state) {
      return titles.flatMap((title, index) =>
        !taken.has(index) && names.some((name) => title.some(matching(name, names))) ? [index] : [],
      )
    }
    for (const name of names) {
      const fits = matching(name, names)
      const found = titles.flatMap((title, index) => (!taken.has(index) && title.some(fits) ? [index] : []))
      const series = (index: number) => titles[index]?.[0]?.bare.replace(/\d+$/, '')
      const [first] = found
      if (first === undefined) continue
      if (!several) return [first]
      return found.filter((index) => series(index) === series(first))
    }
    return []
  }
  const claim = (found: readonly number[]) => {
    found.forEach((index) => taken.add(index))
    return found
  }
  for (const column of ROLL_COLUMNS) {
    if (mapping[column] !== undefined) continue
    const found = claim(free(NAMES[column], SEVERAL.includes(column)))
    if (found.length > 0) at.set(column, found)
  }
  addCoOwners(titles, taken, at)
  const needsAddress = !at.has('building') || !at.has('room')
  const address = needsAddress ? (claim(free(NAMES.address, false))[0] ?? null) : null
  const remark = free(NAMES.remark, false)[0] ?? null
  const found = (column: RollColumn) =>
    at.has(column) ||
    (address !== null && mapping[column] === undefined && (column === 'building' || column === 'room'))
  return {
    dataFrom,
    at,
    address,
    remark,
    floor: free(NAMES.floor, false)[0] ?? null,
    questions: new Map(),
    headers: titles.map(([title]) => title?.full ?? ''),
    missing: ROLL_COLUMNS.filter(
      (column) => !found(column) && (NEEDED.includes(column) || mapping[column] !== undefined),
    ),
  }
}

/** A header as found, and without what is in brackets: 「建筑面积（㎡）」 is 「建筑面积」. */
interface Title {
  readonly full: string
  readonly bare: string
}

/** What a column may be called: its own lowest title, or that together with the group title above it. */
function titlesOf(header: readonly (readonly Cell[])[], column: number): Title[] {
  const texts = header
    .map((row) => row[column]?.text ?? '')
    .map((text) => (text.length > LONGEST_NAME ? '' : dense(text)))
    .filter((text) => text !== '')
  const lowest = texts.at(-1)
  if (lowest === undefined) return []
  const groups = texts.slice(0, -1).filter((text) => text !== lowest)
  return [lowest, ...groups.flatMap((group) => [group + lowest, lowest + group])].map((full) => ({
    full,
    bare: full.replace(/[([【{][^)\]】}]*[)\]】}]?/g, '').replace(/[*:：#"'“”]/g, ''),
  }))
}

/** 「楼栋/幢号」 is a name if each part is one of the same column. */
function matching(name: RegExp, names: readonly RegExp[]): (title: Title) => boolean {
  return ({ bare }) => {
    if (NOT_A_HOME.test(bare) || NOT_OWNERS.test(strip(bare))) return false
    const [first = '', ...others] = bare.split(/[/、或及和与]/)
    if (name.test(bare)) return true
    const alike = names === NAMES.owners ? [...names, CO_OWNER] : names
    return others.length > 0 && name.test(first) && others.every((part) => alike.some((one) => one.test(part)))
  }
}

/** 房屋类型 is a use; 证件类型 is no number. */
function strip(bare: string): string {
  return bare.replace(/^(?:房屋|物业|房产|产品|建筑)?(?:类型|类别|种类)$/, '')
}

function addCoOwners(titles: readonly Title[][], taken: Set<number>, at: Map<RollColumn, readonly number[]>): void {
  titles.forEach((title, index) => {
    const [first] = title
    if (taken.has(index) || first === undefined || !CO_OWNER.test(first.bare) || NOT_OWNERS.test(first.bare)) return
    const rest = first.bare.replace(CO_OWNER, '')
    const column = /^(?:姓名|名称|名字)?\d*$/.test(rest)
      ? 'owners'
      : /证|身份|四位/.test(rest)
        ? 'idTails'
        : /电话|手机|联系/.test(rest)
          ? 'phones'
          : null
    const standing = column === null ? undefined : at.get(column)
    if (column === null || standing === undefined) return
    at.set(column, [...standing, index])
    taken.add(index)
  })
}

/** What a column asks, where its cells may say no more than 是 or 否: 交付 of 「是否交付」. */
function questionsOf({ at, headers }: Columns): Map<number, string> {
  return new Map(
    (at.get('state') ?? []).flatMap((index) => {
      const [sold] = /出售|售出|销售|售/.exec(headers[index] ?? '') ?? []
      const [delivered] = /交付|交房|收房|接房|入伙/.exec(headers[index] ?? '') ?? []
      const question = sold === undefined ? delivered : delivered === undefined ? sold : undefined
      return question === undefined ? [] : [[index, question] as const]
    }),
  )
}

function looksLikeData(row: readonly Cell[]): boolean {
  return row.some(({ text, kind }) => kind !== 'text' || /^[\d.,]+$/.test(dense(text)))
}
