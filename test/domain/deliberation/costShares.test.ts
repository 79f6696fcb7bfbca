import fc from 'fast-check'
import { costShares } from '../../../domain/deliberation/costShares'
import { centiSqm, fen } from '../../../types/quantities'

const homes = (...areas: readonly number[]) =>
  areas.map((area, at) => ({ homeId: `h${String(at)}`, areaCentiSqm: centiSqm(area) }))
const shares = (cost: number, areas: readonly number[], division: 'byArea' | 'perHome') =>
  costShares(fen(cost), homes(...areas), division).map((share) => share.fen)

test('a cost that does not divide leaves no fen over: the largest remainders carry it', () => {
  expect(shares(10_000, [8_860, 8_860, 8_860], 'perHome')).toEqual([3_334, 3_333, 3_333])
  expect(shares(100, [1, 2, 4], 'byArea')).toEqual([14, 29, 57])
  expect(shares(2, [5_000, 5_000, 5_000], 'byArea')).toEqual([1, 1, 0])
})

test('shares sum to the cost and none is a fen away from its exact part', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000_000 }),
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom('byArea' as const, 'perHome' as const),
      (cost, areas, division) => {
        const given = shares(cost, areas, division)
        const weights = areas.map((area) => (division === 'byArea' ? area : 1))
        const sum = weights.reduce((total, weight) => total + weight, 0)
        expect(given.reduce((total, share) => total + share, 0)).toBe(cost)
        given.forEach((share, at) => {
          expect(Math.abs(share - (cost * (weights[at] ?? 0)) / sum)).toBeLessThan(1)
        })
      },
    ),
  )
})

test('areas and sums as large as they come are exact', () => {
  const cost = Number.MAX_SAFE_INTEGER
  const given = shares(cost, [Number.MAX_SAFE_INTEGER, 1, 1], 'byArea')
  expect(given.reduce((total, share) => total + BigInt(share), 0n)).toBe(BigInt(cost))
})

test('nothing to divide, or nobody to divide among, is an error', () => {
  expect(() => shares(0, [1], 'byArea')).toThrow(RangeError)
  expect(() => shares(1, [], 'perHome')).toThrow(RangeError)
  expect(() => shares(1, [0, 0], 'byArea')).toThrow('expected homes with an area to divide by')
})
