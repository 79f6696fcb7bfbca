import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { readRoll, type ColumnMapping } from '../../../domain/roll/roll'
import { csv, gbk, utf8, withMark, xlsx, type Value, type XlsxRow } from './files'

const vectors = join(__dirname, '../../vectors')
const file = (name: string) => readFileSync(join(vectors, name))
const { note: _note, ...expected } = JSON.parse(file('roll-tianhuiyuan.expected.json').toString('utf8')) as Record<
  string,
  unknown
>

async function roll(bytes: Uint8Array, mapping?: ColumnMapping) {
  const read = await readRoll(bytes, 'roll', mapping)
  if (!read.ok) throw new Error(`expected a roll without problems, got ${JSON.stringify(read.problems)}`)
  return read
}

async function problems(bytes: Uint8Array, mapping?: ColumnMapping) {
  const read = await readRoll(bytes, 'roll', mapping)
  return read.ok ? [] : read.problems.map(({ row, column, code }) => [row, column, code])
}

const HEADER = ['楼栋', '单元', '房号', '建筑面积', '用途', '产权人', '证件号后四位', '手机号', '销售状态']
const homeRow = (more: Partial<Record<number, Value>> = {}): Value[] =>
  Object.assign(['1号楼', '1单元', '101', '89.37', '住宅', '张三', '1234', '19910000001', '已售已交付'], more)
const text = (...rows: Value[][]) => utf8(csv(rows))

