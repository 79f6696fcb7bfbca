import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { linkOf } from '../../../domain/notify/links'
import { messageOf } from '../../../domain/notify/message'
import { claimed, MOST_A_DAY, MOST_LEFT } from '../../../domain/notify/permits'
import { MOST_TRIES, nextDay, refusalOf } from '../../../domain/notify/sending'
import { wordsOf } from '../../../domain/notify/words'
import { fits, typeOfField } from '../../../localcloud/subscribe/fields'
import { NOTICE_KINDS, type Notice } from '../../../types/notify/kinds'
import { TEMPLATE_KEYS, TEMPLATES } from '../../../types/notify/templates'

const worst = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', ' ', '\n\n', '👨‍👩‍👧‍👦'.repeat(20), '王'.repeat(200), '\u202e倒过来', 'é'.repeat(40), '２号楼①单元'),
)
const notices = fc.record({
  kind: fc.constantFrom(...NOTICE_KINDS),
  compoundId: fc.constant('c1'),
  subject: worst,
  detail: worst,
  accepted: fc.constantFrom(true, false, null),
  when: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }), { nil: null }),
  target: fc.constant('t1'),
}) satisfies fc.Arbitrary<Notice>

test('whatever a title says, WeChat takes every field of every message', () => {
  fc.assert(
    fc.property(notices, fc.integer({ min: 0, max: 4_000_000_000_000 }), (notice, at) => {
      const message = messageOf(notice, at)
      if (message === null) return
      for (const { name } of TEMPLATES[message.template].fields) {
        const value = message.data[name]?.value ?? ''
        const type = typeOfField(name)
        expect({ name, value, taken: type !== null && value.trim() !== '' && fits(type, value) }).toEqual({
          name,
          value,
          taken: true,
        })
      }
      expect(Object.keys(message.data)).toEqual(TEMPLATES[message.template].fields.map(({ name }) => name))
    }),
    { numRuns: 2000 },
  )
})

test("localcloud's templates are the declared ones", () => {
  const file = join(__dirname, '../../../database/subscribe-templates.json')
  const local = z
    .array(z.object({ id: z.string(), title: z.string(), fields: z.array(z.unknown()) }))
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  expect(local).toEqual(
    TEMPLATE_KEYS.map((key) => ({
      id: `local-${key}`,
      title: TEMPLATES[key].title,
      fields: [...TEMPLATES[key].fields],
    })),
  )
})

test('every kind reads as a sentence, and leads to a page that is there', () => {
  const config = readFileSync(join(__dirname, '../../../src/app.config.ts'), 'utf8')
  for (const kind of NOTICE_KINDS) {
    const notice: Notice = {
      kind,
      compoundId: 'c1',
      subject: '某事',
      detail: '',
      accepted: null,
      when: 0,
      target: 't/1',
    }
    expect(wordsOf(notice, String).title).not.toBe('')
    const [path = '', query = ''] = linkOf(notice).split('?')
    const page = path.replace(/^packages\/\w+\//, '')
    expect({ kind, there: config.includes(`'${page}'`) }).toEqual({ kind, there: true })
    expect(query).not.toMatch(/t\/1/)
  }
})

test('only what deserves it is tried again, and never for ever', () => {
  const now = Date.UTC(2026, 10, 18, 13)
  expect(refusalOf(-1, 1, now)).toMatchObject({ then: 'retry', all: false })
  expect(refusalOf(43108, 1, now)).toMatchObject({ then: 'retry', all: false })
  expect(refusalOf(45009, 1, now)).toEqual({ then: 'retry', all: true, at: nextDay(now) })
  expect(refusalOf(-1, MOST_TRIES, now)).toEqual({ then: 'fail' })
  expect(refusalOf(43101, 1, now)).toEqual({ then: 'noPermit' })
  for (const code of [43107, 40037, 47003, 41030, -604101]) expect(refusalOf(code, 1, now)).toEqual({ then: 'stop' })
  for (const code of [null, -604102, -501001]) expect(refusalOf(code, 1, now)).toEqual({ then: 'unknown' })
  expect(refusalOf(40003, 1, now)).toEqual({ then: 'fail' })
  // 21:00 in China is followed by that night, not by the one after.
  expect(new Date(nextDay(now)).toISOString()).toBe('2026-11-18T16:05:00.000Z')
})

test('however often a phone claims, no more than the bounds is counted', () => {
  const choice = fc.record({
    key: fc.constantFrom(...TEMPLATE_KEYS),
    choice: fc.constantFrom('accept' as const, 'reject' as const, 'ban' as const, 'filter' as const),
  })
  fc.assert(
    fc.property(fc.array(fc.array(choice, { maxLength: 6 }), { maxLength: 60 }), (acts) => {
      let standing: Parameters<typeof claimed>[0] = { left: {}, declinedAt: {}, accepted: {}, day: 0 }
      const perDay = new Map<string, number>()
      acts.forEach((choices, nth) => {
        const { add, day } = claimed(standing, choices, nth * 7_200_000)
        const left = { ...standing.left }
        const accepted = day === standing.day ? { ...standing.accepted } : {}
        for (const key of add) {
          left[key] = (left[key] ?? 0) + 1
          accepted[key] = (accepted[key] ?? 0) + 1
          const of = `${key} ${day}`
          perDay.set(of, (perDay.get(of) ?? 0) + 1)
        }
        standing = { ...standing, left, accepted, day }
      })
      for (const count of perDay.values()) expect(count).toBeLessThanOrEqual(MOST_A_DAY)
      for (const count of Object.values(standing.left)) expect(count).toBeLessThanOrEqual(MOST_LEFT)
    }),
  )
})
