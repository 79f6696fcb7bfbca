import { answerBy, answerLateDays, weekOf } from '../../../domain/disclosure/asking'
import { usualRules, wrongInRules } from '../../../domain/disclosure/configuration'
import { performanceOf, type PeriodFacts } from '../../../domain/disclosure/performance'
import {
  daysLate,
  daysOfPeriod,
  dueAt,
  endedPeriods,
  endOf,
  periodAt,
  periodName,
  previousPeriod,
  yearBefore,
} from '../../../domain/disclosure/period'

const at = (text: string) => Date.parse(`${text}+08:00`)

test('months, quarters and half-years have their days, names and neighbours', () => {
  expect(['2026-02', '2026Q3', '2026H2'].map(daysOfPeriod)).toEqual([
    { from: '2026-02-01', to: '2026-02-28' },
    { from: '2026-07-01', to: '2026-09-30' },
    { from: '2026-07-01', to: '2026-12-31' },
  ])
  expect(['2026-12', '2026Q3', '2026H1'].map(periodName)).toEqual(['2026年12月', '2026年第三季度', '2026年上半年'])
  expect(['2026-01', '2026Q1', '2026H1'].map(previousPeriod)).toEqual(['2025-12', '2025Q4', '2025H2'])
  expect(['2026-01', '2026Q3', '2026H2'].map(yearBefore)).toEqual(['2025-01', '2025Q3', '2025H2'])
})

test('a period begins and ends at midnight in China', () => {
  expect(periodAt('quarter', at('2026-09-30T23:59:59'))).toBe('2026Q3')
  expect(periodAt('quarter', at('2026-10-01T00:00:00'))).toBe('2026Q4')
  expect(endOf('2026Q3')).toBe(at('2026-10-01T00:00:00'))
  expect(dueAt('2026Q3', 31)).toBe(at('2026-11-01T00:00:00'))
  expect(daysLate(dueAt('2026Q3', 31), at('2026-11-18T09:00:00'))).toBe(18)
  expect(daysLate(dueAt('2026Q3', 31), at('2026-10-31T23:00:00'))).toBe(0)
})

test('periods before the first that is owed are nobody’s', () => {
  const now = at('2026-11-22T10:00:00')
  expect(endedPeriods('2026Q2', now, 8)).toEqual(['2026Q3', '2026Q2'])
  expect(endedPeriods('2026-09', now, 2)).toEqual(['2026-10', '2026-09'])
  expect(endedPeriods('2026Q4', now, 8)).toEqual([])
})

test('rules that contradict themselves are named', () => {
  const rules = usualRules('安和物业', '2026Q3', 'lumpSum')
  expect(wrongInRules(rules)).toBeNull()
  expect(wrongInRules({ ...rules, period: 'month' })).toBe('since')
  expect(
    wrongInRules({
      ...rules,
      categories: [...rules.categories, { name: '能耗', direction: 'out', fund: 'propertyFee' }],
    }),
  ).toBe('categoryTwice')
  expect(wrongInRules({ ...rules, categories: rules.categories.filter(({ direction }) => direction === 'in') })).toBe(
    'oneSided',
  )
})

test('an answer is late from the day after its due date, whether it came or not', () => {
  const asked = at('2026-11-01T10:00:00')
  const due = answerBy(asked, 5)
  expect(due).toBe(at('2026-11-06T10:00:00'))
  expect(answerLateDays({ answerBy: due, answeredAt: due }, due * 2)).toBe(0)
  expect(answerLateDays({ answerBy: due, answeredAt: at('2026-11-08T09:00:00') }, 0)).toBe(2)
  expect(answerLateDays({ answerBy: due, answeredAt: null }, at('2026-11-09T10:00:00'))).toBe(3)
})

test('a week of urging begins on Monday in China', () => {
  expect(weekOf(at('2026-11-22T23:59:00'))).toBe(weekOf(at('2026-11-16T00:00:00')))
  expect(weekOf(at('2026-11-23T00:00:00'))).not.toBe(weekOf(at('2026-11-22T23:59:00')))
})

const facts = (more: Partial<PeriodFacts>): PeriodFacts => ({
  publishedAt: 5,
  dueAt: 10,
  questions: { asked: 0, inTime: 0 },
  standards: { met: 0, all: 0 },
  ratings: { good: 0, fair: 0, poor: 0 },
  ...more,
})

test('performance weighs what is known, and cuts off', () => {
  expect(performanceOf([], 0).score).toBeNull()
  expect(performanceOf([facts({})], 0).score).toBe(100)
  const all = facts({
    questions: { asked: 3, inTime: 2 },
    standards: { met: 10, all: 12 },
    ratings: { good: 3, fair: 1, poor: 1 },
  })
  // 30 + 20·2/3 + 30·10/12 + 20·7/10 = 82.33
  expect(performanceOf([all], 0).score).toBe(82)
})

test('a period that is late or missing costs its part; one that is not due yet does not', () => {
  const missing = facts({ publishedAt: null, dueAt: 10 })
  expect(performanceOf([missing], 9).score).toBeNull()
  expect(performanceOf([missing], 10).parts.onTime).toEqual({ reached: 0, of: 1 })
  expect(performanceOf([facts({ publishedAt: 10 }), facts({})], 20).score).toBe(50)
})
