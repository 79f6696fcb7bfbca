import { readSheets } from '../../../domain/roll/sheet'
import type { Sheet } from '../../../domain/roll/cells'
import { csv, gbk, utf16, utf8, withMark, workbookOf, xlsx, zip } from './files'

const texts = (sheets: readonly Sheet[]) => sheets.map(({ rows }) => rows.map((row) => row.map(({ text }) => text)))

const refused = (bytes: Uint8Array, reason: string) =>
  expect(readSheets(bytes)).rejects.toMatchObject({ code: 'ROLL_UNREADABLE', params: { reason } })

const TABLE = [
  ['楼栋', '房号', '业主'],
  ['1号楼', '101', '张三、李四'],
]

test.each([
  ['UTF-8', utf8],
  ['UTF-8 with a byte order mark', withMark],
  ['UTF-16', utf16],
  ['GBK', gbk],
])('text in %s is read', async (_name, encode) => {
  expect(texts(await readSheets(encode(csv(TABLE))))).toEqual([TABLE])
})

test('UTF-16 without a byte order mark is read', async () => {
  expect(texts(await readSheets(Buffer.from(csv(TABLE), 'utf16le')))).toEqual([TABLE])
})

test('tabs separate too', async () => {
  expect(texts(await readSheets(utf8(csv(TABLE, '\t'))))).toEqual([TABLE])
})

test('quoted fields hold separators, quotes and line breaks, and rows keep their number', async () => {
  const rows = [['a', 'b'], ['1,5', 'say "hi"'], ['two\nlines', ''], [''], ['end', 'x']]
  expect(texts(await readSheets(utf8(csv(rows))))).toEqual([rows])
})

test('a quote that never closes is refused, because rows would be lost in it', () =>
  refused(utf8('楼栋,房号\n1号楼,"101\n1号楼,102\n'), 'unclosedQuote'))

test.each([
  ['inside a field', '1号楼,"101"室",张三\n'],
  ['that meets another one rows below', '1号楼,101,"张三\n1号楼,102,李四,,\n1号楼,103,王五,"\n'],
])('a stray quote %s is refused with its row, because rows would be lost in it', async (_where, rows) => {
  const bytes = utf8(`楼栋,房号,业主,电话,备注\n${rows}`)
  await expect(readSheets(bytes)).rejects.toMatchObject({ params: { reason: 'unclosedQuote', row: 2 } })
})

test('="0836" keeps its zero, and UTF-16 from the other end without a mark is read', async () => {
  expect(texts(await readSheets(utf8('a,="0836"\n')))).toEqual([[['a', '0836']]])
  expect(texts(await readSheets(Buffer.from(csv(TABLE), 'utf16le').swap16()))).toEqual([TABLE])
})

test('files that are no tables are refused by what they are', async () => {
  await refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'xls')
  await refused(utf8('<html><table><tr><td>楼栋</td></tr></table></html>'), 'html')
  await refused(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xff, 0xff), 'notASheet')
  await refused(utf8('%PDF-1.4\n1 0 obj'), 'notASheet')
  await refused(Uint8Array.of(0xb0, 0xff, 0xff, 0xff), 'encoding')
  await refused(utf8('a\u0000\u0001b'), 'notASheet')
  await refused(zip(new Map([['mimetype.xml', utf8('x')]])), 'notASheet')
  await refused(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'damaged')
})

test('numbers of a workbook stay the decimal text that was stored, texts keep their spaces', async () => {
  const [sheet] = await readSheets(await xlsx(['S', [[85.87, ' 张 三 ', null, 101]]]))
  expect(sheet?.rows[0]).toEqual([
    { text: '85.87', kind: 'number', merged: false },
    { text: ' 张 三 ', kind: 'text', merged: false },
    { text: '', kind: 'text', merged: false },
    { text: '101', kind: 'number', merged: false },
  ])
})

test('cells merged downwards carry the text and say so', async () => {
  const merged = { value: '1号楼', rowSpan: 2 }
  const [sheet] = await readSheets(
    await xlsx([
      'S',
      [
        [merged, 'a'],
        [null, 'b'],
        [null, 'c'],
      ],
    ]),
  )
  expect(sheet?.rows.map(([first]) => [first?.text, first?.merged])).toEqual([
    ['1号楼', false],
    ['1号楼', true],
    ['', false],
  ])
})

const sheetXml = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
const cell = (address: string, value: string, more = '') => `<c r="${address}" ${more}><v>${value}</v></c>`

test('an error value is text, not an empty cell', async () => {
  const xml = sheetXml(`<row r="1">${cell('A1', '#N/A', 't="e"')}${cell('B1', '7')}</row>`)
  expect(texts(await readSheets(zip(workbookOf(xml))))).toEqual([[['#N/A', '7']]])
})

test('rows and cells without an address are the next ones', async () => {
  const xml = sheetXml(
    '<row><c><v>1</v></c><c s="1"/><c><v>3</v></c></row><row r="3"><c r="B3"><v>4</v></c><c><v>5</v></c></row>',
  )
  expect(texts(await readSheets(zip(workbookOf(xml))))).toEqual([
    [
      ['1', '', '3'],
      ['', '', ''],
      ['', '4', '5'],
    ],
  ])
})

test('a hidden sheet is not read', async () => {
  const files = workbookOf(sheetXml(`<row r="1">${cell('A1', '1')}</row>`))
  files.set('xl/workbook.xml', utf8('<workbook><sheets><sheet name="S" state="hidden" r:id="r1"/></sheets></workbook>'))
  expect(await readSheets(zip(files))).toEqual([])
})

test('formatted empty rows far below cost nothing', async () => {
  const xml = sheetXml(`<row r="1">${cell('A1', '1')}</row><row r="1048576"><c r="XFD1048576" s="1"/></row>`)
  expect(texts(await readSheets(zip(workbookOf(xml))))).toEqual([[['1']]])
})

test.each([
  ['a row number without end', `<row r="999999999">${cell('A999999999', '1')}</row>`, 'tooLarge'],
  ['a row number in another notation', `<row r="1e9">${cell('A1', '1')}</row>`, 'tooLarge'],
  ['a row number behind an entity', `<row r="&#57;99999999">${cell('A1', '1')}</row>`, 'damaged'],
  ['a row number behind a quoted bracket', `<row x=">" r="999999999">${cell('A1', '1')}</row>`, 'damaged'],
  ['the last column there is', `<row r="1">${cell('XFD1', '1')}</row>`, 'tooWide'],
])('%s is refused before anything is allocated', async (_name, rows, reason) => {
  await refused(zip(workbookOf(sheetXml(rows))), reason)
})

test('entities of its own are refused', () =>
  refused(zip(workbookOf(`<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml('')}`)), 'damaged'))

describe('a zip bomb', () => {
  const bomb = (size: number) => workbookOf(sheetXml(' '.repeat(size)))

  test('that declares its size is refused without inflating it', () => refused(zip(bomb(60_000_000)), 'tooLarge'))

  test('within the size but packed beyond reason is refused', () => refused(zip(bomb(20_000_000)), 'tooLarge'))

  test('that lies about its size is stopped at what it declared', () => refused(zip(bomb(20_000_000), 5000), 'damaged'))

  test('in many files is added up', async () => {
    const files = bomb(10)
    const noise = Buffer.from(Array.from({ length: 4_000_000 }, (_, index) => (index * 7919 + (index >> 8)) % 251))
    for (let index = 0; index < 14; index += 1) files.set(`xl/extra${index}.xml`, noise)
    await refused(zip(files), 'tooLarge')
  })
})
