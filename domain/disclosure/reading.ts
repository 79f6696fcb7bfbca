import type { LineEntry, ServiceEntry, Statement } from '../../types/disclosure/books'
import { MOST_LINES } from '../../types/disclosure/limits'
import type { Cell, Sheet } from '../roll/cells'
import { cut, dense, isBlank, plain } from '../roll/text'
import { dayOfCell, isDateProblem as isProblem } from './dates'
import { fenOfCell } from '../money'
import { daysOfPeriod } from './period'
import type { Problem, ProblemCode, SheetOf } from './problems'
import { bare, tableOf, type Table } from './table'

/** A line or a record, and the sheet's row that it came from. */
export interface Read<Entry> {
  readonly row: number
  readonly entry: Entry
}

/** What an office's file says, and what in it cannot be read. Whether it is right is for checks.ts. */
export interface ReadBooks {
  readonly lines: readonly Read<LineEntry>[]
  readonly services: readonly Read<ServiceEntry>[]
  /** Null when something of it is missing or unreadable. */
  readonly statement: Statement | null
  readonly problems: readonly Problem[]
}

const LINE_COLUMNS = [
  'date',
  'direction',
  'income',
  'expense',
  'amount',
  'category',
  'item',
  'counterparty',
  'voucherNo',
  'note',
  'building',
] as const
type LineColumn = (typeof LINE_COLUMNS)[number]
const LINE_NAMES: Readonly<Record<LineColumn, RegExp>> = {
  date: /^(?:日期|时间|(?:收付款?|收款|付款|发生|记账|入账|交易|业务)(?:日期|时间))$/,
  direction: /^(?:收支|收\/支|收支(?:类型|方向|类别|性质)|收付|借贷|方向)$/,
  income: /^(?:收入|收入金额|收方|收款金额)$/,
  expense: /^(?:支出|支出金额|付方|付款金额)$/,
  amount: /^(?:金额|发生额|合计金额|总金额|收支金额|价税合计)$/,
  category: /^(?:类别|科目|分类|收支(?:科目|分类)|费用(?:类别|科目|类型)|项目类别|一级科目)$/,
  item: /^(?:项目|项目名称|事由|摘要|内容|用途|明细|事项|收支项目)$/,
  counterparty: /^(?:对方|对方(?:单位|名称|户名)|收\/?付款(?:单位|人|方)|往来单位|单位|客户|供应商|商户)$/,
  voucherNo: /^(?:凭证|凭证(?:号|编号|号码|字号)|票据号|票据编号|发票号|单据号|单号|编号)$/,
  note: /^(?:说明|备注|附注|其他说明)$/,
  building: /^(?:楼栋|楼号|栋号|所属楼栋|归属楼栋|幢号)$/,
}

const SERVICE_COLUMNS = ['date', 'category', 'item', 'standard', 'due', 'team', 'done', 'place'] as const
type ServiceColumn = (typeof SERVICE_COLUMNS)[number]
const SERVICE_NAMES: Readonly<Record<ServiceColumn, RegExp>> = {
  date: /^(?:日期|时间|服务日期|完成日期|检查日期|作业日期)$/,
  category: /^(?:服务类别|服务分类|服务类型|类别|分类)$/,
  item: /^(?:服务内容|服务项目|内容|项目|作业内容)$/,
  standard: /^(?:标准|标准要求|服务标准|要求|频次|合同标准)$/,
  due: /^(?:应做|应做次数|本期应做|本期应做次数|计划次数|应完成次数)$/,
  team: /^(?:责任人|责任班组|班组|负责人|经办|执行人)$/,
  done: /^(?:完成情况|是否完成|完成|状态|落实情况|结果)$/,
  place: /^(?:位置|地点|区域|部位|范围)$/,
}

const NEEDED_SIDE: readonly (readonly [LineColumn, string])[] = [
  ['direction', '收支'],
  ['amount', '金额'],
]

/** Reads the sheets of one file for one period. */
export function readBooks(sheets: readonly Sheet[], period: string): ReadBooks {
  const problems: Problem[] = []
  const year = period.slice(0, 4)
  const services = sheets
    .map((sheet) => tableOf(sheet, SERVICE_NAMES, SERVICE_COLUMNS, 4))
    .filter((one) => one !== null && one.found.has('done'))
  const served = new Set(services.map((one) => one?.name))
  const tables = sheets
    .filter(({ name }) => sheets.length === 1 || !served.has(name))
    .map((sheet) => tableOf(sheet, LINE_NAMES, LINE_COLUMNS, 3))
    .filter((one) => one !== null && one.found.has('date'))
  const [table, second] = tables
  if (table == null) problems.push(wrong('file', null, 'noLines'))
  if (second != null) problems.push(wrong('file', null, 'severalLines', second.name))
  const lines = table == null ? [] : linesOf(table, year, problems)
  const records = services[0] == null ? [] : servicesOf(services[0], year, problems)
  return { lines, services: records, statement: statementOf(sheets, problems), problems }
}

