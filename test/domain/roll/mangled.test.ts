import fc from 'fast-check'
import { readRoll, type ReadRoll } from '../../../domain/roll/roll'
import { AppError } from '../../../types/errors'
import { csv, gbk, utf16, utf8, withMark, xlsx, type Value, type XlsxRow } from './files'

/** Runs of each property; a machine that is busy needs seconds for them. */
const RUNS = 60
jest.setTimeout(120_000)

const HEADER = ['楼栋', '单元', '房号', '建筑面积', '用途', '产权人', '证件号后四位', '手机号', '销售状态']
const AREA = 3

type Row = readonly string[]

/** A compound as an office has it: each home once, a good row each. */
const rolls = fc
  .record({
    buildings: fc.integer({ min: 1, max: 3 }),
    units: fc.integer({ min: 1, max: 2 }),
    rooms: fc.integer({ min: 1, max: 4 }),
    areas: fc.array(fc.integer({ min: 1000, max: 30_000 }), { minLength: 24, maxLength: 24 }),
  })
  .map(({ buildings, units, rooms, areas }) =>
    range(buildings).flatMap((building) =>
      range(units).flatMap((unit) =>
        range(rooms).map((room): Row => {
          const number = building * 8 + unit * 4 + room
          const area = areas[number] ?? 1000
          return [
            `${building + 1}号楼`,
            `${unit + 1}单元`,
            String(room + 101),
            `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`,
            '住宅',
            `业主${'甲乙丙丁戊己庚辛'[number % 8] ?? ''}`,
            String(1000 + number),
            String(13_900_000_000 + number),
            '已售已交付',
          ]
        }),
      ),
    ),
  )

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

/** What a file says, without the rows at which it says it; or the codes of its problems. */
async function said(bytes: Uint8Array) {
  const read = await readRoll(bytes, 'roll')
  if (!read.ok) return read.problems.map(({ row, code }) => ({ row, code }))
  return { totals: read.totals, homes: read.homes.map(({ row: _, ...home }) => home) }
}

const plainly = (rows: readonly Row[]) => said(utf8(csv([HEADER, ...rows])))

const wide = (text: string) =>
  text.replace(/[0-9A-Za-z.]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

const ENCODINGS = { utf8, withMark, utf16, gbk } as const

test('encodings, separators, titles, full-width digits and the order of columns change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      rolls,
      fc.constantFrom('utf8', 'withMark', 'utf16', 'gbk'),
      fc.constantFrom(',', '\t', ';'),
      fc.shuffledSubarray(range(HEADER.length), { minLength: HEADER.length }),
      fc.boolean(),
      fc.boolean(),
      async (rows, encoding, delimiter, order, titled, widened) => {
        const moved = (row: Row) => order.map((column) => row[column] ?? '')
        const written = rows.map((row) => row.map((cell, column) => (widened && column >= 2 ? wide(cell) : cell)))
        const title: Value[][] = titled ? [['天惠苑小区户册'], ['制表：社区', '2026年11月']] : []
        const text = csv([...title, moved(HEADER), ...written.map(moved)], delimiter)
        expect(await said(ENCODINGS[encoding](text))).toEqual(await plainly(rows))
      },
    ),
    { numRuns: RUNS },
  )
})

test('merged buildings and units are read as if each row had them, and are counted as filled', async () => {
  await fc.assert(
    fc.asyncProperty(rolls, async (rows) => {
      const spans = (column: number, of: (row: Row) => string) =>
        rows.map((row, index) => {
          const key = of(row)
          if (index > 0 && of(rows[index - 1] ?? []) === key) return null
          return { value: row[column] ?? '', rowSpan: rows.filter((one) => of(one) === key).length }
        })
      const buildings = spans(0, ([building = '']) => building)
      const units = spans(1, ([building = '', unit = '']) => building + unit)
      const single = (cell: { value: string; rowSpan: number } | null | undefined) =>
        cell?.rowSpan === 1 ? cell.value : (cell ?? null)
      const sheet = rows.map((row, index): XlsxRow => [single(buildings[index]), single(units[index]), ...row.slice(2)])
      expect(await said(await xlsx(['户册', [HEADER, ...sheet]]))).toEqual(await plainly(rows))
    }),
    { numRuns: 25 },
  )
})

test('a row that stands twice is a problem of its second place, wherever it is', async () => {
  await fc.assert(
    fc.asyncProperty(rolls, fc.nat(), fc.nat(), async (rows, from, to) => {
      const at = from % rows.length
      const place = to % (rows.length + 1)
      const twice = [...rows.slice(0, place), rows[at] ?? [], ...rows.slice(place)]
      const second = Math.max(place, place <= at ? at + 1 : at)
      expect(await plainly(twice)).toEqual([{ row: second + 2, code: 'duplicateHome' }])
    }),
    { numRuns: RUNS },
  )
})

