import fc from 'fast-check'
import { companyProblemsOf, companyTotalsOf } from '../../../domain/service/books'
import { readSheets } from '../../../domain/roll/sheet'
import { settled, settlementTables, spread, type DayEntry, type DayOrder } from '../../../domain/service/settlement'
import { xlsxOf } from '../../../domain/xlsx'

const line = fc.record({
  name: fc.constantFrom('疏通', '换灯', '磨刀'),
  quantity: fc.integer({ min: 1, max: 9 }),
  priceFen: fc.integer({ min: 0, max: 9999 }),
  parts: fc.array(fc.record({ priceFen: fc.integer({ min: 1, max: 999 }), quantity: fc.integer({ min: 1, max: 5 }) }), {
    maxLength: 2,
  }),
})

test('a day by team and by item comes to the same, to the fen, whatever was paid and given back of whatever', () => {
  const day = fc.array(
    fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
      extra: fc.integer({ min: 1, max: 5000 }),
      agreed: fc.boolean(),
      sums: fc.array(fc.record({ fen: fc.integer({ min: 1, max: 99_999 }), refund: fc.boolean() }), { maxLength: 4 }),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(day, (found) => {
      const entries: DayEntry[] = found.flatMap(({ sums }, at) =>
        sums.map(({ fen, refund }, index) => ({
          _id: `e${at}-${index}`,
          orderId: `o${at}`,
          kind: refund ? ('refund' as const) : ('payment' as const),
          channel: index % 2 === 0 ? ('cash' as const) : ('wechat' as const),
          fen,
          teamName: at % 2 === 0 ? '专技服务队' : '保洁服务队',
        })),
      )
      const orders: DayOrder[] = found.map(({ lines, extra, agreed }, at) => ({
        _id: `o${at}`,
        teamName: '专技服务队',
        lines,
        extras: [{ name: '软管', priceFen: extra, answer: agreed ? 'agreed' : 'refused' }],
        entries: entries.filter(({ orderId }) => orderId === `o${at}`).map(({ _id, kind }) => ({ entryId: _id, kind })),
      }))
      const { lines, items, paidFen, refundedFen } = settled(entries, orders)
      const byItem = items.reduce((sum, { fen }) => sum + fen, 0)
      const byTeam = lines.reduce((sum, one) => sum + one.paidFen - one.refundedFen, 0)
      expect([byItem, byTeam]).toEqual([paidFen - refundedFen, paidFen - refundedFen])
    }),
  )
})

test('what is spread comes to what there was, and goes where the prices are', () => {
  expect(spread(100, [{ fen: 1 }, { fen: 1 }, { fen: 1 }])).toEqual([34, 33, 33])
  expect(spread(9500, [{ fen: 8000 }, { fen: 1500 }])).toEqual([8000, 1500])
  expect(spread(0, [{ fen: 5 }])).toEqual([0])
})

test('the company’s month: opening and what came in less what went out is the closing; what is wrong is named', () => {
  const sale = {
    teamName: '专技服务队',
    channel: 'cash' as const,
    payments: 2,
    paidFen: 9000,
    refunds: 1,
    refundedFen: 500,
  }
  const pay = { direction: 'out' as const, category: '人工' as const, item: '工资', fen: 150_000, voucherNo: '' }
  const collective = { ...pay, category: '交社区集体' as const, fen: 100_000, voucherNo: 'J-1' }
  const totals = companyTotalsOf(100_000, [sale], [pay, collective, { ...collective, fen: 1 }])
  expect(totals).toEqual({
    openingFen: 100_000,
    salesFen: 8500,
    otherIncomeFen: 0,
    expenseFen: 250_001,
    collectiveFen: 100_001,
    closingFen: -141_501,
  })
  expect(companyProblemsOf([pay, collective, { ...collective, fen: 1 }], totals)).toEqual([
    { code: 'voucher', at: 0 },
    { code: 'twice', at: 2 },
    { code: 'negative', at: null },
  ])
})

test('the workbook of a day holds what the page shows, and its columns sum to the fen', async () => {
  const paid = (_id: string, orderId: string, fen: number): DayEntry => ({
    ...{ _id, orderId, fen },
    kind: 'payment',
    channel: 'cash',
    teamName: '专技服务队',
  })
  const back: DayEntry = { ...paid('e3', 'o1', 7), kind: 'refund' }
  const order = (_id: string, name: string): DayOrder => ({
    _id,
    teamName: '专技服务队',
    lines: [{ name, quantity: 1, priceFen: 29, parts: [{ priceFen: 71, quantity: 1 }] }],
    extras: [{ name: '<软管> & 接头', priceFen: 19, answer: 'agreed' }],
    entries: [{ entryId: _id === 'o1' ? 'e1' : 'e2', kind: 'payment' }],
  })
  const day = settled(
    [paid('e1', 'o1', 1_234_567), paid('e2', 'o2', 3), back],
    [order('o1', '=1+1'), order('o2', '换灯')],
  )
  const sheets = await readSheets(xlsxOf(settlementTables(day)))
  expect(sheets.map(({ name }) => name)).toEqual(['按服务队', '按项目'])
  const rows = sheets.map((sheet) => sheet.rows.map((cells) => cells.map(({ text }) => text)))
  expect(rows[0]?.slice(1)).toEqual([
    ['专技服务队', '现金', '2', '12345.70', '1', '0.07', '12345.63'],
    ['合计', '', '2', '12345.70', '1', '0.07', '12345.63'],
  ])
  const items = rows[1]?.slice(1) ?? []
  expect(items.map(([, name]) => name)).toEqual(['=1+1', '加：<软管> & 接头', '换灯', ''])
  const fen = items.map((cells) => Math.round(Number(cells[3]) * 100))
  expect(fen.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(1_234_563)
  expect(fen.at(-1)).toBe(1_234_563)
})