export function wrong(sheet: SheetOf, row: number | null, code: ProblemCode, found = '', expected = ''): Problem {
  return { sheet, row, code, found: cut(found), expected: expected.slice(0, 80) }
}

function linesOf(table: Table<LineColumn>, year: string, problems: Problem[]): Read<LineEntry>[] {
  const { found, rows } = table
  const twoColumns = found.has('income') && found.has('expense')
  const needed: readonly (readonly [LineColumn, string])[] = [
    ...(twoColumns ? [] : NEEDED_SIDE),
    ['category', '类别'],
    ['item', '项目'],
  ]
  const missing = needed.filter(([column]) => !found.has(column))
  problems.push(...missing.map(([, name]) => wrong('lines', null, 'missingColumn', '', name)))
  if (missing.length > 0) return []
  if (rows.length === 0) problems.push(wrong('lines', null, 'emptyLines'))
  if (rows.length > MOST_LINES) {
    problems.push(wrong('lines', null, 'tooManyLines', String(rows.length), String(MOST_LINES)))
    return []
  }
  return rows.flatMap(({ row, cells }) => {
    const before = problems.length
    const say = (code: ProblemCode, text = '', expected = '') =>
      problems.push(wrong('lines', row, code, text, expected))
    const broken = Object.values(cells).find(({ text }) => isBrokenFormula(text))
    if (broken !== undefined) {
      say('brokenFormula', broken.text)
      return []
    }
    const date = dayOfCell(cells.date, year)
    if (isProblem(date)) say(date, cells.date.text)
    const side = twoColumns ? sideOfColumns(cells) : sideOf(cells)
    if (typeof side === 'string') say(side, side === 'unknownDirection' ? cells.direction.text : '')
    const amount = typeof side === 'string' ? null : fenOfCell(side.amount)
    if (typeof amount === 'string') say(amount, typeof side === 'string' ? '' : side.amount)
    if (typeof amount === 'number' && amount < 0) say('negativeAmount', typeof side === 'string' ? '' : side.amount)
    if (amount === 0) say('zeroAmount')
    const entry = {
      category: text(cells.category),
      item: text(cells.item),
      counterparty: text(cells.counterparty),
      voucherNo: text(cells.voucherNo),
      note: text(cells.note),
      building: isBlank(cells.building.text) ? null : text(cells.building),
    }
    if (entry.category === '') say('missingCategory')
    if (entry.item === '') say('missingItem')
    if (problems.length > before || typeof side === 'string' || typeof amount !== 'number') return []
    return [{ row, entry: { date, direction: side.direction, fen: amount, ...entry } }]
  })
}

function sideOf(cells: Readonly<Record<LineColumn, Cell>>) {
  const word = dense(cells.direction.text)
  if (word === '') return 'missingDirection' as const
  const income = /^(?:收入?|\+|进|贷|收款)$/.test(word)
  if (!income && !/^(?:支出?|付|[-−]|出|借|付款)$/.test(word)) return 'unknownDirection' as const
  return { direction: income ? ('in' as const) : ('out' as const), amount: cells.amount.text }
}

/** Offices that write incomes into one column and expenses into another. */
function sideOfColumns({ income, expense }: Readonly<Record<LineColumn, Cell>>) {
  const blank = (cell: Cell) => isBlank(cell.text) || /^0(?:\.0+)?$/.test(dense(cell.text))
  if (!blank(income) && !blank(expense)) return 'bothDirections' as const
  if (!blank(income)) return { direction: 'in' as const, amount: income.text }
  if (!blank(expense)) return { direction: 'out' as const, amount: expense.text }
  return 'missingAmount' as const
}

function servicesOf({ rows }: Table<ServiceColumn>, year: string, problems: Problem[]): Read<ServiceEntry>[] {
  if (rows.length > MOST_LINES) {
    problems.push(wrong('services', null, 'tooManyLines', String(rows.length), String(MOST_LINES)))
    return []
  }
  return rows.flatMap(({ row, cells }) => {
    const before = problems.length
    const say = (code: ProblemCode, text = '', expected = '') =>
      problems.push(wrong('services', row, code, text, expected))
    const date = dayOfCell(cells.date, year)
    if (isProblem(date)) say(date, cells.date.text)
    const due = dueOf(cells.due.text)
    if (typeof due === 'string') say(due, cells.due.text)
    const done = doneOf(cells.done.text)
    if (typeof done === 'string') say(done, cells.done.text)
    const entry = {
      category: text(cells.category),
      item: text(cells.item),
      standard: text(cells.standard),
      team: text(cells.team),
      place: text(cells.place),
    }
    if (entry.category === '') say('missingServiceCategory')
    if (entry.item === '') say('missingServiceItem')
    if (problems.length > before || typeof due === 'string' || typeof done === 'string') return []
    return [{ row, entry: { date, due, ...done, ...entry } }]
  })
}

