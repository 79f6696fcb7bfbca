import { fenOfCell } from '../money'
import { dense } from '../roll/text'
import type { Sheet } from '../roll/cells'

/** One thing that can be ordered, as the company's list has it. Prices in fen. */
export interface CatalogueRow {
  readonly category: string
  readonly name: string
  readonly unit: string
  readonly priceFen: number
  /** What it costs elsewhere; null where the list does not say. */
  readonly marketFen: number | null
  readonly team: string
  readonly homeVisit: boolean
  /** How many there are; null for work, which has none. */
  readonly stock: number | null
}

const CATALOGUE_COLUMNS = ['category', 'name', 'unit', 'price', 'market', 'team', 'homeVisit', 'stock'] as const
export type CatalogueColumn = (typeof CATALOGUE_COLUMNS)[number]

export interface CatalogueProblem {
  readonly code:
    | 'missingColumn'
    | 'empty'
    | 'tooMany'
    | 'missingText'
    | 'tooLong'
    | 'unreadablePrice'
    | 'unreadableAnswer'
    | 'unreadableStock'
    | 'duplicate'
  /** As a person counts the rows of a sheet; 0 for the file. */
  readonly row: number
  readonly column: CatalogueColumn | null
  readonly found: string
}

/** Names of columns, by how they begin once units and spaces are gone. */
const HEADERS: Readonly<Record<CatalogueColumn, RegExp>> = {
  category: /^(?:服务)?(?:类别|分类|大类|类目)$/,
  name: /^(?:服务)?(?:项目|名称|项目名称|内容)(?:名称)?$/,
  unit: /^(?:计价)?(?:单位|计量单位)$/,
  price: /^(?:社区|惠民|优惠)?(?:价|单价|价格|收费|社区价格?)$/,
  market: /^市场(?:参考)?(?:价|价格|单价)$/,
  team: /^(?:服务|承接)?(?:队|队伍|团队|班组|服务队)$/,
  homeVisit: /^(?:是否)?(?:需|需要|要)?上门(?:服务)?$/,
  stock: /^(?:库存|数量|存量)$/,
}
const REQUIRED: readonly CatalogueColumn[] = ['category', 'name', 'unit', 'price', 'team', 'homeVisit']
const MOST_ROWS = 1000
const LONGEST: Partial<Readonly<Record<CatalogueColumn, number>>> = { category: 10, name: 30, unit: 6, team: 20 }
const MOST_PRICE_FEN = 10_000_000
const MOST_STOCK = 100_000

const COLUMN_WORDS: Readonly<Record<CatalogueColumn, string>> = {
  category: '类别',
  name: '项目',
  unit: '单位',
  price: '社区价',
  market: '市场参考价',
  team: '服务队',
  homeVisit: '需上门',
  stock: '库存',
}

/** Reads the first sheet that has rows. All or nothing: with one problem no row is given. */
export function readCatalogue(
  sheets: readonly Sheet[],
): { readonly rows: readonly CatalogueRow[] } | { readonly problems: readonly CatalogueProblem[] } {
  const rows = sheets.map((sheet) => sheet.rows.map((cells) => cells.map(({ text }) => text))).find(hasText) ?? []
  const at = rows.findIndex((cells) => columnsOf(cells).size >= 3)
  if (at < 0) return { problems: [{ code: 'missingColumn', row: 0, column: 'name', found: '' }] }
  const columns = columnsOf(rows[at] ?? [])
  const missing = REQUIRED.filter((column) => !columns.has(column))
  if (missing.length > 0) {
    return { problems: missing.map((column) => ({ code: 'missingColumn', row: at + 1, column, found: '' })) }
  }
  const problems: CatalogueProblem[] = []
  const read: CatalogueRow[] = []
  const seen = new Map<string, number>()
  rows.slice(at + 1).forEach((cells, index) => {
    const row = at + 2 + index
    if (!hasText([cells])) return
    const found = new Reader(cells, columns, row)
    const item = found.item()
    const before = seen.get(`${item.category}/${item.name}`)
    if (before !== undefined) found.report('duplicate', 'name', `第 ${before} 行`)
    seen.set(`${item.category}/${item.name}`, row)
    problems.push(...found.problems)
    read.push(item)
  })
  if (read.length === 0) problems.push({ code: 'empty', row: 0, column: null, found: '' })
  if (read.length > MOST_ROWS) problems.push({ code: 'tooMany', row: 0, column: null, found: String(read.length) })
  return problems.length > 0 ? { problems } : { rows: read }
}

