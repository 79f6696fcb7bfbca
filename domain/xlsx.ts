import { utf8 } from './deliberation/bytes'
import { zipStored } from './zipStored'

/** A sum of money in fen: a number with two decimals in the table. A `number` is a count, a `string` a text. */
interface MoneyCell {
  readonly fen: number
}
export type TableCell = string | number | MoneyCell

export interface Table {
  /** Up to 31 characters, without any of `[]:*?/\\`. */
  readonly name: string
  readonly rows: readonly (readonly TableCell[])[]
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * An .xlsx workbook (ECMA-376) as Excel and WPS open it. Texts are texts, whatever they begin with: none is a formula. Sums
 * are written digit by digit from their fen and never pass through a fraction.
 */
export function xlsxOf(tables: readonly Table[]): Uint8Array {
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${KIND}.${kind}+xml"/>`
  const files: [path: string, xml: string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `${part('workbook', 'sheet.main')}${part('styles', 'styles')}${tables.map((_, at) => part(`worksheets/sheet${String(at + 1)}`, 'worksheet')).join('')}</Types>`,
    ],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${tables.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...tables.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${String(at + 1)}.xml`]),
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    ...tables.map(({ rows }, at): [string, string] => [`xl/worksheets/sheet${String(at + 1)}.xml`, sheetOf(rows)]),
  ]
  return zipStored(new Map(files.map(([path, xml]) => [path, utf8(`${HEAD}${xml}`)])))
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const each = targets.map(
    ([kind, target], at) => `<Relationship Id="rId${String(at + 1)}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

/** Two looks of a cell: as it comes, and 0.00 (the format that every reader knows as 2). */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>` +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="2" applyNumberFormat="1"/></cellXfs></styleSheet>'

function sheetOf(rows: Table['rows']): string {
  const written = rows.map((cells, row) => {
    const each = cells.map((cell, column) => cellOf(cell, `${columnOf(column)}${String(row + 1)}`))
    return `<row r="${String(row + 1)}">${each.join('')}</row>`
  })
  return `<worksheet xmlns="${MAIN}"><sheetData>${written.join('')}</sheetData></worksheet>`
}

function cellOf(cell: TableCell, at: string): string {
  if (typeof cell === 'string') {
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  }
  return typeof cell === 'number'
    ? `<c r="${at}"><v>${String(cell)}</v></c>`
    : `<c r="${at}" s="1"><v>${decimal(cell.fen)}</v></c>`
}

function decimal(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A, B … Z, AA. */
function columnOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : `${columnOf(Math.floor(column / 26) - 1)}${last}`
}

/** What XML 1.0 cannot hold is left out. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
