import fc from 'fast-check'
import { answeredAfter, answerTo } from '../../../domain/meeting/answers'
import { codeIn, digitsOf, scannedText, windowsAhead, windowsCounting } from '../../../domain/meeting/code'
import { afterConsent, homeShown, notedFor, type Noted } from '../../../domain/meeting/opinions'
import { closableAt, mayBeginAt, phaseOf, signInOf } from '../../../domain/meeting/phase'
import { addendumHash, minutesHash } from '../../../domain/meeting/record'
import type { MinutesRecord } from '../../../types/meeting/shapes'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2026, 10, 21, 11)
const announced = { startsAt: START, cancelled: null, minutes: null, reading: null, closed: null }

test('a meeting is announced, then held, and after that what was written down says how far it is', () => {
  const { from } = signInOf(announced)
  expect(phaseOf(announced, from - 1)).toBe('announced')
  expect(phaseOf(announced, from)).toBe('held')
  expect(phaseOf(announced, START + 24 * HOUR)).toBe('held')
  const minuted = { ...announced, minutes: {} }
  expect(phaseOf(minuted, START)).toBe('minuted')
  const read = { ...minuted, reading: { since: START } }
  expect(phaseOf(read, START)).toBe('readBack')
  expect(phaseOf({ ...read, closed: {} }, START)).toBe('closed')
  expect(phaseOf({ ...announced, cancelled: {} }, START)).toBe('cancelled')
})

test('people sign in from half an hour before until four hours after, and no longer once the minutes are read back', () => {
  expect(signInOf(announced)).toEqual({
    from: START - 30 * MINUTE,
    until: START + 4 * HOUR,
    lateFrom: START + 15 * MINUTE,
  })
  expect(signInOf({ ...announced, reading: { since: START + HOUR } }).until).toBe(START + HOUR)
  expect(signInOf({ ...announced, reading: { since: START + 9 * HOUR } }).until).toBe(START + 4 * HOUR)
})

test('a meeting begins in ten minutes at the soonest and in ninety days at the latest', () => {
  expect(mayBeginAt(START + 10 * MINUTE, START)).toBe(true)
  expect(mayBeginAt(START + 10 * MINUTE - 1, START)).toBe(false)
  expect(mayBeginAt(START + 90 * 24 * HOUR + 1, START)).toBe(false)
})

test('a code counts from when it is shown until it was not shown any more for two minutes, and at no other time', () => {
  const instant = fc.integer({ min: START, max: START + 24 * HOUR })
  fc.assert(
    fc.property(instant, instant, (shownAt, typedAt) => {
      const [shown] = windowsAhead(shownAt)
      if (shown === undefined) throw new Error('expected a window')
      expect(shown.from <= shownAt && shownAt < shown.until).toBe(true)
      const counts = windowsCounting(typedAt).includes(shown.number)
      expect(counts).toBe(typedAt >= shown.from && typedAt < shown.until + 2 * MINUTE)
    }),
  )
  const ahead = windowsAhead(START)
  expect(ahead.every((window, at) => at === 0 || window.from === ahead[at - 1]?.until)).toBe(true)
})

test('six digits are read from what was typed or scanned, and never from another meeting’s code', () => {
  const hash = fc.stringMatching(/^[0-9a-f]{64}$/)
  fc.assert(
    fc.property(hash, (text) => {
      const code = digitsOf(text)
      expect(code).toMatch(/^\d{6}$/)
      expect(codeIn(code, 'mt1')).toBe(code)
      expect(codeIn(` ${code.slice(0, 3)} ${code.slice(3)} `, 'mt1')).toBe(code)
      expect(codeIn(scannedText('mt1', code), 'mt1')).toBe(code)
      expect(codeIn(scannedText('mt2', code), 'mt1')).toBeNull()
    }),
  )
  expect(codeIn('１２３４５６', 'mt1')).toBe('123456')
  for (const wrong of ['', '12345', '1234567', 'https://x/123456', 'yuanba-meeting/mt1/12345']) {
    expect(codeIn(wrong, 'mt1')).toBeNull()
  }
})

