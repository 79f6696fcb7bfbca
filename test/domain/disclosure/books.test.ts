import fc from 'fast-check'
import { booksHash, pageHash, pagesOf } from '../../../domain/disclosure/hash'
import { fenOfCell, yuanFigure } from '../../../domain/money'
import { PROBLEM_CODES, sentenceOfProblem } from '../../../domain/disclosure/problems'
import { readBooks } from '../../../domain/disclosure/reading'
import { shareableOf, sharesOf } from '../../../domain/disclosure/revenue'
import {
  changePermille,
  correctionPostings,
  servicesOf,
  totalsOf,
  withPostings,
  type Posting,
} from '../../../domain/disclosure/totals'
import type { Sheet } from '../../../domain/roll/cells'
import { centiSqm } from '../../../types/quantities'
import { EXPECTED, PERIOD, problemsIn, RULES, sampleSheets, sheet } from './sample'

test('the sample goes in and its exact totals come out', async () => {
  const { lines, services, statement, problems } = readBooks(await sampleSheets(), PERIOD)
  expect(problems).toEqual([])
  expect(statement).toEqual({
    openingFen: EXPECTED.openingFen,
    incomeFen: EXPECTED.incomeFen,
    expenseFen: EXPECTED.expenseFen,
    closingFen: EXPECTED.closingFen,
  })
  const totals = totalsOf(
    EXPECTED.openingFen,
    lines.map(({ entry }) => entry),
    RULES.categories,
  )
  expect(totals).toMatchObject(EXPECTED)
  expect(lines).toHaveLength(52)
  expect(services).toHaveLength(35)
  const missed = servicesOf(services.map(({ entry }) => entry)).filter((one) => one.missed > 0)
  expect(missed.map(({ item, reason }) => [item, reason])).toEqual([
    ['除虫打药', '设备待件'],
    ['消防栓检查', '雨天顺延'],
  ])
  expect(problemsIn(await sampleSheets())).toEqual([])
})

test('offices that write incomes and expenses into two columns are read the same', () => {
  const read = readBooks(
    [
      sheet('台账', [
        ['天惠苑小区2026年第三季度收支表'],
        ['序号', '记账日期', '摘要', '科目', '收入金额（元）', '支出金额（元）', '往来单位', '票据号', '备注'],
        ['1', '2026年7月3日', '电梯广告', '公共收益', '￥1,200.50', '', '众联广告', 'S-1', ''],
        ['2', '7.5', '换灯', '设施维护', '0.00', '88.00元', '五金店', '', '—'],
        ['', '合计', '', '', '1200.50', '88', '', '', ''],
      ]),
      sheet('余额', [
        ['上期结余', '100'],
        ['本期收入', '1200.50'],
        ['本期支出', '88'],
        ['本期结余', '1212.50'],
      ]),
    ],
    PERIOD,
  )
  expect(read.problems).toEqual([])
  expect(read.lines.map(({ row, entry }) => [row, entry.date, entry.direction, entry.fen])).toEqual([
    [3, '2026-07-03', 'in', 120_050],
    [4, '2026-07-05', 'out', 8_800],
  ])
})

const LINES = [
  ['日期', '收支', '类别', '项目', '金额（元）', '对方单位', '凭证号', '说明', '楼栋'],
  ['2026-07-28', '收入', '公共收益', '电梯广告', '18600', '天府梯媒', 'S-1', '', ''],
  ['2026-08-05', '支出', '设施维护', '换水泵', '1200', '川渝机电', 'F-1', '', '1号楼'],
  ['2026-08-06', '支出', '能耗', '公共用电', '300', '国网', '', '', ''],
]
const STATED = [
  ['项目', '金额（元）'],
  ['期初结余', '128634.17'],
  ['本期收入合计', '18600'],
  ['本期支出合计', '1500'],
  ['期末结余', '145734.17'],
]
const SERVICES = [
  ['日期', '服务类别', '服务内容', '标准要求', '本期应做次数', '责任人', '完成情况', '位置'],
  ['2026-07-25', '清洁卫生', '楼道清扫', '每日1次', '92', '保洁班', '已完成', '6号楼'],
  ['2026-08-25', '清洁卫生', '楼道清扫', '每日1次', '92', '保洁班', '未完成：停水', '6号楼'],
]