test('a row that is missing is missing from the totals, and nothing else is', async () => {
  await fc.assert(
    fc.asyncProperty(
      rolls.filter((rows) => rows.length > 1),
      fc.nat(),
      async (rows, at) => {
        const left = rows.filter((_, index) => index !== at % rows.length)
        const [all, fewer] = [
          await readRoll(utf8(csv([HEADER, ...rows])), 'roll'),
          await readRoll(utf8(csv([HEADER, ...left])), 'roll'),
        ]
        if (!all.ok || !fewer.ok) throw new Error('expected two rolls')
        expect(fewer.homes.map(withoutRow)).toEqual(
          all.homes.filter((_, index) => index !== at % rows.length).map(withoutRow),
        )
      },
    ),
    { numRuns: RUNS },
  )
})

test('a column that is missing or doubled is told, or reads the same; it never loses a home', async () => {
  await fc.assert(
    fc.asyncProperty(rolls, fc.nat({ max: HEADER.length - 1 }), fc.boolean(), async (rows, column, doubled) => {
      const change = (row: Row) => (doubled ? [...row, row[column] ?? ''] : row.filter((_, index) => index !== column))
      const read = await readRoll(utf8(csv([change(HEADER), ...rows.map(change)])), 'roll')
      if (read.ok) expect(read.homes).toHaveLength(rows.length)
      else expect(read.problems.length).toBeGreaterThan(0)
      // Without one of these no home can be counted.
      if (!doubled && [0, 2, AREA, 5].includes(column)) expect(read.ok).toBe(false)
    }),
    { numRuns: RUNS },
  )
})

/** What a hand slips into a cell. */
const damage = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '-',
    '无',
    '#REF!',
    '合计',
    '见备注',
    '0',
    '-1',
    '1e9',
    '九十',
    '2026-01-01',
    '"',
    ',',
    '\t',
    '=1+1',
    '1号楼',
    '101',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

test('damaged cells: problems by row, or every row that was not touched is there as it was; never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      rolls,
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: HEADER.length - 1 }), damage), { minLength: 1, maxLength: 4 }),
      async (rows, damages) => {
        const touched = new Set(damages.map(([row]) => row % rows.length))
        const broken = rows.map((row) => [...row])
        for (const [row, column, cell] of damages) {
          const one = broken[row % rows.length]
          if (one !== undefined) one[column] = cell
        }
        const read = await readOrRefusal(utf8(csv([HEADER, ...broken])))
        if (read === null) return
        if (!read.ok) {
          expect(read.problems.length).toBeGreaterThan(0)
          for (const { row } of read.problems) expect(row).toBeLessThanOrEqual(rows.length + 1 + 4 * 12)
          return
        }
        const whole = await readRoll(utf8(csv([HEADER, ...rows])), 'roll')
        if (!whole.ok) throw new Error('expected a roll')
        const key = ({ building, unit, room, areaCentiSqm }: (typeof whole.homes)[number]) =>
          [building, unit, room, areaCentiSqm].join()
        const there = new Set(read.homes.map(key))
        const untouched = whole.homes.filter((_, index) => !touched.has(index)).map(key)
        expect(untouched.filter((home) => !there.has(home))).toEqual([])
        expect(read.homes.length).toBeLessThanOrEqual(rows.length)
      },
    ),
    { numRuns: 4 * RUNS },
  )
})

test('a file that broke on its way is refused or read, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      rolls,
      fc.constantFrom('csv', 'gbk', 'xlsx'),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      async (rows, kind, flips, part) => {
        const text = csv([HEADER, ...rows])
        const good = kind === 'xlsx' ? await xlsx(['户册', [HEADER, ...rows]]) : kind === 'gbk' ? gbk(text) : utf8(text)
        const bytes = Uint8Array.from(good.slice(0, Math.ceil(good.length * part)))
        for (const [at, value] of flips) bytes[at % bytes.length] = value
        const read = await readOrRefusal(bytes)
        if (read !== null && !read.ok) expect(read.problems.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: RUNS },
  )
})

function withoutRow({ row: _, purchasers, ...home }: Extract<ReadRoll, { ok: true }>['homes'][number]) {
  return { ...home, purchasers: purchasers.map(({ person: __, ...purchaser }) => purchaser) }
}

/** Null for a file that is refused as a whole, with a reason that a person is told; anything else that is thrown is a fault. */
async function readOrRefusal(bytes: Uint8Array): Promise<ReadRoll | null> {
  try {
    return await readRoll(bytes, 'roll')
  } catch (error) {
    if (error instanceof AppError && error.code === 'ROLL_UNREADABLE') return null
    throw error
  }
}
