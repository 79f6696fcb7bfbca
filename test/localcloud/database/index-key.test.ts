import fc from 'fast-check'
import { compare } from 'mingo/util'
import { indexKey, prefixRange, sortKey, tagOf } from '../../../localcloud/database/index-key'
import { compareValues } from '../../../localcloud/database/language/compare'

const finite = fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1, -1, 2 ** 53))
const instant = fc.date({ noInvalidDate: true })
/** BSON compares text by its UTF-8 bytes; mingo by UTF-16 units. They agree below the surrogates. */
const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'Z', '0', ' ', '\0', '\u0001', 'é', '院', '坝'),
  maxLength: 6,
})
const scalar = fc.oneof(finite, text, fc.boolean(), instant, fc.constant(null))
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab'), tie('value'), { maxKeys: 3 }),
  ),
})).value

describe('index keys', () => {
  test('order values of one type as mingo orders them', () => {
    for (const same of [finite, text, fc.boolean(), instant]) {
      fc.assert(
        fc.property(same, same, (a, b) => {
          expect(Math.sign(compareValues(a, b))).toBe(Math.sign(compare(a, b)))
        }),
        { numRuns: 500 },
      )
    }
  })

  test('order types as BSON does: null, numbers, text, documents, arrays, booleans, dates, patterns', () => {
    const ladder = [
      null,
      NaN,
      -Infinity,
      -1,
      0,
      0.5,
      7,
      Infinity,
      '',
      'a',
      'b',
      {},
      { a: 1 },
      [],
      [1],
      false,
      true,
      new Date(-5),
      new Date(5),
      /a/,
    ]
    for (const [at, low] of ladder.entries()) {
      for (const high of ladder.slice(at + 1)) expect(compareValues(low, high)).toBeLessThan(0)
    }
  })

  test('are a total order that agrees with equality, at any depth', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        expect(Math.sign(compareValues(a, b))).toBe(-Math.sign(compareValues(b, a)) + 0)
        if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) expect(compareValues(a, c)).toBeLessThanOrEqual(0)
        if (compareValues(a, b) === 0) expect(tagOf(a)).toBe(tagOf(b))
      }),
      { numRuns: 1000 },
    )
  })

  test('order arrays and documents by their parts', () => {
    const part = fc.oneof(finite, text)
    fc.assert(
      fc.property(part, part, text, text, (a, b, tail, other) => {
        if (compareValues(a, b) === 0) return
        const expected = Math.sign(compareValues(a, b))
        expect(Math.sign(compareValues([a, tail], [b, other]))).toBe(expected)
        if (tagOf(a) === tagOf(b))
          expect(Math.sign(compareValues({ f: a, g: tail }, { f: b, g: other }))).toBe(expected)
      }),
    )
  })

  test('put zero and minus zero in one place, and null with missing', () => {
    expect(indexKey(-0).equals(indexKey(0))).toBe(true)
    expect(indexKey(undefined).equals(indexKey(null))).toBe(true)
  })

  test('keep every text with a prefix inside the range of the prefix, and no other', () => {
    fc.assert(
      fc.property(text, text, (prefix, candidate) => {
        const { from, to } = prefixRange(prefix)
        const key = indexKey(candidate)
        expect(Buffer.compare(from, key) <= 0 && Buffer.compare(key, to) < 0).toBe(candidate.startsWith(prefix))
      }),
    )
  })

  test('sort an array by its least element ascending and by its greatest descending; an empty one before null', () => {
    expect(sortKey({ a: [3, 1, 2] }, 'a', false).equals(indexKey(1))).toBe(true)
    expect(sortKey({ a: [3, 1, 2] }, 'a', true).equals(indexKey(3))).toBe(true)
    expect(Buffer.compare(sortKey({ a: [] }, 'a', false), indexKey(null))).toBeLessThan(0)
  })
})
