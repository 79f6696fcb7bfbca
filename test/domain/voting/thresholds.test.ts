import fc from 'fast-check'
import { leastForQuorum, leastInFavour, majority, quorum } from '../../../domain/voting/thresholds'
import type { Matter } from '../../../types/deliberation'

const w = (areaCentiSqm: number, persons: number) => ({ areaCentiSqm, persons })

test('two thirds includes two thirds, and nothing less', () => {
  expect(quorum('general', w(2000000, 2), w(3000000, 3)).both).toBe(true)
  expect(quorum('general', w(1999999, 2), w(3000000, 3))).toEqual({ area: false, persons: true, both: false })
})

test('more than half leaves out the half; three quarters includes the quarter', () => {
  expect(majority('general', w(200, 2), w(400, 4)).both).toBe(false)
  expect(majority('general', w(201, 3), w(400, 4)).both).toBe(true)
  expect(majority('special', w(300, 3), w(400, 4)).both).toBe(true)
  expect(majority('special', w(299, 3), w(400, 4))).toEqual({ area: false, persons: true, both: false })
})

test('residents count by persons alone, and exactly half is not more than half', () => {
  expect(quorum('resident', w(0, 5), w(1000, 10))).toEqual({ area: null, persons: false, both: false })
  expect(quorum('resident', w(0, 6), w(1000, 10))).toEqual({ area: null, persons: true, both: true })
})

test('a consultative matter has no gate', () => {
  expect(quorum('consultative', w(1, 1), w(1, 1))).toEqual({ area: null, persons: null, both: null })
  expect(leastForQuorum('consultative', w(9, 9))).toBeNull()
  expect(leastInFavour('consultative', w(9, 9))).toBeNull()
})

test.each<Matter>(['general', 'special', 'resident'])('nobody and nothing meet no gate of a %s matter', (matter) => {
  expect(quorum(matter, w(0, 0), w(0, 0)).both).toBe(false)
  expect(quorum(matter, w(0, 0), w(600, 6)).both).toBe(false)
  expect(majority(matter, w(0, 0), w(0, 0)).both).toBe(false)
})

test('products past 2^53 are compared exactly', () => {
  const whole = 9007199254740990
  expect(quorum('general', w((whole / 3) * 2, 2), w(whole, 3)).area).toBe(true)
  expect(quorum('general', w((whole / 3) * 2 - 1, 2), w(whole, 3)).area).toBe(false)
})

test('the least needed is rounded up to 0.01 m², and one more than half where half is not enough', () => {
  expect(leastForQuorum('general', w(100, 10))).toEqual(w(67, 7))
  expect(leastForQuorum('special', w(99, 9))).toEqual(w(66, 6))
  expect(leastForQuorum('resident', w(1000, 10))).toEqual(w(0, 6))
  expect(leastInFavour('general', w(400, 5))).toEqual(w(201, 3))
  expect(leastInFavour('special', w(400, 5))).toEqual(w(300, 4))
})

test('reaching the least needed is the same as meeting the gate', () => {
  const amount = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
  fc.assert(
    fc.property(
      fc.constantFrom<Matter>('general', 'special', 'resident'),
      amount,
      fc.integer({ min: -2, max: 2 }),
      (matter, whole, step) => {
        for (const [gate, least] of [
          [quorum, leastForQuorum],
          [majority, leastInFavour],
        ] as const) {
          const needed = least(matter, w(whole, whole))
          const persons = Math.min(whole, Math.max(0, (needed?.persons ?? 0) + step))
          expect(gate(matter, w(persons, persons), w(whole, whole)).both).toBe(persons >= (needed?.persons ?? 0))
        }
      },
    ),
  )
})
