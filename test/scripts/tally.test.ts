import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { count, countingFile } from '../../scripts/voting-case'

const root = join(__dirname, '../..')
const vectors = join(root, 'test/vectors/voting-vectors.json')
const folder = mkdtempSync(join(tmpdir(), 'tally-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

interface Run {
  code: number
  out: string
  err: string
}

function run(file: string): Promise<Run> {
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules/.bin/tsx'), [join(root, 'scripts/tally.ts'), file], (error, out, err) => {
      resolve({ code: error === null ? 0 : 1, out, err })
    })
  })
}

function write(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const raw = z
  .object({ cases: z.array(z.looseObject({ id: z.string(), why: z.string(), expect: z.looseObject({}) })) })
  .parse(JSON.parse(readFileSync(vectors, 'utf8')))

const parsed = countingFile.parse(raw)

test.each(raw.cases.map((one, index) => [one.id, one.why, one.expect, index] as const))(
  'vector %s: %s',
  (id, _why, expected, index) => {
    const given = parsed.cases[index]
    expect(given && count(given)).toEqual({ id, ...expected })
  },
)

test('the script prints one line a case, keys in the order of the format', async () => {
  const { code, out } = await run(vectors)
  const lines = out.trimEnd().split('\n')
  expect(code).toBe(0)
  expect(lines).toHaveLength(raw.cases.length)
  expect(lines[0]).toBe(
    '{"id":"1","total":{"areaCentiSqm":60000,"persons":6},"participating":{"areaCentiSqm":40000,"persons":4},' +
      '"for":{"areaCentiSqm":30000,"persons":3},"quorumMet":true,"majorityMet":true,"passed":true}',
  )
})

const home = {
  id: 'u1',
  building: '1',
  areaSqm: '100.5',
  purchasers: ['A'],
  state: 'delivered',
  use: 'residence',
}
const good = {
  id: 'good',
  matter: 'consultative',
  scope: { level: 'compound' },
  rules: { countParking: false, invalidCounts: false },
  homes: [home],
  choices: { u1: 'for' },
}
const variant = (more: Record<string, unknown>) => ({ cases: [good, { ...good, id: 'bad', ...more }] })

test('areas may have no, one or two decimals, and notes are let through', () => {
  const homes = ['100', '100.5', '51.22'].map((areaSqm, index) => ({ ...home, id: `u${index}`, areaSqm, note: 'x' }))
  const { cases } = countingFile.parse(variant({ homes, choices: {}, note: 'x' }))
  expect(cases[1] && count(cases[1]).total).toEqual({ areaCentiSqm: 10000 + 10050 + 5122, persons: 1 })
})

test('an area may be a JSON number, and as large as integers are exact', () => {
  const homes = [51.22, 100, '90071992547258.69'].map((areaSqm, index) => ({ ...home, id: `u${index}`, areaSqm }))
  const { cases } = countingFile.parse(variant({ homes, choices: {} }))
  expect(cases[1] && count(cases[1]).total).toEqual({ areaCentiSqm: Number.MAX_SAFE_INTEGER, persons: 1 })
})

test('a sum past 2^53 is refused, and the case is named', async () => {
  const homes = ['u1', 'u2'].map((id) => ({ ...home, id, areaSqm: '60000000000000' }))
  const { code, out, err } = await run(write('large.json', variant({ homes })))
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('case "bad" cannot be counted')
})

test('a choice of a home outside the scope, or of parking that does not count, is nobody’s', () => {
  const homes = [
    home,
    { ...home, id: 'u2', building: '2' },
    { ...home, id: 'u3', use: 'parking' },
    { ...home, id: 'u4', use: 'parking', purchasers: [] },
  ]
  const scope = { level: 'building', building: '1' }
  const { cases } = countingFile.parse(variant({ matter: 'general', scope, homes, choices: { u2: 'for', u3: 'for' } }))
  expect(cases[1] && count(cases[1])).toMatchObject({
    total: { persons: 1 },
    participating: { areaCentiSqm: 0, persons: 0 },
    quorumMet: false,
    majorityMet: false,
    passed: false,
  })
})

test('the buyer of an undelivered home votes with his delivered one alone', () => {
  const homes = [
    home,
    { ...home, id: 'u2', state: 'undelivered' },
    { ...home, id: 'u3', state: 'unsold', purchasers: [] },
  ]
  const { cases } = countingFile.parse(variant({ matter: 'general', homes, choices: { u1: 'for' } }))
  expect(cases[1] && count(cases[1])).toMatchObject({
    total: { areaCentiSqm: 30150, persons: 2 },
    participating: { areaCentiSqm: 10050, persons: 1 },
  })
})

test('a voter whose homes carry different choices votes once: the first valid choice stands', () => {
  const homes = ['u1', 'u2', 'u3'].map((id) => ({ ...home, id }))
  const choices = { u1: 'invalid', u2: 'against', u3: 'for' }
  const { cases } = countingFile.parse(variant({ matter: 'general', homes, choices }))
  expect(cases[1] && count(cases[1])).toMatchObject({
    participating: { persons: 1 },
    for: { persons: 0 },
    quorumMet: true,
    majorityMet: false,
  })
})

test.each([
  ['an unknown use', variant({ homes: [{ ...home, use: 'castle' }] })],
  ['an unknown state', variant({ homes: [{ ...home, state: 'sold' }] })],
  ['an unknown matter', variant({ matter: 'urgent' })],
  ['an unknown choice', variant({ choices: { u1: 'yes' } })],
  ['a rule that this count does not follow', variant({ rules: { ...good.rules, silence: 'follow_majority' } })],
  ['a rule nobody knows', variant({ rules: { ...good.rules, doubleForShops: true } })],
  ['an area with three decimals', variant({ homes: [{ ...home, areaSqm: '51.225' }] })],
  ['an area of more digits than a number holds', variant({ homes: [{ ...home, areaSqm: 12345678901234.57 }] })],
  ['an area past 2^53', variant({ homes: [{ ...home, areaSqm: '90071992547409.92' }] })],
  ['a negative area', variant({ homes: [{ ...home, areaSqm: '-51.22' }] })],
  ['two homes of one id', variant({ homes: [home, home] })],
  ['a choice of a home that is not there', variant({ choices: { u2: 'for' } })],
  ['a delivered home without a purchaser', variant({ matter: 'general', homes: [{ ...home, purchasers: [] }] })],
])('%s is refused', (_what, file) => {
  expect(countingFile.safeParse(file).success).toBe(false)
})

test('of a bad file nothing is printed, the error says where, and the exit code is 1', async () => {
  const { code, out, err } = await run(write('bad.json', variant({ choices: { u1: 'yes' } })))
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('cases.1.choices.u1')
  expect(await run(write('no.json', '{'))).toMatchObject({ code: 1, out: '' })
  expect(await run(join(folder, 'missing.json'))).toMatchObject({ code: 1, out: '' })
}, 30_000)

test('forty thousand homes are counted in linear time', () => {
  const homes = Array.from({ length: 40_000 }, (_, index) => ({
    ...home,
    id: `u${index}`,
    areaSqm: '89.37',
    purchasers: [`A${index}`, `B${index}`],
  }))
  const choices = Object.fromEntries(homes.map(({ id }) => [id, 'for']))
  const started = performance.now()
  const { cases } = countingFile.parse({ cases: [{ ...good, matter: 'general', homes, choices }] })
  expect(cases[0] && count(cases[0]).total).toEqual({ areaCentiSqm: 40_000 * 8937, persons: 40_000 })
  expect(performance.now() - started).toBeLessThan(10_000)
}, 20_000)