type Rows = readonly (readonly string[])[]
/** The rows with one cell changed; `column` counts from 0. */
const set = (rows: Rows, row: number, column: number, text: string): Rows =>
  rows.map((cells, at) => (at === row ? cells.map((cell, index) => (index === column ? text : cell)) : cells))
const file = ({ lines = LINES as Rows, stated = STATED as Rows | null, services = SERVICES as Rows }): Sheet[] => [
  sheet('收支明细', lines),
  ...(stated === null ? [] : [sheet('期初期末', stated)]),
  sheet('服务记录', services),
]
const line = (column: number, text: string, row = 2) => file({ lines: set(LINES, row, column, text) })
const stated = (row: number, text: string) => file({ stated: set(STATED, row, 1, text) })
const service = (column: number, text: string) => file({ services: set(SERVICES, 2, column, text) })
const without = (rows: Rows, column: number) => rows.map((cells) => cells.filter((_, at) => at !== column))

const BOTH = ['序号', '日期', '类别', '项目', '收入金额（元）', '支出金额（元）', '对方单位', '凭证号']
/** Each breaks the file in its own way, and is told so by one sentence with its place. */
const BROKEN: readonly (readonly [what: string, sheets: Sheet[], sentence: string])[] = [
  ['no lines', [sheet('期初期末', STATED)], '没找到「收支明细」：要有日期、收支、类别、项目、金额这几列'],
  ['two sheets of lines', [...file({}), sheet('备份', LINES)], '「备份」也是收支明细，只能留一张，其余的合到一起'],
  ['no column of categories', file({ lines: without(LINES, 2) }), '收支明细：少了「类别」这一列，请补上列名再导入'],
  ['no column of items', file({ lines: without(LINES, 3) }), '收支明细：少了「项目」这一列，请补上列名再导入'],
  ['no column of amounts', file({ lines: without(LINES, 4) }), '收支明细：少了「金额」这一列，请补上列名再导入'],
  ['no column of directions', file({ lines: without(LINES, 1) }), '收支明细：少了「收支」这一列，请补上列名再导入'],
  ['a header alone', file({ lines: LINES.slice(0, 1) }), '收支明细：一笔也没有，先把收支填上'],
  [
    'a thousand and one lines',
    file({ lines: [...LINES.slice(0, 1), ...Array.from({ length: 1001 }, () => LINES[1] ?? [])] }),
    '收支明细：有 1001 行，一期最多 1000 行，请核对是不是多粘了',
  ],
  [
    'no statement',
    file({ stated: null }),
    '没找到「期初期末」：要有期初结余、本期收入合计、本期支出合计、期末结余四行',
  ],
  ['no date', line(0, ''), '收支明细第 3 行：没写日期，请填收款或付款那一天'],
  ['a date in words', line(0, '上月底'), '收支明细第 3 行：日期「上月底」看不懂，请写成 2026-07-28 这样'],
  ['the 31st of September', line(0, '2026-09-31'), '收支明细第 3 行：没有「2026-09-31」这一天，请核对'],
  [
    'a date of the next period',
    line(0, '2026-10-01'),
    '收支明细第 3 行：2026-10-01 不在本期（2026-07-01 到 2026-09-30）里，请改日期或放到那一期',
  ],
  ['no direction', line(1, ''), '收支明细第 3 行：没写是收入还是支出，请写「收入」或「支出」'],
  ['an unknown direction', line(1, '转账'), '收支明细第 3 行：「转账」看不出是收入还是支出，请写「收入」或「支出」'],
  ['no category', line(2, ''), '收支明细第 3 行：没写类别，请从双晒规则里的类别中选一个'],
  [
    'an unknown category',
    line(2, '杂项'),
    '收支明细第 3 行：没有「杂项」这个类别，可选：公共收益支出、人工费、设施维护、能耗、绿化环境、秩序维护、税费、其他',
  ],
  [
    'a category of the other side',
    line(2, '物业服务费'),
    '收支明细第 3 行：「物业服务费」是收入的类别，请核对收支这一列',
  ],
  ['no item', line(3, ''), '收支明细第 3 行：没写项目，请写清楚这笔钱是什么事'],
  ['an endless item', line(3, '水'.repeat(61)), '收支明细第 3 行：项目太长，请缩到 60 个字以内，其余写进说明'],
  ['no amount', line(4, ''), '收支明细第 3 行：没写金额，请写成 1234.50 这样'],
  ['an amount in words', line(4, '一千二'), '收支明细第 3 行：金额「一千二」看不懂，请写成 1234.50 这样'],
  ['a third decimal', line(4, '1200.005'), '收支明细第 3 行：金额「1200.005」比分还小，请改到两位小数'],
  [
    'an amount beyond measure',
    line(4, '1200000000'),
    '收支明细第 3 行：金额「1200000000」太大了，请看看是不是多写了零',
  ],
  [
    'a negative amount',
    line(4, '-1200'),
    '收支明细第 3 行：金额是负数 -1200，退款请记一笔收入或支出，公布后的错账用更正',
  ],
  [
    'an accountant’s negative',
    line(4, '（1200.00）'),
    '收支明细第 3 行：金额是负数 (1200.00)，退款请记一笔收入或支出，公布后的错账用更正',
  ],
  ['nothing', line(4, '0.00'), '收支明细第 3 行：金额是 0，没有收付就不用记这一行'],
  ['a broken formula', line(4, '#REF!'), '收支明细第 3 行：单元格是坏了的公式「#REF!」，请改成数字或文字'],
  ['no counterparty', line(5, ''), '收支明细第 3 行：没写对方单位，请写钱从谁那里来、付给了谁'],
  ['an endless counterparty', line(5, '公司'.repeat(40)), '收支明细第 3 行：对方单位太长，请缩到 60 个字以内'],
  ['no voucher number above the limit', line(6, ''), '收支明细第 3 行：没写凭证号，超过 1,000.00 元的都要写'],
  ['a voucher number twice', line(6, 'S-1'), '收支明细第 3 行：凭证号「S-1」第 2 行已经用过，一个号只能用一次'],
  ['an endless voucher number', line(6, 'F'.repeat(41)), '收支明细第 3 行：凭证号太长，请缩到 40 个字以内'],
  [
    'the same row again',
    file({ lines: [...LINES, LINES[3] ?? []] }),
    '收支明细第 5 行：和第 4 行一模一样，又没有凭证号，请核对是不是重复了',
  ],
  ['an endless note', line(7, '说'.repeat(121)), '收支明细第 3 行：说明太长，请缩到 120 个字以内'],
  ['an identity number', line(7, '张三 510104199001011234'), '收支明细第 3 行：写了身份证号，公布前请删掉'],
  ['a phone', line(5, '张三 13900000001'), '收支明细第 3 行：写了手机号，公布前请删掉'],
  ['a bank card', line(7, '卡号 6222 0200 0000 1234 567'), '收支明细第 3 行：写了银行卡号，公布前请删掉，只留单位名称'],
  [
    'a building that is not there',
    line(8, '9号楼'),
    '收支明细第 3 行：小区里没有「9号楼」，请写成户册上的楼栋，全小区的就空着',
  ],
  ['no opening balance', file({ stated: STATED.filter((_, at) => at !== 1) }), '期初期末：没写期初结余，请补上这一行'],
  [
    'no sum of incomes',
    file({ stated: STATED.filter((_, at) => at !== 2) }),
    '期初期末：没写本期收入合计，请补上这一行',
  ],
  [
    'no sum of expenses',
    file({ stated: STATED.filter((_, at) => at !== 3) }),
    '期初期末：没写本期支出合计，请补上这一行',
  ],
  ['no closing balance', file({ stated: STATED.filter((_, at) => at !== 4) }), '期初期末：没写期末结余，请补上这一行'],
  [
    'a balance twice',
    file({ stated: [...STATED, STATED[1] ?? []] }),
    '期初期末第 6 行：「期初结余」写了两次，请只留一行',
  ],
  ['a sum in words', stated(2, '见附表'), '期初期末第 3 行：本期收入合计「见附表」看不懂，请写成 1234.50 这样'],
  [
    'another opening',
    stated(1, '128634.18'),
    '期初期末：期初结余写的是 128,634.18，上一期期末是 128,634.17，两个数要一样',
  ],
  ['another sum of incomes', stated(2, '18600.01'), '期初期末：收入合计写的是 18,600.01，逐笔加起来是 18,600.00'],
  ['another sum of expenses', stated(3, '1499'), '期初期末：支出合计写的是 1,499.00，逐笔加起来是 1,500.00'],
  ['another closing', stated(4, '145734.18'), '期初期末：期末结余写的是 145,734.18，期初加收入减支出是 145,734.17'],
  [
    'an income and an expense in one row',
    [sheet('台账', [BOTH, ['1', '2026-07-28', '其他', '押金', '500', '500', '住户', '']]), sheet('期初期末', STATED)],
    '收支明细第 2 行：收入和支出填在了同一行，请分成两行',
  ],
  ['an endless place', service(7, '位'.repeat(41)), '服务记录第 3 行：位置太长，请缩到 40 个字以内'],
  ['no service', service(2, ''), '服务记录第 3 行：没写服务内容，请写做的是什么，比如「楼道清扫」'],
  ['no kind of service', service(1, ''), '服务记录第 3 行：没写服务类别，请写是哪一类，比如「清洁卫生」'],
  ['not said whether done', service(6, ''), '服务记录第 3 行：没写完成情况，请写「已完成」或「未完成：原因」'],
  [
    'done in other words',
    service(6, '差不多'),
    '服务记录第 3 行：完成情况「差不多」看不懂，请写「已完成」或「未完成：原因」',
  ],
  ['missed without a reason', service(6, '未完成'), '服务记录第 3 行：没完成的要写原因，写成「未完成：原因」'],
  ['no due count', service(4, ''), '服务记录第 3 行：没写本期应做次数，请写一个整数，最少 1 次'],
  ['half a time', service(4, '1.5'), '服务记录第 3 行：应做次数「1.5」要是整数，最少 1 次'],
  [
    'two standards of one service',
    service(3, '每周1次'),
    '服务记录第 3 行：同一项服务，这里写「每周1次、应做 92 次」，前面写「每日1次、应做 92 次」，请写成一样',
  ],
  [
    'a service of another period',
    service(0, '2026-06-30'),
    '服务记录第 3 行：2026-06-30 不在本期（2026-07-01 到 2026-09-30）里，请改日期或放到那一期',
  ],
]

