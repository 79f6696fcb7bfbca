import type { Cell, Sheet } from '../roll/cells'
import { dense, isBlank } from '../roll/text'

/** What a column may be called, by its own name; in the first column that fits. */
type ColumnNames<Column extends string> = Readonly<Record<Column, RegExp>>

/** The rows of a sheet below its header, with their cells by column. */
export interface Table<Column extends string> {
  readonly name: string
  readonly found: ReadonlySet<Column>
  readonly rows: readonly { readonly row: number; readonly cells: Readonly<Record<Column, Cell>> }[]
}

const EMPTY: Cell = { text: '', kind: 'text', merged: false }
const SEARCHED_ROWS = 20
const TOTALS = /^(?:合计|总计|小计|本页小计|本期合计|收入合计|支出合计)$/

/**
 * Finds the header among the first rows: the one that names most columns, at least `least`. Null when none does. Rows above
 * are titles; blank rows, sums and headers that are printed again are left out.
 */
export function tableOf<Column extends string>(
  { name, rows }: Sheet,
  names: ColumnNames<Column>,
  columns: readonly Column[],
  least: number,
): Table<Column> | null {
  let best: { at: number; places: Map<Column, number> } | null = null
  for (const [at, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const places = placesIn(row, names, columns)
    if (places.size >= least && places.size > (best?.places.size ?? 0)) best = { at, places }
  }
  if (best === null) return null
  const { at, places } = best
  const cellsOf = (row: readonly Cell[]) => {
    const entries = columns.map((column) => [column, row[places.get(column) ?? -1] ?? EMPTY] as const)
    // Every column has its entry.
    return Object.fromEntries(entries) as Record<Column, Cell>
  }
  const data = rows.slice(at + 1).flatMap((row, index) => {
    const filled = row.filter(({ text }) => !isBlank(text))
    if (filled.length === 0 || filled.some(({ text }) => TOTALS.test(dense(text)))) return []
    if (placesIn(row, names, columns).size >= Math.max(2, places.size - 1)) return []
    return [{ row: at + index + 2, cells: cellsOf(row) }]
  })
  return { name, found: new Set(places.keys()), rows: data }
}

function placesIn<Column extends string>(
  row: readonly Cell[],
  names: ColumnNames<Column>,
  columns: readonly Column[],
): Map<Column, number> {
  const titles = row.map(({ text }) => (text.length > 40 ? '' : bare(text)))
  const places = new Map<Column, number>()
  for (const column of columns) {
    const at = titles.findIndex((title, index) => names[column].test(title) && ![...places.values()].includes(index))
    if (at >= 0) places.set(column, at)
  }
  return places
}

/** Without what is in brackets and without stars: 「*金额（元）」 is 金额. */
export function bare(text: string): string {
  return dense(text)
    .replace(/[([【{][^)\]】}]*[)\]】}]?/g, '')
    .replace(/[*:：#"'“”]/g, '')
}