describe('the sample roll', () => {
  test.each(['roll-tianhuiyuan.xlsx', 'roll-tianhuiyuan.csv'])('%s gives exactly its totals', async (name) => {
    expect((await roll(file(name))).totals).toEqual(expected)
  })

  test('as a spreadsheet and as text it is the same roll', async () => {
    const [sheet, plain] = [await roll(file('roll-tianhuiyuan.xlsx')), await roll(file('roll-tianhuiyuan.csv'))]
    const bare = ({ homes }: typeof sheet) => homes.map((home) => ({ ...home, row: 0 }))
    expect(bare(sheet)).toEqual(bare(plain))
    expect(sheet.voters).toEqual(plain.voters)
    expect([sheet.homes[0]?.row, plain.homes[0]?.row]).toEqual([4, 2])
  })

  const rows = file('roll-tianhuiyuan.csv')
    .toString('utf8')
    .replace('\uFEFF', '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','))

  test('in GBK, with other usual column names, it gives the same totals', async () => {
    const names = [
      '幢号',
      '单元号',
      '室号',
      '产权面积（平方米）',
      '规划用途',
      '业主姓名',
      '身份证号',
      '联系电话',
      '交付状态',
    ]
    expect((await roll(gbk(csv([names, ...rows.slice(1)])))).totals).toEqual(expected)
  })

  test('however columns are ordered and whatever stands above, it gives the same totals', async () => {
    const anyOrder = fc.shuffledSubarray(
      HEADER.map((_, index) => index),
      { minLength: HEADER.length },
    )
    const anyTitle = fc.constantFrom('天惠苑业主名册', '编制单位：业委会', '单位：平方米', '', '2026年9月')
    await fc.assert(
      fc.asyncProperty(
        anyOrder,
        fc.array(anyTitle, { maxLength: 4 }),
        fc.constantFrom(utf8, withMark, gbk),
        fc.boolean(),
        async (order, titles, encode, numbered) => {
          const body = rows.map((row, index) => [
            ...(numbered ? [index === 0 ? '序号' : String(index)] : []),
            ...order.map((column) => row[column] ?? ''),
          ])
          const bytes = encode(csv([...titles.map((title) => [title]), ...body, ['注：以上面积以登记为准']]))
          expect((await roll(bytes)).totals).toEqual(expected)
        },
      ),
      { numRuns: 12 },
    )
  })
})

describe('where the columns are', () => {
  test('spaces, full-width forms and brackets in headers do not matter', async () => {
    const header = [
      '楼 栋',
      '单　元',
      '房 号',
      '建筑面积（㎡）',
      '用途',
      '产权人（多人以顿号分隔）',
      '证件号（后四位）',
      '手机号',
      '备注',
    ]
    expect((await roll(text(['业主名册'], [''], header, homeRow()))).totals.compound.areaCentiSqm).toBe(8937)
  })

  test('a header of two rows, with groups above, is read', async () => {
    const read = await roll(
      await xlsx([
        '户册',
        [
          ['某某小区业主清册'],
          ['楼号', '单元', '房号', '面积（㎡）', null, null, '业主信息', null, null],
          [null, null, null, '建筑面积', '套内面积', '公摊面积', '姓名', '身份证号码', '联系电话'],
          [1, 1, 101, 89.37, 70.1, 19.27, '张三', '510101198001011234', 19910000001],
          [1, 1, 102, 91.02, 71.2, 19.82, '李四', '51010119800101567X', 19910000002],
        ],
      ]),
    )
    expect(read.homes.map(({ building, room, areaCentiSqm }) => [building, room, areaCentiSqm])).toEqual([
      ['1', '101', 8937],
      ['1', '102', 9102],
    ])
    expect(read.homes[1]?.purchasers).toMatchObject([{ name: '李四', idTail: '567X', phone: '19910000002' }])
  })

  test('names joined by a stroke, and one column beside its like, are understood', async () => {
    const header = ['楼栋号/幢号', '单元房号', '面积', '产权人/业主', '身份证号', '证件号码', '销售状态', '是否交付']
    const read = await roll(text(header, ['1', '2单元302', '89', '张三', '1234', '1234', '已售', '否']))
    expect(read.homes).toMatchObject([{ building: '1', unit: '2单元', room: '302', state: 'undelivered' }])
    expect(read.homes[0]?.purchasers).toMatchObject([{ name: '张三', idTail: '1234' }])
  })

  test('of several areas the registered building area is taken', async () => {
    const header = ['栋', '房间号', '套内面积', '分摊面积', '建筑面积', '业主']
    expect((await roll(text(header, ['1', '101', '70', '19.37', '89.37', '张三']))).homes[0]?.areaCentiSqm).toBe(8937)
  })

  test.each(['房屋坐落', '楼栋/单元/房号', '栋-单元-室'])(
    'one column with the whole address, %s, is split',
    async (name) => {
      const header = [name, '产权面积', '所有权人']
      const read = await roll(
        text(header, ['天惠苑1号楼1单元302室', '89.37', '张三'], ['天惠苑2号楼1单元101室', '80', '李四']),
      )
      expect(read.homes.map(({ building, unit, room }) => [building, unit, room])).toEqual([
        ['1号楼', '1单元', '302'],
        ['2号楼', '1单元', '101'],
      ])
    },
  )

  test('without a building column, rooms like 1-1-302 are whole addresses', async () => {
    const header = ['门牌号', '面积', '业主']
    const read = await roll(text(header, ['1-1-302', '89.37', '张三'], ['1-2-302', '89.37', '李四']))
    expect(read.homes.map(({ building, unit, room }) => [building, unit, room])).toEqual([
      ['1', '1', '302'],
      ['1', '2', '302'],
    ])
  })

  test('columns that nobody could guess are taken from the mapping', async () => {
    const bytes = text(['甲', '乙', '丙', '丁'], ['1号楼', '101', '89.37', '张三'])
    const mapping = { building: '甲', room: '乙', area: '丙', owners: '丁' }
    expect((await roll(bytes, mapping)).totals.byBuilding).toEqual({
      '1号楼': { houses: 1, areaCentiSqm: 8937, voters: 1 },
    })
    expect(await problems(bytes)).toContainEqual([0, 'area', 'missingColumn'])
    expect(await problems(bytes, { ...mapping, area: '戊' })).toEqual([[0, 'area', 'missingColumn']])
  })

  test('sheets of one building each are one roll, and the sheet names the building', async () => {
    const header = ['房号', '建筑面积', '业主']
    const read = await roll(
      await xlsx(
        [
          '汇总',
          [
            ['楼栋', '户数'],
            ['1号楼', 1],
          ],
        ],
        ['1号楼', [header, [101, 89.37, '张三']]],
        ['2号楼', [header, [101, 80, '李四']]],
      ),
    )
    expect(Object.keys(read.totals.byBuilding)).toEqual(['1号楼', '2号楼'])
  })
})

describe('what nobody foresaw', () => {
  const states = async (header: string, ...words: string[]) => {
    const rows = words.map((word, index) =>
      homeRow({ 2: `${101 + index}`, 5: `业主${'甲乙丙丁'[index] ?? ''}`, 8: word }),
    )
    return (await roll(text([...HEADER.slice(0, 8), header], ...rows))).homes.map(({ state }) => state)
  }

  test.each(['销售及交付状态', '接房情况', '房屋交付状态', '销控', '房态', '入住情况', '进度', ''])(
    'states are read under 「%s」: a buyer without his home is no voter',
    async (header) => {
      expect(await states(header, '已售已交付', '已售未接房', '未售')).toEqual(['delivered', 'undelivered', 'unsold'])
    },
  )

  test.each(['是否接房', '交付', '交付与否', '有无交房'])('yes and no answer 「%s」', async (header) => {
    expect(await states(header, '是', '否', '√')).toEqual(['delivered', 'undelivered', 'delivered'])
  })

  test('a use is known by its words, so that parking is not counted as homes', async () => {
    const header = HEADER.map((name) => (name === '用途' ? '项目' : name))
    const read = await roll(text(header, homeRow(), homeRow({ 2: '车1', 4: '产权车位', 3: '12.72' })))
    expect(read.homes.map(({ use }) => use)).toEqual(['residence', 'parking'])
  })

  test('phones and identity numbers are known by their form', async () => {
    const header = HEADER.map((name) => (name === '手机号' ? '其他信息' : name === '证件号后四位' ? '编码' : name))
    const read = await roll(text(header, homeRow({ 6: '510101198001011234' })))
    expect(read.homes[0]?.purchasers).toMatchObject([{ idTail: '1234', phone: '19910000001' }])
  })

  test.each([
    ['building', 0, ['所属楼栋', '房屋幢号', '几幢', 'Building', '楼栋（幢）']],
    ['room', 2, ['房产号', '具体房号', '套号', '户室', 'Room']],
    ['area', 3, ['房本面积', '产证面积', '确权面积', '总面积', '㎡', '平方米']],
    ['owners', 5, ['产权人/共有人', '产权人及共有人', '房屋业主', '受让人', '业主信息', '产权单位']],
  ] as const)('further usual names of the column %s', async (_column, at, names) => {
    for (const name of names) {
      const header = HEADER.map((standing, index) => (index === at ? name : standing))
      expect((await roll(text(header, homeRow()))).totals.compound).toEqual({
        houses: 1,
        areaCentiSqm: 8937,
        voters: 1,
      })
    }
  })

  test('rooms numbered anew on every floor are different homes', async () => {
    const header = ['楼栋', '单元', '楼层', '房号', '面积', '业主']
    const read = await roll(
      text(
        header,
        ['1', '1', '1', '01', '80', '张三'],
        ['1', '1', '', '02', '80', '李四'],
        ['1', '1', '二层', '01', '80', '王五'],
      ),
    )
    expect(read.homes.map(({ room }) => room)).toEqual(['101', '102', '201'])
  })

  test('beside full room numbers a floor says nothing', async () => {
    const read = await roll(text(['楼栋', '楼层', '房号', '面积', '业主'], ['1', '3', '302', '80', '张三']))
    expect(read.homes[0]?.room).toBe('302')
  })

  test('parking on a sheet of its own belongs to the roll', async () => {
    const read = await roll(
      await xlsx(
        [
          '房屋',
          [
            ['楼栋', '房号', '面积', '业主'],
            ['1号楼', '101', '80', '张三'],
          ],
        ],
        [
          '地下车位',
          [
            ['车位号', '面积', '业主'],
            ['B001', '12.72', '张三'],
          ],
        ],
      ),
    )
    expect([read.totals.rowsInFile, read.totals.compound.houses]).toEqual([2, 1])
  })

  test('a building’s sheet that lacks a column is not left out silently', async () => {
    const read = await readRoll(
      await xlsx(
        [
          '1号楼',
          [
            ['房号', '面积', '业主'],
            ['101', '80', '张三'],
          ],
        ],
        [
          '2号楼',
          [
            ['房号', '业主'],
            ['101', '李四'],
          ],
        ],
      ),
      'roll',
    )
    expect(read).toMatchObject({
      ok: false,
      problems: [{ row: 0, column: 'area', code: 'missingColumn', sheet: '2号楼' }],
    })
  })
})

describe('rows', () => {
  test('totals of a building, bare sums and headings with a title are no homes', async () => {
    const read = await roll(
      text(
        HEADER,
        ['天惠苑1号楼'],
        homeRow({ 0: '' }),
        homeRow({ 0: '', 2: '102', 5: '李四' }),
        ['1号楼小计', '', '', '178.74㎡'],
        ['二、2号楼业主名册（共1户）'],
        homeRow({ 0: '', 5: '王五' }),
        ['', '', '', '268.11'],
      ),
    )
    expect(read.homes.map(({ building, row }) => [building, row])).toEqual([
      ['1号楼', 3],
      ['1号楼', 4],
      ['2号楼', 7],
    ])
  })

  test('an owner below a home, with nothing said of a place, is one of its owners', async () => {
    const below = ['', '', '', '', '', '李四', '5678', '19910000002', '']
    const read = await roll(text(HEADER, homeRow(), below, homeRow({ 2: '102', 5: '王五' })))
    expect(read.homes.map(({ purchasers }) => purchasers.map(({ name }) => name))).toEqual([['张三', '李四'], ['王五']])
  })

  test('merged and empty buildings and units are filled from above, and counted', async () => {
    const rows: XlsxRow[] = [
      HEADER.slice(0, 6),
      [{ value: '1号楼', rowSpan: 3 }, { value: '1单元', rowSpan: 2 }, 101, 89.37, '住宅', '张三'],
      [null, null, 102, 89.37, '住宅', '李四'],
      [null, '2单元', 101, 89.37, '住宅', '王五'],
      ['2号楼', '1单元', 101, 89.37, '住宅', '赵六'],
      [null, null, 102, 89.37, '住宅', '钱七'],
      [null, null, '商铺1', 30, '商铺', '孙八'],
    ]
    const read = await roll(await xlsx(['S', rows]))
    expect(read.homes.map(({ building, unit, room }) => `${building}${unit}${room}`)).toEqual([
      '1号楼1单元101',
      '1号楼1单元102',
      '1号楼2单元101',
      '2号楼1单元101',
      '2号楼1单元102',
      '2号楼商铺1',
    ])
    expect(read.filledDown).toBe(4)
  })

  test('an empty unit stays empty where the office writes the unit into every row', async () => {
    const read = await roll(
      text(HEADER, homeRow(), homeRow({ 2: '102', 5: '李四' }), homeRow({ 1: '', 2: '商铺1', 5: '王五', 4: '商铺' })),
    )
    expect(read.homes[2]).toMatchObject({ building: '1号楼', unit: '', room: '商铺1', use: 'shop' })
  })

  test('headings, totals, notes, signatures and repeated headers are no homes', async () => {
    const read = await roll(
      text(
        HEADER,
        ['1号楼'],
        homeRow({ 0: '' }),
        ['小计', '', '', '89.37'],
        HEADER,
        ['2号楼'],
        homeRow({ 0: '', 5: '李四' }),
        ['合 计', '', '2户', '178.74'],
        [''],
        ['注：未售房屋由建设单位表决'],
        ['制表人：王五', '', '审核人：赵六', '', '', '日期：2026年9月'],
      ),
    )
    expect(read.homes.map(({ building, row }) => [building, row])).toEqual([
      ['1号楼', 3],
      ['2号楼', 7],
    ])
  })

  test('co-owners on rows below a merged room belong to that home', async () => {
    const span = (value: string) => ({ value, rowSpan: 2 })
    const rows: XlsxRow[] = [
      ['楼栋', '房号', '建筑面积', '产权人', '证件号后四位'],
      [span('1号楼'), span('101'), span('89.37'), '张三', '1234'],
      [null, null, null, '李四', '5678'],
      ['1号楼', '102', '89.37', '王五', '1111'],
    ]
    const read = await roll(await xlsx(['S', rows]))
    expect(read.homes.map(({ purchasers }) => purchasers.map(({ name }) => name))).toEqual([['张三', '李四'], ['王五']])
  })

  test('co-owners in a column of their own count', async () => {
    const header = ['栋', '房号', '面积', '产权人', '身份证号', '共有人', '共有人身份证号']
    const read = await roll(
      text(header, ['1', '101', '89', '张三', '1234', '李四', '5678'], ['1', '102', '89', '张三', '1234']),
    )
    expect(read.homes[0]?.purchasers).toMatchObject([
      { name: '张三', idTail: '1234' },
      { name: '李四', idTail: '5678' },
    ])
    expect(read.totals.compound.voters).toBe(2)
  })

  test('without a column for the state, homes with an owner are delivered and the others unsold', async () => {
    const read = await roll(text(HEADER.slice(0, 6), homeRow().slice(0, 6), homeRow({ 2: '102', 5: '' }).slice(0, 6)))
    expect(read.homes.map(({ state }) => state)).toEqual(['delivered', 'unsold'])
    expect(read.totals.developer).toEqual({ houses: 1, areaCentiSqm: 8937 })
  })

  test('yes and no answer what the header asks', async () => {
    const header = [...HEADER.slice(0, 8), '是否交付']
    const read = await roll(text(header, homeRow({ 8: '是' }), homeRow({ 2: '102', 5: '李四', 8: '否' })))
    expect(read.homes.map(({ state }) => state)).toEqual(['delivered', 'undelivered'])
  })

  test('the same building written in two ways is one building', async () => {
    const read = await roll(text(HEADER, homeRow(), homeRow({ 0: '1栋', 2: '102', 5: '李四' })))
    expect(Object.keys(read.totals.byBuilding)).toEqual(['1号楼'])
  })
})

describe('who is the same person', () => {
  const homes = (...owners: [name: string, tail: string, phone: string][]) =>
    text(
      HEADER,
      ...owners.map(([name, tail, phone], index) => homeRow({ 2: `${101 + index}`, 5: name, 6: tail, 7: phone })),
    )
  const voters = async (...owners: [string, string, string][]) => (await roll(homes(...owners))).totals.compound.voters

  test('the same name with the same tail or the same phone', async () => {
    expect(await voters(['张三', '1234', ''], ['张三', '1234', '19910000001'])).toBe(1)
    expect(await voters(['张三', '', '19910000001'], ['张三', '5678', '19910000001'])).toBe(1)
    expect(await voters(['张三', '1234', '19910000001'], ['李四', '1234', '19910000001'])).toBe(2)
  })

  test('two tails are two persons, whatever phone they share', async () => {
    expect(await voters(['张三', '1234', '19910000001'], ['张三', '5678', '19910000001'])).toBe(2)
  })

  test('also across a third home that has both marks', async () => {
    expect(await voters(['张三', '1234', ''], ['张三', '', '19910000001'], ['张三', '1234', '19910000001'])).toBe(1)
  })

  test('a name alone makes two persons, an organisation’s name alone makes one', async () => {
    expect(await voters(['王芳', '', ''], ['王芳', '', ''])).toBe(2)
    expect(await voters(['成都某某商贸有限公司', '', ''], ['成都某某商贸有限公司', '', ''])).toBe(1)
  })

  test('sets of owners are compared, not their order', async () => {
    expect(await voters(['张三、李四', '1234、5678', ''], ['李四、张三', '5678、1234', ''], ['张三', '1234', ''])).toBe(
      2,
    )
  })

  test('voters have all their homes, parking too, and the developer has no persons', async () => {
    const read = await roll(
      text(
        HEADER,
        homeRow(),
        homeRow({ 0: '地下车库', 1: '', 2: '车位1', 4: '车位', 3: '12.72' }),
        homeRow({ 2: '102', 5: '', 6: '', 7: '', 8: '未售' }),
      ),
    )
    expect(read.voters).toEqual([
      { developer: false, persons: ['p1'], homes: [0, 1] },
      { developer: true, persons: [], homes: [2] },
    ])
    expect(read.totals.votersWithSeveralHouses).toBe(0)
    expect(Object.keys(read.totals.byBuilding)).toEqual(['1号楼'])
  })
})

describe('a bad file', () => {
  test('a residence or a parking space may not be as large as a shop', async () => {
    expect(await problems(text(HEADER, homeRow({ 3: '8937' })))).toEqual([[2, 'area', 'areaAbsurd']])
    expect(await problems(text(HEADER, homeRow({ 3: '8937', 4: '商铺' })))).toEqual([])
  })

  test('a name in a slipped column of uses or states is not shown', async () => {
    const read = await readRoll(text(HEADER, homeRow({ 4: '汤英霞', 8: '周思凤' })), 'roll')
    expect(read).toMatchObject({ ok: false, problems: [{ found: '○○○' }, { found: '○○○' }] })
  })

  test('every problem of every row is listed, in order', async () => {
    const bytes = text(
      ['业主名册'],
      HEADER,
      homeRow(),
      homeRow({ 2: '102', 3: '-89.37', 7: '123' }),
      homeRow({ 2: '103', 3: '25000' }),
      homeRow({ 2: '104', 3: '待测' }),
      homeRow({ 2: '105', 3: '' }),
      homeRow({ 2: '101室' }),
      homeRow({ 2: '', 3: '80' }),
      homeRow({ 2: '106', 4: '城堡', 8: '查封' }),
      homeRow({ 2: '107', 5: '', 6: '', 7: '' }),
      homeRow({ 2: '108', 5: '张三、李四', 6: '12345' }),
      homeRow({ 2: '109', 3: '0' }),
    )
    expect(await problems(bytes)).toEqual([
      [4, 'area', 'areaNotPositive'],
      [4, 'phones', 'unreadablePhone'],
      [5, 'area', 'areaAbsurd'],
      [6, 'area', 'unreadableArea'],
      [7, 'area', 'missingArea'],
      [8, 'room', 'duplicateHome'],
      [9, 'room', 'missingRoom'],
      [10, 'use', 'unknownUse'],
      [10, 'state', 'unknownState'],
      [11, 'owners', 'deliveredWithoutOwner'],
      [12, 'idTails', 'unreadableIdTail'],
      [13, 'area', 'areaNotPositive'],
    ])
  })

  test.each([
    ['building', 0],
    ['room', 2],
    ['area', 3],
    ['owners', 5],
  ])('without its column %s is named', async (column, index) => {
    const without = [HEADER, homeRow()].map((row) => row.filter((_, at) => at !== index))
    expect(await problems(text(...without))).toEqual([[0, column, 'missingColumn']])
  })

  test('a room that stands alone in its row lacks the rest', async () => {
    const alone = ['', '', '102', '', '', '', '', '', '']
    expect(await problems(text(HEADER, homeRow(), alone))).toEqual([
      [3, 'area', 'missingArea'],
      [3, 'owners', 'deliveredWithoutOwner'],
    ])
  })

  test('a first row without a building is a problem', async () => {
    expect(await problems(text(HEADER, homeRow({ 0: '' })))).toEqual([[2, 'building', 'missingBuilding']])
  })

  test('an empty file, an empty sheet and a header alone are empty', async () => {
    for (const bytes of [new Uint8Array(), utf8('\r\n\r\n'), await xlsx(['S', [[null]]]), text(HEADER)]) {
      expect(await problems(bytes)).toEqual([[0, null, 'emptyFile']])
    }
  })

  test('more rows than a compound has are refused', async () => {
    const rows = Array.from({ length: 20_001 }, (_, index) => homeRow({ 2: String(index) }))
    expect(await problems(text(HEADER, ...rows))).toEqual([[0, null, 'tooManyRows']])
  })

  test('a room that a spreadsheet took for a date is a problem', async () => {
    const { default: write } = await import('write-excel-file/node')
    const date = { value: new Date(Date.UTC(2026, 0, 101)), format: 'm-d' }
    const row = ['1号楼', date, '89.37', '张三'].map((cell) => (typeof cell === 'string' ? { value: cell } : cell))
    const bytes = await write([['楼栋', '房号', '建筑面积', '业主'].map((value) => ({ value })), row]).toBuffer()
    expect(await problems(bytes)).toEqual([[2, 'room', 'missingRoom']])
  })

  test('no problem shows a phone, an identity number or a name, even in a file whose columns have slipped', async () => {
    const bytes = text(
      HEADER,
      homeRow({ 3: '19910000001', 6: '张伟', 7: '510101198001011234' }),
      homeRow({ 2: '102', 3: '张伟' }),
    )
    const read = await readRoll(bytes, 'roll')
    expect(read.ok).toBe(false)
    expect(JSON.stringify(read)).not.toMatch(/张伟|1991|5101/)
  })

  test('whatever bytes come, the answer is a roll, problems, or ROLL_UNREADABLE', async () => {
    const sample = file('roll-tianhuiyuan.xlsx')
    const damaged = fc
      .array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
      .map((changes) => {
        const copy = Uint8Array.from(sample)
        for (const [at, byte] of changes) copy[at] = byte
        return copy
      })
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 400 }), damaged), async (bytes) => {
        try {
          expect(typeof (await readRoll(bytes, 'roll')).ok).toBe('boolean')
        } catch (error) {
          expect(error).toMatchObject({ code: 'ROLL_UNREADABLE' })
        }
      }),
      { numRuns: 60 },
    )
  })
})