test.each(BROKEN)('%s', (_what, sheets, sentence) => {
  expect(problemsIn(sheets).map(sentenceOfProblem)).toContain(sentence)
})

test('the file that is broken so is whole without it, and every sentence ends as one', () => {
  expect(problemsIn(file({}))).toEqual([])
  expect(BROKEN.length).toBeGreaterThanOrEqual(40)
  // Two are not of a file: its lines have no vouchers yet, and it may come before the services do.
  const brought = new Set<string>(BROKEN.flatMap(([, sheets]) => problemsIn(sheets).map(({ code }) => code)))
  expect(PROBLEM_CODES.filter((code) => !brought.has(code))).toEqual(['voucherMissing', 'noServices'])
  for (const code of PROBLEM_CODES) {
    const said = sentenceOfProblem({ sheet: 'lines', row: 1, code, found: '甲', expected: '乙' })
    expect(said).not.toContain('undefined')
    expect(said).not.toContain('这里不对')
  }
})

test('money is read to the fen and never rounded', () => {
  expect(['18750.4', '￥1,234.50元', '24370.099999999999', '(12.00)', '１２.３４', '0.01'].map(fenOfCell)).toEqual([
    1_875_040, 123_450, 2_437_010, -1_200, 1_234, 1,
  ])
  expect(['', '12.345', '1,2', '12..3', '9'.repeat(13)].map(fenOfCell)).toEqual([
    'missingAmount',
    'amountTooFine',
    'unreadableAmount',
    'unreadableAmount',
    'amountTooLarge',
  ])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
      expect(fenOfCell(yuanFigure(fen))).toBe(fen)
    }),
  )
})