test('an objection stands whatever a home says after it, and agreement to one text is none to another', () => {
  const said = fc.array(fc.record({ version: fc.integer({ min: 1, max: 3 }), objects: fc.boolean() }), { maxLength: 8 })
  fc.assert(
    fc.property(said, (answers) => {
      let standing = { answered: 0, objects: false }
      let objectedTo = 0
      for (const { version, objects } of answers) {
        const next = answeredAfter(standing, version, objects)
        if (next === null) {
          expect([objects, standing.objects, objectedTo]).toEqual([false, true, version])
          continue
        }
        if (next !== 'same') standing = next
        if (objects) objectedTo = version
        else if (standing.answered !== objectedTo) objectedTo = 0
        expect(answerTo(standing, version)).toBe(objects ? 'objected' : 'agreed')
        expect(answerTo(standing, version + 1)).toBeNull()
      }
    }),
  )
  expect(answerTo({ answered: 0, objects: false }, 0)).toBeNull()
})

test('minutes are closed at once when every home has answered, else after a day', () => {
  const count = fc.integer({ min: 0, max: 500 })
  fc.assert(
    fc.property(count, count, count, (homes, confirmed, objected) => {
      const at = closableAt(START, { homes, confirmed, objected })
      expect(at).toBe(confirmed + objected >= homes ? START : START + 24 * HOUR)
    }),
  )
})

test('no home stands beside an opinion but by its own phone’s yes, or by a witness where it has no phone', () => {
  const speaker = fc.option(fc.record({ homeId: fc.constant('h1'), home: fc.constant('302'), phone: fc.boolean() }))
  fc.assert(
    fc.property(speaker, fc.boolean(), fc.array(fc.boolean(), { maxLength: 4 }), (who, witnessed, answers) => {
      let noted: Noted = notedFor(who, witnessed)
      let yes = false
      for (const agree of answers) {
        const next = afterConsent(noted, agree)
        if (next === null) continue
        noted = next
        yes = agree
      }
      const expected = who !== null && (who.phone ? yes : witnessed)
      expect(homeShown(noted)).toBe(expected ? '302' : null)
      // Who may not be shown is not kept either, unless he is still asked.
      if (!expected && noted.state !== 'asked') expect([noted.homeId, noted.home]).toEqual([null, null])
    }),
  )
})

test('whatever changes in the minutes or in an addendum, their hash is another', () => {
  const record: MinutesRecord = {
    ...{ v: 1, meeting: 'mt1', compound: 'c1', deliberation: null, form: 'yardMeeting', scope: { level: 'compound' } },
    ...{ title: '花园', place: '中庭', startsAt: START, agenda: ['修花园'], seats: [], version: 1, text: '大家同意修' },
    ...{ photos: ['0'.repeat(64)], party: [], homes: 2, confirmed: 1, writtenBy: '陈*凤', signedOffBy: '吴*梅' },
    opinions: [{ home: null, text: '要有遮阳', consent: null }],
    objections: [{ home: '1号楼1单元102', text: '不是大家', version: 1, at: START }],
  }
  const others: MinutesRecord[] = [
    { ...record, text: '大家不同意修' },
    { ...record, opinions: [{ home: '1号楼1单元101', text: '要有遮阳', consent: 'phone' }] },
    { ...record, objections: [] },
    { ...record, photos: ['1'.repeat(64)] },
    { ...record, confirmed: 2 },
    { ...record, signedOffBy: '陈*凤' },
  ]
  const hashes = [record, ...others].map(minutesHash)
  expect(new Set(hashes).size).toBe(hashes.length)
  const addendum = { meeting: 'mt1', minutes: minutesHash(record), number: 1, text: '补一句' }
  const by = { writtenBy: '陈*凤', signedOffBy: '吴*梅' }
  expect(addendumHash({ ...addendum, ...by })).not.toBe(addendumHash({ ...addendum, ...by, number: 2 }))
})
