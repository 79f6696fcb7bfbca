import { areaNumber, areaText, countText, percentCut } from '@/words/quantities'
import { dayTimeText, fullTimeText, leftText, weekdayTimeText } from '@/words/times'

describe('quantities as people read them', () => {
  test('an area keeps both decimals and groups thousands', () => {
    expect(areaText(2880840)).toBe('28,808.40\u00a0㎡')
    expect(areaNumber(5)).toBe('0.05')
    expect(areaNumber(0)).toBe('0.00')
    expect(areaNumber(432126000)).toBe('4,321,260.00')
    expect(countText(1234, '人')).toBe('1,234\u00a0人')
  })

  test('a percentage is cut off, never rounded up', () => {
    expect(percentCut(1999999, 3000000)).toBe('66.66%')
    expect(percentCut(279, 468)).toBe('59.61%')
    expect(percentCut(279, 468, 1)).toBe('59.6%')
    expect(percentCut(999999, 1000000)).toBe('99.99%')
    expect(percentCut(999999, 1000000, 0)).toBe('99%')
    expect(percentCut(1, 1000)).toBe('0.10%')
    expect(percentCut(7, 7)).toBe('100.00%')
    expect(percentCut(9007199254740990, 9007199254740991)).toBe('99.99%')
  })

  test('nothing of nothing is nothing', () => {
    expect(percentCut(0, 0)).toBe('0.00%')
  })
})

describe('times as people read them', () => {
  const friday = Date.UTC(2026, 10, 20, 12, 0, 0)

  test('they are China’s, whatever the phone’s zone is', () => {
    expect(dayTimeText(friday)).toBe('11月20日 20:00')
    expect(weekdayTimeText(friday)).toBe('11月20日（周五）20:00')
    expect(fullTimeText(Date.UTC(2026, 11, 31, 16, 1, 7))).toBe('2027年1月1日 0:01:07')
  })

  test('what is left is cut off', () => {
    const hour = 3_600_000
    expect(leftText(friday, friday - 71 * hour)).toBe('还剩 2\u00a0天')
    expect(leftText(friday, friday - 24 * hour + 1)).toBe('还剩 23\u00a0小时')
    expect(leftText(friday, friday - 90_000)).toBe('还剩 1\u00a0分钟')
    expect(leftText(friday, friday - 1)).toBe('马上截止')
    expect(leftText(friday, friday + 1)).toBe('时间已到')
  })
})