const posting: fc.Arbitrary<Posting> = fc.record({
  direction: fc.constantFrom('in' as const, 'out' as const),
  category: fc.constantFrom('公共收益', '公共收益支出', '能耗', '其他'),
  item: fc.constantFrom('广告', '停车'),
  fen: fc.integer({ min: 1, max: 10_000_000_000 }),
  building: fc.constantFrom(null, '1号楼', '2号楼'),
})

test('any sequence of lines and corrections keeps opening + in − out = closing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.array(posting, { maxLength: 60 }),
      fc.array(fc.tuple(fc.nat(), fc.option(posting)), { maxLength: 20 }),
      (opening, lines, corrections) => {
        const standing = [...lines]
        let totals = totalsOf(opening, lines, RULES.categories)
        for (const [pick, right] of corrections) {
          const at = standing.length === 0 ? -1 : pick % standing.length
          const wrong = standing[at]
          if (wrong === undefined) continue
          totals = withPostings(totals, correctionPostings(wrong, right), RULES.categories)
          standing.splice(at, 1, ...(right === null ? [] : [right]))
        }
        expect(totals.openingFen + totals.incomeFen - totals.expenseFen).toBe(totals.closingFen)
        const anew = totalsOf(opening, standing, RULES.categories)
        const { incomeFen, expenseFen, closingFen, publicRevenueIncomeFen, publicRevenueExpenseFen } = anew
        expect(totals).toMatchObject({
          incomeFen,
          expenseFen,
          closingFen,
          publicRevenueIncomeFen,
          publicRevenueExpenseFen,
        })
        const sum = (side: string) =>
          totals.categories.filter(({ direction }) => direction === side).reduce((all, { fen }) => all + fen, 0)
        expect([sum('in'), sum('out')]).toEqual([incomeFen, expenseFen])
      },
    ),
  )
})

