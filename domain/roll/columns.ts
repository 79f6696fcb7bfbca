import { ROLL_COLUMNS, type RollColumn } from '../../types/roll'
import { splitAddress } from './address'
import type { Cell } from './cells'
import { dense, isBlank } from './text'

/** Header text by column, as a person chose it for a file whose column names are not known. */
export type ColumnMapping = Partial<Record<RollColumn, string>>

/** Where the columns of a sheet are. Numbers count from 0. */
export interface Columns {
  /** Index of the first row below the header. */
  readonly dataFrom: number
  /** Usually one each; owners, their numbers and states may stand in several columns. */
  readonly at: ReadonlyMap<RollColumn, readonly number[]>
  /** One column that holds building, unit and room together. */
  readonly address: number | null
  /** 备注: read for a state only where there is no other word on it. */
  readonly remark: number | null
  /** Headers such as 是否交付, whose cells say 是 or 否, by column. */
  readonly questions: ReadonlyMap<number, string>
  /** The headers as found, to recognise a header that is printed again and to tell a person what there is. */
  readonly headers: readonly string[]
  readonly missing: readonly RollColumn[]
}

/** Without one of these no home can be counted. Everything else has a sensible reading when it is absent. */
const NEEDED: readonly RollColumn[] = ['building', 'room', 'area', 'owners']

const SEARCHED_ROWS = 60
const HEADER_ROWS = 3
/** Longer is a note, not the name of a column. */
const LONGEST_NAME = 60

/**
 * Usual names, the most telling first: of 建筑面积 and 产权面积 the former wins. 套内面积 is never an area to vote with
 * (法释〔2020〕 8: 不动产登记簿 records 建筑面积).
 */
const NAMES: Readonly<Record<RollColumn | 'address' | 'remark', readonly RegExp[]>> = {
  building: [
    /^(?:所在|房屋)?(?:楼栋|楼幢|栋楼|幢楼|楼座|栋座|楼宇)(?:号|名|名称|编号|编码|号码)?$/,
    /^(?:所在)?(?:楼|栋|幢|座)(?:号|号楼|名|名称|编号)$/,
    /^(?:自然幢|逻辑幢)号?$/,
    /^(?:楼|栋|幢|座|号楼|几栋|几号楼|建筑物|组团楼栋)$/,
  ],
  unit: [/^(?:所在)?(?:单元|楼门|门栋|门洞|单元门|梯位)(?:号|名|名称|编号|号码)?$/, /^(?:梯|梯号|门)$/],
  room: [
    /^(?:房|室|房间|房室|户室|户)(?:号|号码|编号|号室)$/,
    /^(?:房屋|门牌|单元)(?:编号|编码|号|号码|门牌|室号|房号)$/,
    /^(?:门牌|房间|房屋|房|室|户|门号|室号部位|房屋部位|部位|房屋名称)$/,
    /^(?:产权)?(?:车位|车库|商铺|铺面|铺位|店面|铺)(?:号|编号|号码)$/,
  ],
  area: [
    /^(?:房屋|总)?建筑面积/,
    /^(?:不动产|房屋|房产)?产权证?(?:登记)?(?:建筑)?面积/,
    /^(?:不动产|房产)证?(?:登记)?(?:建筑)?面积/,
    /^证(?:载|上|件)?(?:建筑)?面积/,
    /^登记(?:建筑)?面积/,
    /^专有(?:部分)?(?:建筑)?面积/,
    /^(?:实测|测绘|房屋|住宅|合同|计费|收费|预测)(?:建筑)?面积/,
    /^(?:建面|面积)/,
  ],
  use: [
    /^(?:房屋|规划|设计|登记|物业|房产|建筑|专有部分)?(?:用途|使用性质)$/,
    /^(?:房屋|物业|房产|产品|建筑)?(?:类型|类别|业态|种类)$/,
    /^(?:房屋|物业|房产)?性质$/,
  ],
  owners: [
    /^(?:房屋|不动产|登记)?(?:产权人|所有权人|产权所有人|产权所有权人|所有人|权利人|权属人)(?:姓名|名称|名字|名单)?\d*$/,
    /^(?:业主|购房人|购房者|买受人|购买人|房主|户主|购房客户|客户|业户)(?:姓名|名称|名字|名单)?\d*$/,
    /^(?:姓名|户名|名字)\d*$/,
  ],
  idTails: [
    /^(?:产权人|所有权人|权利人|业主|购房人|买受人|户主|房主)?(?:居民|公民)?(?:身份证|有效证件|身份证件|证件|公民身份|身份)(?:号|号码|编号)?(?:后四位|末四位|后4位|末4位|尾号)?\d?$/,
    /^(?:身份证|证件|公民身份)/,
    /^(?:统一社会信用代码|后四位|末四位|后4位)$/,
  ],
  phones: [
    /^(?:产权人|所有权人|权利人|业主|购房人|买受人|户主|房主|联系人|本人)?(?:手机|移动电话|手机电话)(?:号|号码)?\d?$/,
    /^(?:产权人|所有权人|权利人|业主|购房人|买受人|户主|房主|本人)?(?:联系)?(?:电话|方式|号码|手机)(?:号|号码)?\d?$/,
    /^(?:业主|产权人)?联系(?:电话|方式|手机|号码)/,
    /^(?:tel|phone|mobile)$/i,
  ],
  state: [
    /^(?:销售|出售|售卖|交付|交房|收房|入伙|房源|产权)(?:状态|情况|状况|现状)$|^是否已?(?:交付|交房|收房|入伙|售出|出售|销售|售)$/,
    /^(?:房屋|房产|住房|房间|物业)?(?:状态|状况|现状)$/,
  ],
  address: [
    /^(?:楼|栋|幢|座|楼栋|楼号|栋号|幢号)[-/、.]?(?:单元)?(?:号)?[-/、.]?(?:门牌|房号|房间号|室号|房屋号|房|室|户号|层.*室)$/,
    /^(?:房屋|房产|物业|不动产|详细|具体)?(?:地址|坐落|座落|位置|住址)(?:信息)?$/,
    /^(?:房源|房屋信息|房产信息|单元房号|房屋全称)$/,
  ],
  remark: [/^(?:备注|备考|说明|附注)$/],
}

