import fc from 'fast-check'
import { searchText, searchTexts } from '../../../domain/membership/names'
import { escalatedBefore, FIRST_REVIEW, NEXT_REVIEW, reviewAt } from '../../../domain/membership/review'
import { counting, nextTryAt } from '../../../domain/membership/tries'

describe('finding a compound', () => {
  test('any part of the name and of its pinyin initials is the beginning of one of its texts', () => {
    const texts = searchTexts('天惠苑小区')
    for (const typed of ['天惠', '惠苑', '小区', '区', 'thy', 'HY', 'yxq', '天 惠']) {
      expect([typed, texts.some((text) => text.startsWith(searchText(typed)))]).toEqual([typed, true])
    }
    for (const typed of ['惠天', 'ty', '苑区']) {
      expect([typed, texts.some((text) => text.startsWith(searchText(typed)))]).toEqual([typed, false])
    }
  })

  test('initials of names as compounds have them', () => {
    const names = {
      清风苑: 'qfy',
      锦绣花园: 'jxhy',
      蓝光雍锦湾: 'lgyjw',
      万科金色家园A区: 'wkjsjyaq',
      鹭岛国际社区: 'ldgjsq',
      翡翠城: 'fcc',
      欧香小镇: 'oxxz',
      恩泽坊: 'ezf',
      瑞升芭富丽: 'rsbfl',
      南桥巷9号院: 'nqx9hy',
      柏林逸景: 'blyj',
      宽窄巷: 'kzx',
    }
    for (const [name, initials] of Object.entries(names))
      expect([name, searchTexts(name)]).toEqual([name, expect.arrayContaining([initials])])
  })
})

describe('limits', () => {
  const limit = { most: 3, within: 100 }

  test('say when the next try is allowed, to the millisecond', () => {
    expect(nextTryAt([10, 20], limit, 50)).toBeNull()
    expect(nextTryAt([10, 20, 30], limit, 50)).toBe(110)
    expect(nextTryAt([10, 20, 30], limit, 109)).toBe(110)
    expect(nextTryAt([10, 20, 30], limit, 110)).toBeNull()
  })

  test('nobody who obeys them gets more than the limit into any stretch of time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 60 }), (asked) => {
        let kept: number[] = []
        const all: number[] = []
        for (const at of asked.sort((a, b) => a - b)) {
          if (nextTryAt(kept, limit, at) !== null) continue
          kept = [...counting(kept, limit, at), at]
          all.push(at)
        }
        for (const from of all)
          expect(all.filter((at) => at >= from && at < from + limit.within).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe('a claim that nobody decides', () => {
  const full = { steward: true, committee: true }

  test('passes from the steward to the committee to the community, each with a date', () => {
    expect(reviewAt(0, full, 0)).toEqual({
      reviewer: 'steward',
      dueAt: FIRST_REVIEW,
      next: 'committee',
      overdue: false,
    })
    const second = FIRST_REVIEW + NEXT_REVIEW
    expect(reviewAt(0, full, FIRST_REVIEW)).toEqual({
      reviewer: 'committee',
      dueAt: second,
      next: 'community',
      overdue: true,
    })
    expect(reviewAt(0, full, second)).toMatchObject({ reviewer: 'community', next: null, overdue: true })
    expect(reviewAt(0, full, 10 * second)).toMatchObject({ reviewer: 'community', dueAt: second + NEXT_REVIEW })
  })

  test('goes to the community at once where there is nobody nearer', () => {
    const nobody = { steward: false, committee: false }
    expect(reviewAt(0, nobody, 0)).toMatchObject({ reviewer: 'community', dueAt: FIRST_REVIEW, next: null })
    expect(escalatedBefore(nobody, 5)).toBe(5)
  })

  test('is the community’s to decide exactly from the moment that its page says so', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: 20 * 86_400_000 }),
        (steward, committee, now) => {
          const isTheirs = reviewAt(0, { steward, committee }, now).reviewer === 'community'
          expect(0 <= escalatedBefore({ steward, committee }, now)).toBe(isTheirs)
        },
      ),
    )
  })
})