/** One row, with what is wrong in it. */
class Reader {
  readonly problems: CatalogueProblem[] = []

  constructor(
    private readonly cells: readonly string[],
    private readonly columns: ReadonlyMap<CatalogueColumn, number>,
    private readonly row: number,
  ) {}

  item(): CatalogueRow {
    return {
      category: this.text('category'),
      name: this.text('name'),
      unit: this.text('unit'),
      priceFen: this.price('price') ?? 0,
      marketFen: this.cell('market') === '' ? null : this.price('market'),
      team: this.text('team'),
      homeVisit: this.answer(),
      stock: this.stock(),
    }
  }

  report(code: CatalogueProblem['code'], column: CatalogueColumn, found: string): void {
    this.problems.push({ code, row: this.row, column, found: found.slice(0, 40) })
  }

  private cell(column: CatalogueColumn): string {
    const at = this.columns.get(column)
    return at === undefined ? '' : (this.cells[at] ?? '').normalize('NFKC').trim()
  }

  /** As the list writes it, at full width where it is so: 「家电清洗（洗衣机）」. */
  private text(column: CatalogueColumn): string {
    const text = (this.cells[this.columns.get(column) ?? -1] ?? '').trim()
    if (text === '') this.report('missingText', column, '')
    if (Array.from(text).length > (LONGEST[column] ?? 30)) this.report('tooLong', column, text)
    return text
  }

  private price(column: 'price' | 'market'): number | null {
    const text = this.cell(column)
    const fen = fenOfCell(text)
    const good = typeof fen === 'number' && fen >= 0 && fen <= MOST_PRICE_FEN
    if (!good) this.report('unreadablePrice', column, text)
    return good ? fen : null
  }

  private answer(): boolean {
    const text = this.cell('homeVisit')
    if (!/^(?:是|否|需要?|不需要?|√|×|有|无)?$/.test(text)) this.report('unreadableAnswer', 'homeVisit', text)
    return /^(?:是|需要?|√|有)$/.test(text)
  }

  private stock(): number | null {
    const text = this.cell('stock')
    if (text === '') return null
    if (!/^\d{1,6}$/.test(text) || Number(text) > MOST_STOCK) this.report('unreadableStock', 'stock', text)
    return Number(text)
  }
}

function columnsOf(cells: readonly string[]): ReadonlyMap<CatalogueColumn, number> {
  const found = new Map<CatalogueColumn, number>()
  cells.forEach((text, index) => {
    const header = dense(text.replace(/[（(].*?[)）]/g, ''))
    const column = CATALOGUE_COLUMNS.find((name) => HEADERS[name].test(header))
    if (column !== undefined && !found.has(column)) found.set(column, index)
  })
  return found
}

function hasText(rows: readonly (readonly string[])[]): boolean {
  return rows.some((cells) => cells.some((text) => text.trim() !== ''))
}

/** One problem as a sentence: where it is, what was found, and what to do. */
export function catalogueProblemText({ code, row, column, found }: CatalogueProblem): string {
  const place = row === 0 ? '' : `第 ${row} 行：`
  const name = column === null ? '' : COLUMN_WORDS[column]
  const seen = found === '' ? '' : `「${found}」`
  const sentences: Readonly<Record<CatalogueProblem['code'], string>> = {
    missingColumn: `没有找到「${name}」这一列。请在表头写上列名。`,
    empty: '文件里没有一个项目。请确认选对了文件。',
    tooMany: `文件有 ${found} 个项目，最多 ${MOST_ROWS} 个。`,
    missingText: `没有填${name}。`,
    tooLong: `${name}${seen}太长，最多 ${(column === null ? undefined : LONGEST[column]) ?? 30} 个字。`,
    unreadablePrice: `${name}${seen}读不出来。请只写金额，单位元，最多两位小数。`,
    unreadableAnswer: `「${name}」写的是${seen}。请写「是」或「否」。`,
    unreadableStock: `${name}${seen}读不出来。请写整数；不限量就留空。`,
    duplicate: `和${found}是同一个项目。请删掉一行，或改名区分。`,
  }
  return place + sentences[code]
}