/** Further columns of the same kind: a second owner has his own, and 产权人1 is followed by 产权人2. */
const CO_OWNER = /^(?:共有人|共有权人|共同共有人|其他产权人|其他共有人|共同买受人|共同所有人|共有产权人)/
const NOT_OWNERS = /类型|类别|种类|有效期|照片|紧急|备用|物业|租|监护|代理|委托/
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
  return withCombinedRooms(rows, best?.columns ?? columnsOf([], 0, mapping), mapping)
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
    for (const name of names) {
      const fits = matching(name, names)
      const found = titles.flatMap((title, index) => (!taken.has(index) && title.some(fits) ? [index] : []))
      const series = (index: number) => titles[index]?.[0]?.bare.replace(/\d+$/, '')
      const [first] = found
      if (first === undefined) continue
      if (!several) return [first]
      return names === NAMES.state ? found : found.filter((index) => series(index) === series(first))
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
    questions: questionsOf(titles, at.get('state') ?? []),
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
    if (/套内|公摊|分摊|误差|单价|花园|使用面积|实用/.test(bare) || NOT_OWNERS.test(strip(bare))) return false
    const [first = '', ...others] = bare.split(/[/、或]/)
    if (name.test(bare)) return true
    return others.length > 0 && name.test(first) && others.every((part) => names.some((one) => one.test(part)))
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

function questionsOf(titles: readonly Title[][], states: readonly number[]): Map<number, string> {
  return new Map(
    states.flatMap((index) => {
      const title = titles[index]?.find(({ bare }) => bare.startsWith('是否'))
      return title === undefined ? [] : [[index, title.bare.replace(/^是否已?/, '')] as const]
    }),
  )
}

function looksLikeData(row: readonly Cell[]): boolean {
  return row.some(({ text, kind }) => kind !== 'text' || /^[\d.,]+$/.test(dense(text)))
}
