import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogueProblemText, readCatalogue, type CatalogueProblem } from '../../../domain/service/catalogue'
import { readSheets } from '../../../domain/roll/sheet'

const SAMPLE = join(__dirname, '../../../database/seeds/tianhuiyuan/service-catalogue.csv')
const HEADER = '类别,项目,单位,社区价(元),市场参考价(元),服务队,需上门,库存'

const read = async (text: string) => readCatalogue(await readSheets(new TextEncoder().encode(text)))
async function problemsOf(...rows: readonly string[]): Promise<readonly CatalogueProblem[]> {
  const result = await read([HEADER, ...rows].join('\n'))
  return 'problems' in result ? result.problems : []
}

test('the company’s own list is read to the last item', async () => {
  const result = readCatalogue(await readSheets(readFileSync(SAMPLE)))
  if (!('rows' in result)) throw new Error(JSON.stringify(result.problems))
  expect(result.rows).toHaveLength(64)
  expect(new Set(result.rows.map(({ team }) => team)).size).toBe(5)
  expect(result.rows[0]).toEqual({
    category: '水电维修',
    name: '水龙头更换',
    unit: '次',
    priceFen: 3000,
    marketFen: 6000,
    team: '专技服务队',
    homeVisit: true,
    stock: null,
  })
  expect(result.rows.filter(({ stock }) => stock !== null)).toHaveLength(8)
  expect(result.rows.find(({ name }) => name === '打印复印')).toMatchObject({ priceFen: 30, homeVisit: false })
})

test('titles above the header, full-width figures, units in cells and empty rows are what offices send', async () => {
  const result = await read(
    [
      `桂湖社区惠民服务目录,,,,,,,`,
      '分类,服务项目,计价单位,单价（元）,承接队伍,是否上门',
      ',,,,,',
      '维修,换灯,盏,２０．５元,维修班,√',
    ].join('\n'),
  )
  expect(result).toEqual({
    rows: [
      {
        category: '维修',
        name: '换灯',
        unit: '盏',
        priceFen: 2050,
        marketFen: null,
        team: '维修班',
        homeVisit: true,
        stock: null,
      },
    ],
  })
})

test.each([
  ['维修,,盏,20,45,维修班,是,', 'missingText', '第 2 行：没有填项目。'],
  [
    '维修,换灯,盏,二十,45,维修班,是,',
    'unreadablePrice',
    '第 2 行：社区价「二十」读不出来。请只写金额，单位元，最多两位小数。',
  ],
  [
    '维修,换灯,盏,-20,45,维修班,是,',
    'unreadablePrice',
    '第 2 行：社区价「-20」读不出来。请只写金额，单位元，最多两位小数。',
  ],
  [
    '维修,换灯,盏,20.005,45,维修班,是,',
    'unreadablePrice',
    '第 2 行：社区价「20.005」读不出来。请只写金额，单位元，最多两位小数。',
  ],
  [
    '维修,换灯,盏,20,四五,维修班,是,',
    'unreadablePrice',
    '第 2 行：市场参考价「四五」读不出来。请只写金额，单位元，最多两位小数。',
  ],
  [
    '维修,换灯,盏,20,45,维修班,看情况,',
    'unreadableAnswer',
    '第 2 行：「需上门」写的是「看情况」。请写「是」或「否」。',
  ],
  ['维修,换灯,盏,20,45,维修班,是,-3', 'unreadableStock', '第 2 行：库存「-3」读不出来。请写整数；不限量就留空。'],
])('%s is told as %s', async (row, code, sentence) => {
  const [problem] = await problemsOf(row)
  expect(problem).toMatchObject({ code, row: 2 })
  expect(problem === undefined ? '' : catalogueProblemText(problem)).toBe(sentence)
})

test('the same item twice, a list without a price, and an empty one are refused as a whole', async () => {
  const row = '维修,换灯,盏,20,45,维修班,是,'
  expect((await problemsOf(row, row)).map(catalogueProblemText)).toEqual([
    '第 3 行：和第 2 行是同一个项目。请删掉一行，或改名区分。',
  ])
  expect(await read('类别,项目,单位,服务队,需上门\n维修,换灯,盏,维修班,是')).toMatchObject({
    problems: [{ code: 'missingColumn', column: 'price' }],
  })
  expect(await problemsOf()).toMatchObject([{ code: 'empty' }])
  expect(await read('没有表头')).toMatchObject({ problems: [{ code: 'missingColumn' }] })
})
