import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { acceptBallot, isOpen } from '../../../domain/deliberation/ballot'
import { base64, crockford, hex, utf8 } from '../../../domain/deliberation/bytes'
import { canonicalBytes, leafHash, taggedHash } from '../../../domain/deliberation/hashing'

const vote = {
  deliberationId: 'd1',
  openedHash: 'ab'.repeat(32),
  opensAt: 1000,
  closesAt: 2000,
  motions: [{ motionId: 'm1' }, { motionId: 'm2' }],
}
const voter = { voterId: 'v1', areaCentiSqm: 8937 }
const bytes = Uint8Array.from({ length: 16 }, (_, index) => index)
const salt = base64(bytes)
const answers = [
  { motionId: 'm2', choice: 'against' },
  { motionId: 'm1', choice: 'for' },
] as const

const accept = (castAt: number, choices: Parameters<typeof acceptBallot>[2] = answers) =>
  acceptBallot(vote, voter, choices, { castAt, salt, channel: 'phone', revision: 0, by: null })

test('the first and the last instant are open, those beside them are not', () => {
  expect([999, 1000, 2000, 2001].map((castAt) => isOpen(vote, castAt))).toEqual([false, true, true, false])
  expect(() => accept(2001)).toThrow('NOT_OPEN')
})

test('choices are kept in the order of the motions, whatever order they came in', () => {
  const ballot = accept(1500)
  expect(ballot.choices).toEqual([
    { motionId: 'm1', choice: 'for' },
    { motionId: 'm2', choice: 'against' },
  ])
  expect(accept(1500, answers.slice().reverse())).toEqual(ballot)
})

test('a changed ballot commits to its revision, so that no first one can pass for it', () => {
  const changed = acceptBallot(vote, voter, answers, { castAt: 1500, salt, channel: 'phone', revision: 1, by: null })
  expect(changed.choices).toEqual(accept(1500).choices)
  expect(changed.commitment).not.toBe(accept(1500).commitment)
})

test('the commitment binds choices and salt, the leaf binds the commitment, the code finds the leaf', () => {
  const ballot = accept(1500)
  const opening = { deliberation: 'd1', voter: 'v1', revision: 0, choices: ballot.choices, salt }
  expect(ballot.commitment).toBe(
    createHash('sha256')
      .update('yuanba/choices/v1\0')
      .update(Buffer.from(canonicalBytes(opening)))
      .digest('base64'),
  )
  const another = {
    castAt: 1500,
    salt: base64(bytes.slice().reverse()),
    channel: 'phone',
    revision: 0,
    by: null,
  } as const
  const other = acceptBallot(vote, voter, answers, another)
  expect(other.commitment).not.toBe(ballot.commitment)
  expect(other.leafHash).not.toBe(ballot.leafHash)
  expect(ballot.receiptCode.replaceAll('-', '')).toBe(crockford(Buffer.from(ballot.leafHash, 'hex'), 12))
})

test('canonical JSON sorts keys, so that equal rules have equal hashes', () => {
  expect(hex(leafHash({ b: 1, a: '小区' }))).toBe(hex(leafHash({ a: '小区', b: 1 })))
  expect(hex(leafHash({ a: '小区', b: 1 }))).toBe(
    createHash('sha256').update(Buffer.of(0)).update('{"a":"小区","b":1}').digest('hex'),
  )
  expect(hex(taggedHash('yuanba/roll/v1', 1))).not.toBe(hex(taggedHash('yuanba/opened/v1', 1)))
})

test('bytes are written as Node writes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(Array.from(utf8(text))).toEqual(Array.from(Buffer.from(text, 'utf8')))
    }),
  )
})

test('Crockford’s base32 takes five bits a character', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 32 }), (bytes) => {
      const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
      const expected = Array.from({ length: 12 }, (_, at) =>
        '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(parseInt(bits.slice(at * 5, at * 5 + 5), 2)),
      )
      expect(crockford(bytes, 12)).toBe(expected.join(''))
    }),
  )
})
