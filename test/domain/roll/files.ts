import { deflateRawSync } from 'node:zlib'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'

/** Files as offices send them, made for one test. */

export type Value = string | number | null

export function csv(rows: readonly (readonly Value[])[], delimiter = ','): string {
  const field = (value: Value) => {
    const text = String(value ?? '')
    return /["\n\r]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return rows.map((row) => row.map(field).join(delimiter) + '\r\n').join('')
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const withMark = (text: string): Uint8Array => utf8(`\uFEFF${text}`)

export const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le')

/** Node decodes GBK but does not encode it: the table is turned round. */
export function gbk(text: string): Uint8Array {
  gbkTable ??= makeGbkTable()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0)
    bytes.push(...(code < 0x80 ? [code] : (gbkTable.get(character) ?? [])))
  }
  return Uint8Array.from(bytes)
}

let gbkTable: Map<string, [number, number]> | undefined

function makeGbkTable(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gbk')
  const table = new Map<string, [number, number]>()
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\uFFFD') table.set(character, [lead, trail])
    }
  }
  return table
}

/** A cell that is merged with those below it; their places hold null. */
interface Merged {
  readonly value: string
  readonly rowSpan: number
}

export type XlsxRow = readonly (Value | Merged)[]

export async function xlsx(...sheets: (readonly [name: string, rows: readonly XlsxRow[]])[]): Promise<Uint8Array> {
  const data = (rows: readonly XlsxRow[]): SheetData =>
    rows.map((row) =>
      row.map((cell) => (cell === null || cell === '' ? null : typeof cell === 'object' ? cell : { value: cell })),
    )
  return writeXlsxFile(sheets.map(([sheet, rows]) => ({ sheet, data: data(rows) }))).toBuffer()
}

/** The XML files of a workbook with one sheet, to be bent by a test. */
export function workbookOf(sheet: string): Map<string, Uint8Array> {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'
  return new Map([
    ['xl/workbook.xml', utf8('<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')],
    [
      'xl/_rels/workbook.xml.rels',
      utf8(`<Relationships><Relationship Id="r1" Type="${type}" Target="worksheets/sheet1.xml"/></Relationships>`),
    ],
    ['xl/worksheets/sheet1.xml', utf8(sheet)],
  ])
}

/** A packed archive; `declared` overrides the size that it states of every file. */
export function zip(files: ReadonlyMap<string, Uint8Array>, declared?: number): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, content] of files) {
    const name = Buffer.from(path)
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(declared ?? content.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), head, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), head, tail, name]))
    parts.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, entries, end])
}
