import { area, basisPoints, dateTime, dayRange, homeName, percent, timeLeft } from '@/ui/format'

test('areas group thousands and keep two decimals and their unit', () => {
  expect(area(2880840)).toBe('28,808.40\u00a0㎡')
  expect(area(5)).toBe('0.05\u00a0㎡')
  expect(area(123456789_01)).toBe('123,456,789.01\u00a0㎡')
})

test('times are China’s, whatever the phone’s zone', () => {
  expect(dateTime(Date.UTC(2026, 10, 20, 12, 0))).toBe('11月20日（周五）20:00')
  expect(dateTime(Date.UTC(2026, 10, 20, 16, 30))).toBe('11月21日（周六）0:30')
  expect(dayRange(Date.UTC(2026, 10, 6), Date.UTC(2026, 10, 20))).toBe('11月6日—11月20日')
})

test('shares are cut off exactly, also at the largest areas', () => {
  expect(percent(2, 3)).toBe('66.66%')
  expect(percent(2, 3, 1)).toBe('66.6%')
  expect(percent(1, 1)).toBe('100.00%')
  expect(percent(899_999_999_999, 900_000_000_000)).toBe('99.99%')
  expect(basisPoints(0, 0)).toBe(0)
})

test('what is left is told in whole units and never as more than it is', () => {
  const now = Date.UTC(2026, 10, 18)
  expect(timeLeft(now + 3 * 86_400_000 - 1, now)).toBe('2\u00a0天')
  expect(timeLeft(now + 90 * 60_000, now)).toBe('1\u00a0小时')
  expect(timeLeft(now + 20_000, now)).toBe('1\u00a0分钟')
  expect(timeLeft(now, now)).toBeNull()
})

test('a home without a unit reads without one', () => {
  expect(homeName({ building: '商铺', unit: '', room: '3' })).toBe('商铺3')
})
