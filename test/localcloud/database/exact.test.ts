import { arcTangent, sineAndCosine } from '../../../localcloud/database/geo/exact'

/** Values from 40 digits of the constants, rounded to the nearest double. */
test('sine and cosine are the nearest doubles in every quarter', () => {
  expect(sineAndCosine(0)).toEqual({ sine: 0, cosine: 1 })
  expect(sineAndCosine(1)).toEqual({ sine: 0.8414709848078965, cosine: 0.5403023058681398 })
  expect(sineAndCosine(-1)).toEqual({ sine: -0.8414709848078965, cosine: 0.5403023058681398 })
  expect(sineAndCosine(2)).toEqual({ sine: 0.9092974268256817, cosine: -0.4161468365471424 })
  expect(sineAndCosine(3)).toEqual({ sine: 0.1411200080598672, cosine: -0.9899924966004454 })
  expect(sineAndCosine(-2)).toEqual({ sine: -0.9092974268256817, cosine: -0.4161468365471424 })
  expect(sineAndCosine(Math.PI)).toEqual({ sine: 1.2246467991473532e-16, cosine: -1 })
  // fdlibm's sine ends in …4375 here.
  expect(sineAndCosine(23.1361155 * (Math.PI / 180)).sine).toBe(0.3929168337419437)
})

test('the arc tangent is the nearest double on every side', () => {
  expect(arcTangent(0, 0)).toBe(0)
  expect(arcTangent(1, 1)).toBe(Math.PI / 4)
  expect(arcTangent(1, -1)).toBe(2.356194490192345)
  expect(arcTangent(0, -1)).toBe(Math.PI)
  expect(arcTangent(1, 0)).toBe(Math.PI / 2)
  expect(arcTangent(1, 2)).toBe(0.4636476090008061)
})