test('what is shared out sums to the amount exactly, after the maintenance fund has its part', () => {
  expect(shareableOf({ incomeFen: 7_518_050, expenseFen: 4_445_025, refilledFen: 1_000_000 }, 300)).toEqual({
    netFen: 3_073_025,
    refillFen: 1_255_415,
    mostFen: 1_817_610,
  })
  expect(shareableOf({ incomeFen: 100, expenseFen: 500, refilledFen: 0 }, 300).mostFen).toBe(0)
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000_000 }),
      fc.array(fc.integer({ min: 100, max: 50_000 }), { minLength: 1, maxLength: 80 }),
      fc.constantFrom('byArea' as const, 'perHome' as const),
      (amount, areas, division) => {
        const homes = areas.map((area, at) => ({ homeId: `h${String(at)}`, areaCentiSqm: centiSqm(area) }))
        expect(sharesOf(amount, homes, division).reduce((sum, { fen }) => sum + fen, 0)).toBe(amount)
      },
    ),
  )
})

test('how much more or less is cut off, never rounded up', () => {
  expect([
    changePermille(1124, 1000),
    changePermille(999, 1000),
    changePermille(1999, 2000),
    changePermille(5, null),
    changePermille(5, 0),
  ]).toEqual([124, -1, 0, null, null])
})

test('a changed line changes its page’s hash and with it what is sealed', async () => {
  const { lines } = readBooks(await sampleSheets(), PERIOD)
  const stored = lines.map(({ entry }, at) => ({ ...entry, no: at + 1, vouchers: [] }))
  const sealedOf = (all: typeof stored) =>
    booksHash({
      compoundId: 'c',
      period: PERIOD,
      rules: RULES,
      openingFen: 0,
      lines: pagesOf(all).map(pageHash),
      services: [],
    })
  expect(pagesOf(stored).map((page) => page.length)).toEqual([50, 2])
  expect(sealedOf(stored)).toBe(sealedOf([...stored]))
  const changed = stored.map((one) => (one.no === 52 ? { ...one, fen: one.fen + 1 } : one))
  expect(sealedOf(changed)).not.toBe(sealedOf(stored))
})