function dueOf(written: string): number | 'missingDue' | 'unreadableDue' {
  const bareText = dense(written).replace(/次$/, '')
  if (bareText === '') return 'missingDue'
  return /^[1-9]\d{0,4}(?:\.0+)?$/.test(bareText) ? Number(bareText) : 'unreadableDue'
}

/** 「已完成」, or 「未完成：设备待件」 with its reason. */
function doneOf(written: string): { done: boolean; reason: string } | 'missingDone' | 'unknownDone' | 'missingReason' {
  const said = plain(written)
  if (said === '') return 'missingDone'
  if (/^(?:已?完成|是|已做|达标|√|✓|完成率?100%)$/.test(dense(said))) return { done: true, reason: '' }
  const missed = /^(?:未完成|没完成|否|未做|未达标|×|✗)[\s::,,。-]*(.*)$/su.exec(said)
  if (missed === null) return 'unknownDone'
  const reason = (missed[1] ?? '').replace(/^[()]+|[()]+$/g, '').trim()
  return reason === '' ? 'missingReason' : { done: false, reason }
}

const STATED = {
  openingFen: {
    name: '期初结余',
    names: /^(?:期初|上期|上季|上月)(?:结余|余额|结转|期末结余)$/,
    missing: 'missingOpening',
  },
  incomeFen: {
    name: '本期收入合计',
    names: /^(?:本期|本季|本月)?(?:收入合计|收入总计|总收入|收入)$/,
    missing: 'missingIncome',
  },
  expenseFen: {
    name: '本期支出合计',
    names: /^(?:本期|本季|本月)?(?:支出合计|支出总计|总支出|支出)$/,
    missing: 'missingExpense',
  },
  closingFen: { name: '期末结余', names: /^(?:期末|本期|本季|本月)(?:结余|余额)$/, missing: 'missingClosing' },
} as const
type Stated = keyof typeof STATED
const STATED_KEYS = ['openingFen', 'incomeFen', 'expenseFen', 'closingFen'] as const

function statementOf(sheets: readonly Sheet[], problems: Problem[]): Statement | null {
  const sheet = sheets.find(({ rows }) =>
    rows.some((row) =>
      row.some(
        ({ text: cell }) => STATED.openingFen.names.test(bare(cell)) || STATED.closingFen.names.test(bare(cell)),
      ),
    ),
  )
  if (sheet === undefined) {
    problems.push(wrong('file', null, 'noStatement'))
    return null
  }
  const found = new Map<Stated, number>()
  let clean = true
  for (const [at, row] of sheet.rows.entries()) {
    for (const key of STATED_KEYS) {
      const column = row.findIndex(({ text: cell }) => STATED[key].names.test(bare(cell)))
      if (column < 0) continue
      const value = row.slice(column + 1).find(({ text: cell }) => dense(cell) !== '')
      if (value === undefined && !found.has(key)) continue
      const amount = fenOfCell(value?.text ?? '')
      if (found.has(key)) problems.push(wrong('statement', at + 1, 'statedTwice', STATED[key].name))
      else if (typeof amount === 'string')
        problems.push(wrong('statement', at + 1, 'unreadableTotal', value?.text ?? '', STATED[key].name))
      if (found.has(key) || typeof amount === 'string') clean = false
      found.set(key, typeof amount === 'number' ? amount : 0)
    }
  }
  const absent = STATED_KEYS.filter((key) => !found.has(key))
  problems.push(...absent.map((key) => wrong('statement', null, STATED[key].missing)))
  const of = (key: Stated) => found.get(key) ?? 0
  if (!clean || absent.length > 0) return null
  return {
    openingFen: of('openingFen'),
    incomeFen: of('incomeFen'),
    expenseFen: of('expenseFen'),
    closingFen: of('closingFen'),
  }
}

function isBrokenFormula(written: string): boolean {
  return /^#(?:REF!|VALUE!|N\/A|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(dense(written))
}

function text({ text: written }: Cell): string {
  return isBlank(written) ? '' : plain(written).replace(/\s+/g, ' ')
}

/** The days of the period, for a sentence. */
export function spanWords(period: string): string {
  const { from, to } = daysOfPeriod(period)
  return `${from} 到 ${to}`
}
