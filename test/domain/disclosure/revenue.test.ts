import fc from 'fast-check'
import { usualRules } from '../../../domain/disclosure/configuration'
import { escalationsOf } from '../../../domain/disclosure/escalation'
import { refillStateOf, revenueOf, shareableOf } from '../../../domain/disclosure/revenue'
import { totalsOf } from '../../../domain/disclosure/totals'

const NOW = Date.parse('2026-11-18T10:00:00+08:00')
const fund = (balanceFen: number, asOf = '2026-09-30') => ({ asOf, balanceFen, firstDepositFen: 1000 })
/** 北京 74: half of the income, while the fund is below three tenths of its first deposit. */
const beijing = { refillPermille: 500, refillBelowPermille: 300 }

test('the refill is owed always, or while the fund is low; an old statement of it says nothing', () => {
  expect(refillStateOf({ refillPermille: 500 }, null, NOW)).toBe('always')
  expect(refillStateOf(beijing, null, NOW)).toBe('unknown')
  expect(refillStateOf(beijing, fund(299), NOW)).toBe('low')
  expect(refillStateOf(beijing, fund(300), NOW)).toBe('full')
  expect(refillStateOf(beijing, fund(300, '2026-05-03'), NOW)).toBe('full')
  expect(refillStateOf(beijing, fund(300, '2026-05-02'), NOW)).toBe('unknown')
  expect(refillStateOf({ refillPermille: 0, refillBelowPermille: 300 }, null, NOW)).toBe('always')
})

const { categories } = usualRules('安和物业', '2026Q3', 'lumpSum')
const line = (direction: 'in' | 'out', item: string, fen: number) => ({
  direction,
  category: direction === 'in' ? '公共收益' : '公共收益支出',
  item,
  fen,
  building: null,
})

test('money that was shared out or advanced is no cost of the period that pays it, and given back it refills nothing', () => {
  const lines = [
    line('in', '电梯广告', 10_000),
    line('in', '归还垫付：1号楼水泵', 4_000),
    line('out', '公共收益分配', 6_000),
    line('out', '公共收益垫付：水泵', 3_000),
    line('out', '补充维修资金', 1_000),
    line('out', '路灯', 500),
  ]
  const revenue = revenueOf(totalsOf(0, lines, categories))
  expect(revenue).toEqual({ incomeFen: 14_000, expenseFen: 1_500, refilledFen: 1_000, repaidFen: 4_000 })
  // Half of 10,000 has to go into the fund, of which 1,000 is there.
  expect(shareableOf(revenue, 500)).toEqual({ netFen: 12_500, refillFen: 4_000, mostFen: 8_500 })
})

test('what can be shared out never leaves the maintenance fund less than its part', () => {
  const fen = fc.integer({ min: 0, max: 1_000_000_000 })
  fc.assert(
    fc.property(fen, fen, fen, fc.integer({ min: 0, max: 1000 }), (incomeFen, expenseFen, refilledFen, permille) => {
      const { netFen, refillFen, mostFen } = shareableOf({ incomeFen, expenseFen, refilledFen }, permille)
      expect(mostFen).toBeGreaterThanOrEqual(0)
      if (mostFen > 0) expect(mostFen).toBe(netFen - refillFen)
      // Rounded for the fund.
      expect((refillFen + refilledFen) * 1000).toBeGreaterThanOrEqual(incomeFen * permille)
    }),
  )
})

test('a late period goes up step by step; without a firm the committee is not asked to urge itself', () => {
  const due = Date.parse('2026-11-01T00:00:00+08:00')
  const days = escalationsOf(due, 'lumpSum').map(({ step, at }) => [step, (at - due) / 86_400_000])
  expect(days).toEqual([
    ['committee', 3],
    ['community', 10],
    ['street', 20],
  ])
  expect(escalationsOf(due, 'selfManaged').map(({ step }) => step)).toEqual(['community', 'street'])
})
